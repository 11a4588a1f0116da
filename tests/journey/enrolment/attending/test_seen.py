"""The pages of attendance, tests, lists and costs in a real browser: readable for all and whole on a phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.journey.enrolment import actions
from leerlijn.journey.enrolment.door import code_of
from leerlijn.journey.enrolment.types import Entry, Mark
from leerlijn.kernel.sheets import Table
from tests.cast import DIRECTOR, make_organisation, person
from tests.journey.enrolment.attending.conftest import EVENINGS, TWO_HOURS
from tests.journeys.browser import NARROW, WIDE, sticks_out, violations

ALBUM = os.environ.get("LEERLIJN_TEST_ALBUM")
"""A folder to keep the pictures in, for who wants to look."""


@pytest.fixture
def held(transactional_db, course, region, aya, bram, moment, meetings_of):
    """A course with two evenings, of which the second goes on, and a test in it; somebody came for a school."""
    offering = course(
        attendance_needed=80, needs_result=True, result_value_type="grade_0_10_one_decimal", pass_from="5,5"
    )
    linde = make_organisation("11AA", "Basisschool De Linde", kind="school")
    organisations.join(DIRECTOR, region=region, organisation=linde)
    shares = [{"scheme": "Regeling onderwijsregio", "percent": 50, "region": region}]
    catalogue.change_offering(DIRECTOR, offering=offering, price_cents=129_500, shares=shares)
    kim = person("Kim", surname="van den Heuvel-Oosterhuis")
    hers = actions.enrol(aya, person=aya, offering=offering)
    kims = actions.enrol_for(DIRECTOR, offering=offering, person=kim, on_behalf_of=linde)
    moment.move_to(EVENINGS[1] + TWO_HOURS / 2)
    first, second = meetings_of(offering)
    marks = [Mark(hers.pk, "", "present"), Mark(kims.pk, "", "excused")]
    actions.note_attendance(bram, meeting=first, marks=marks)
    actions.decide_completion(bram, enrolment=kims, finishes=False, because="Miste de eerste avond en haalt niets in.")
    entries = [Entry(hers.pk, score="5,1"), Entry(kims.pk, attendance="absent")]
    actions.note_results(bram, offering=offering, entries=entries)
    again = [Entry(hers.pk, seen=1, score="5,6")]
    actions.note_results(bram, offering=offering, entries=again, because="Een rekenfout bij vraag vier.")
    rows = (("mina@example.org", "Mina"), ("=1+1", "Slim"), (kim.email, "Kim"))
    sheet = actions.bring_list(bram, offering=offering, table=Table(("e-mail", "naam"), rows), region=region)
    return offering, second, hers, kims, sheet


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_good_for_everybody(window, held, to, bram, aya, chris, width, scheme):
    offering, second, hers, kims, sheet = held
    pages = {
        "meetings": (bram, to("meetings", offering=offering.pk)),
        "list": (bram, to("attendance", offering=offering.pk, pk=second.pk)),
        "door": (bram, to("door", offering=offering.pk, pk=second.pk)),
        "arriving": (aya, to("arriving", code=code_of(second.pk))),
        "completion": (bram, to("completion", offering=offering.pk)),
        "deciding": (bram, to("deciding", pk=hers.pk)),
        "results": (bram, to("results", offering=offering.pk)),
        "back": (bram, to("results_back", offering=offering.pk)),
        "extra": (bram, to("extra_time", pk=kims.pk)),
        "progress": (aya, to("progress", pk=hers.pk)),
        "bringing": (bram, to("bringing", offering=offering.pk)),
        "listed": (bram, to("listed", pk=sheet.pk)),
        "costs": (chris, f"{to('costs')}?jaar={EVENINGS[0].year}"),
        "roster": (bram, to("roster", offering=offering.pk)),
    }
    faults = []
    for name, (who, path) in pages.items():
        page = window(path, signed_in=who, width=width, scheme=scheme)
        faults += [f"{name}: {fault}" for fault in (*violations(page), *sticks_out(page))]
        if ALBUM:
            page.screenshot(path=Path(ALBUM) / f"{name}-{width}-{scheme}.png", full_page=True)
    assert faults == []


def test_at_the_door_it_works_without_script(window, held, to, aya):
    _offering, second, *_ = held
    page = window(to("arriving", code=code_of(second.pk)), signed_in=aya, width=NARROW, script=False)
    page.get_by_role("button", name="Ik ben er").click()
    assert page.get_by_role("heading", name="Je staat op de lijst").is_visible()


def test_the_list_is_kept_without_script_on_a_phone(window, held, to, bram):
    offering, second, *_ = held
    page = window(to("attendance", offering=offering.pk, pk=second.pk), signed_in=bram, width=NARROW, script=False)
    page.get_by_role("group", name="Kim").get_by_label("Afwezig").check()
    page.get_by_role("button", name="Bewaar, en zet de rest op aanwezig").click()
    kim = page.get_by_role("group", name="Kim").get_by_label("Afwezig")
    aya = page.get_by_role("group", name="Aya").get_by_label("Aanwezig")
    assert kim.is_checked()
    assert aya.is_checked()
