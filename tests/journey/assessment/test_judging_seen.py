"""The pages of judging and deciding in a real browser: from all sides, and readable for all."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from tests.house.source import expect_none
from tests.journey.assessment import judging
from tests.journey.assessment.test_objecting import hanna as hanna
from tests.journeys.browser import NARROWEST, sticks_out, violations

SIDES = ((1440, "light"), (1440, "dark"), (390, "light"), (390, "dark"))
ALBUM = os.environ.get("LEERLIJN_TEST_ALBUM")
"""A folder to keep the pictures in, for who wants to look."""


@pytest.fixture
def look(window, region):
    """Everything wrong with a page, from all sides and on the smallest phone."""

    def looked(who, name, pk, **more):
        page = window(reverse(f"assessment:{name}", args=[region.slug, pk, *more.values()]), signed_in=who)
        faults = []
        for width, scheme in (*SIDES, (NARROWEST, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            faults += [f"{name}, {width}, {scheme}: {one}" for one in [*violations(page), *sticks_out(page)]]
            if ALBUM:
                page.screenshot(path=f"{ALBUM}/{name}-{width}-{scheme}.png", full_page=True)
        return faults

    return looked


def test_scoring_and_comparing_are_good_from_all_sides(looking, first, second, dunya, finn, astrid, look):
    judging.handed_in(looking, "Film van een les over breuken", "Verslag van een ouderavond")
    assessment.save_scores(dunya, seat=first, found=judging.found(first, [3, None]))
    faults = look(dunya, "score_sheet", first.pk)
    judging.locked(first, 3, 3)
    judging.locked(second, 4, 2)
    criterion = queries.criteria_to_score(first)[0]
    assessment.discuss(finn, seat=second, criterion=criterion, text="Kijk bij minuut 14 van de film.")
    assessment.judge(
        finn, procedure=looking, criterion=criterion, level=3, because="De uitleg in het gesprek gaf de doorslag.",
        observation="Zij liet leerlingen zelf breuken tekenen.", advice="Geef leerlingen meer tijd.",
    )  # fmt: skip
    faults += look(dunya, "comparison", looking.pk) + look(dunya, "judgement", looking.pk, criterion=criterion.pk)
    expect_none(faults)


def test_deciding_and_what_follows_are_good_from_all_sides(compared, first, second, astrid, aya, hanna, look):
    judged = judging.agreed(compared, [first, second], 3, 2, advice="Oefen gesprekken met ouders.")
    faults = look(astrid, "deciding", judged.pk)
    made = judging.decided(astrid, judged)
    faults += look(aya, "decision", made.pk) + look(aya, "objection", made.pk) + look(aya, "procedure", judged.pk)
    objection = assessment.object_to(aya, decision=made, grounds="De les is niet bekeken.")
    faults += look(hanna, "objection_answer", objection.pk) + look(aya, "inspection", made.pk)
    expect_none(faults)
