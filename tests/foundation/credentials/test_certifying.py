"""Certificates of what was decided: once, with their chain of evidence, and as long as they hold."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.events import Awarded
from leerlijn.foundation.credentials.models import Certificate
from leerlijn.foundation.credentials.types import AchievementKind, Hold
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR
from tests.cast import DIRECTOR, person
from tests.foundation.credentials.conftest import DAY
from tests.foundation.credentials.test_describing import MICRO, PLAIN

pytestmark = pytest.mark.django_db

CHAIN = {
    "procedure": "2026-000017", "standard": "Leraar po", "standard_version": "2", "portfolio_sha256": "ab" * 32,
    "panel_size": 2, "decision": 5, "decided_on": "2026-06-10", "rule": "Elke uitkomst minstens voldoende.",
}  # fmt: skip


@pytest.fixture
def declaration(hogeschool, outcomes):
    """A declaration that holds for two years."""
    says = PLAIN | {"kind": "suitability", "title": "Geschiktheidsverklaring", "months": 24}
    return actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=says, outcomes=outcomes)


def test_a_decision_becomes_a_certificate_with_its_chain(aya, hogeschool, declaration):
    astrid = person("Astrid", (ASSESSMENT_COORDINATOR, hogeschool))
    made = actions.certify(astrid, person=aya, achievement=declaration, on=DAY, evidence=CHAIN)
    assert made.kind == AchievementKind.SUITABILITY
    assert made.issuer == hogeschool
    assert made.evidence == CHAIN
    assert made.valid_until == date(2028, 6, 9)
    assert len(queries.outcome_ids_of(aya)) == 2
    assert Entry.objects.filter(action="credentials.certify").count() == 1


def test_a_microcredential_that_shows_nothing_is_not_given(aya, hogeschool, outcomes):
    micro = actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=MICRO, outcomes=outcomes)
    with pytest.raises(Refused, match="minstens 1 leeruitkomst"):
        actions.certify(DIRECTOR, person=aya, achievement=micro, on=DAY, outcomes=[])
    assert not Certificate.objects.exists()


def test_it_is_given_once_a_day_and_announced_once(aya, declaration, monkeypatch):
    told = []
    monkeypatch.setattr("leerlijn.foundation.credentials.actions.awarding.announce", told.append)
    first = actions.certify(DIRECTOR, person=aya, achievement=declaration, on=DAY)
    assert actions.certify(DIRECTOR, person=aya, achievement=declaration, on=DAY) == first
    assert told == [Awarded(first.pk, aya.pk)]
    actions.revoke(DIRECTOR, certificate=first, because="Vergissing")
    assert actions.certify(DIRECTOR, person=aya, achievement=declaration, on=DAY) != first
    assert Certificate.objects.count() == 2


def test_outcomes_and_the_last_day_may_be_those_of_the_decision(aya, declaration, outcomes):
    last = date(2027, 1, 31)
    made = actions.certify(
        DIRECTOR, person=aya, achievement=declaration, on=DAY, outcomes=outcomes[:1], valid_until=last
    )
    assert made.valid_until == last
    assert queries.outcome_ids_of(aya) == {outcomes[0].pk}


def test_it_holds_up_to_and_including_its_last_day(aya, declaration):
    made = actions.certify(DIRECTOR, person=aya, achievement=declaration, on=DAY)
    with time_machine.travel("2028-06-09 12:00"):
        assert made.hold == Hold.HOLDS
    with time_machine.travel("2028-06-10 12:00"):
        assert made.hold == Hold.EXPIRED
        assert not made.holds
    actions.revoke(DIRECTOR, certificate=made, because="Vergissing")
    made.refresh_from_db()
    assert made.hold == Hold.REVOKED


def test_completing_something_gives_the_kind_of_certificate_it_brings(aya, hogeschool, offer, outcomes):
    offering = offer(name="Les in lezen", outcomes_achieved=outcomes)
    said = MICRO | {"title": "Leesonderwijs"}
    described = offering.specification
    kind = actions.describe_achievement(
        DIRECTOR, issuer=hogeschool, says=said, outcomes=outcomes[:1], specification=described
    )
    made = actions.award(DIRECTOR, person=aya, offering=offering, on=DAY, minutes=300)
    assert (made.achievement, made.kind, str(made)) == (kind, AchievementKind.MICROCREDENTIAL, "Leesonderwijs")
    assert (str(made.study_load), made.level, made.minutes) == ("3,5 EC", "nlqf_6", 300)
    assert queries.outcome_ids_of(aya) == {outcomes[0].pk}


def test_without_a_description_it_is_a_training(aya, trip):
    made = actions.award(DIRECTOR, person=aya, offering=trip, on=DAY)
    assert made.kind == AchievementKind.TRAINING
    assert made.achievement is None
