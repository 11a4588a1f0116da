"""What an organisation awards: described whole, and as it was once somebody holds it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.completeness import missing
from leerlijn.foundation.credentials.models import Achievement
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.roles import EDITOR
from tests.cast import DIRECTOR, make_organisation, person
from tests.foundation.credentials.conftest import DAY

pytestmark = pytest.mark.django_db

PLAIN = {
    "kind": "experience", "title": "Ervaringscertificaat leraar", "english": "Certificate of experience",
    "description": "Wat je als leraar al kunt.", "criteria": "Een portfolio en een gesprek.", "language": "nl",
}  # fmt: skip
MICRO = PLAIN | {
    "kind": "microcredential", "level": "nlqf_6", "study_load_value": Decimal("3.5"), "study_load_unit": "ects",
    "participation": "onsite", "assessment_type": "portfolio", "supervision": "onsite", "quality_name": "NVAO",
    "quality_url": "https://kwaliteit.example/", "quality_description": "Onder de accreditatie van de opleiding.",
    "is_stackable": True,
}  # fmt: skip


@pytest.fixture
def editor(hogeschool):
    return person("Bea", (EDITOR, hogeschool))


@pytest.fixture
def micro(editor, hogeschool, outcomes):
    return actions.describe_achievement(editor, issuer=hogeschool, says=MICRO, outcomes=outcomes)


def test_a_microcredential_says_all_that_the_pilot_asks(micro):
    assert str(micro.study_load) == "3,5 EC"
    assert micro.identity_is_checked
    assert spoken(micro.title, "en") == "Certificate of experience"
    assert micro.outcomes.count() == 2
    assert Entry.objects.filter(action="credentials.describe_achievement").count() == 1


@pytest.mark.parametrize(
    ("value", "unit", "fits"),
    [
        ("3", "ects", True), ("30", "ects", True), ("3.5", "ects", True), ("2.5", "ects", False),
        ("30.5", "ects", False), ("4.25", "ects", False), ("240", "sbu", True), ("239", "sbu", False),
        ("500", "hour", False), (None, "", False), (None, "ects", False),
    ],
)  # fmt: skip
def test_a_microcredential_takes_3_to_30_credits_by_the_half_or_240_hours(hogeschool, value, unit, fits):
    load = {"study_load_value": value and Decimal(value), "study_load_unit": unit}
    assert ("study_load_value" not in missing(MICRO | load, has_outcomes=True)) is fits
    facts = {name: said for name, said in MICRO.items() if name != "english"} | load
    if fits:
        assert Achievement.objects.create(issuer=hogeschool, **facts)
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            Achievement.objects.create(issuer=hogeschool, **facts)


@pytest.mark.parametrize(
    "field", ["level", "participation", "assessment_type", "supervision", "quality_name", "quality_url",
              "quality_description", "language"],
)  # fmt: skip
def test_a_microcredential_that_leaves_something_out_is_refused_in_words_and_by_the_database(
    hogeschool, outcomes, field
):
    with pytest.raises(Refused) as no:
        actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=MICRO | {field: ""}, outcomes=outcomes)
    assert no.value.code == "incomplete"
    facts = {name: said for name, said in MICRO.items() if name != "english"} | {field: ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Achievement.objects.create(issuer=hogeschool, **facts)


def test_a_microcredential_shows_at_least_one_outcome(hogeschool):
    with pytest.raises(Refused, match="leeruitkomst"):
        actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=MICRO)


def test_other_kinds_ask_less(hogeschool):
    made = actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=PLAIN)
    assert made in queries.achievements_of(hogeschool, "experience")
    with pytest.raises(Refused):
        actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=PLAIN | {"criteria": ""})


def test_ed_describes_nothing(aya, ed, hogeschool, micro):
    for act in (
        lambda: actions.describe_achievement(ed, issuer=hogeschool, says=PLAIN),
        lambda: actions.change_achievement(ed, achievement=micro, says=PLAIN),
        lambda: actions.end_achievement(ed, achievement=micro),
        lambda: actions.certify(ed, person=aya, achievement=micro, on=DAY),
    ):
        with pytest.raises(Forbidden):
            act()


def test_it_is_said_otherwise_until_somebody_holds_it(aya, editor, micro, outcomes):
    changed = actions.change_achievement(editor, achievement=micro, says=PLAIN, outcomes=outcomes[:1])
    assert changed.kind == "experience"
    assert changed.outcomes.count() == 1
    actions.certify(DIRECTOR, person=aya, achievement=micro, on=DAY)
    with pytest.raises(Refused) as no:
        actions.change_achievement(editor, achievement=micro, says=MICRO, outcomes=outcomes)
    assert no.value.code == "was_awarded"


def test_what_ended_is_awarded_no_more(aya, editor, micro):
    actions.end_achievement(editor, achievement=micro)
    micro.refresh_from_db()
    assert micro not in queries.achievements_of(micro.issuer)
    for act in (
        lambda: actions.end_achievement(editor, achievement=micro),
        lambda: actions.certify(DIRECTOR, person=aya, achievement=micro, on=DAY),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "ended"


def test_a_specification_brings_one_achievement_of_its_own_organisation(editor, hogeschool, trip, outcomes):
    described = trip.specification
    elsewhere = make_organisation("25DW", "Hogeschool Rijnland")
    with pytest.raises(Refused, match="andere organisatie"):
        actions.describe_achievement(DIRECTOR, issuer=elsewhere, says=PLAIN, specification=described)
    made = actions.describe_achievement(editor, issuer=hogeschool, says=PLAIN, specification=described)
    assert queries.achievement_of(described) == made
    with pytest.raises(Refused, match="al een bewijs"):
        actions.describe_achievement(editor, issuer=hogeschool, says=PLAIN, specification=described)
