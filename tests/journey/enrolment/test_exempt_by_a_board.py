"""What a board lets somebody skip, counts where a course asks it beforehand; what it has not decided does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries as assessments
from leerlijn.journey.enrolment import actions
from leerlijn.journey.enrolment.types import Demand
from leerlijn.kernel import clock
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Refused
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def newer(outcomes):
    """The version of an outcome that courses ask now; what Aya has shown is the older one."""
    return vocabulary.replace_outcome(
        DIRECTOR, outcome=outcomes[0], says=Outcome(title=in_languages("Leidinggeven, de basis (2027)")),
        valid_from=clock.today() + 365 * DAY,
    )  # fmt: skip


@pytest.fixture
def series(offer, newer):
    """LAS I, and LAS II for which LAS I comes first."""
    first = offer(9, name="LAS I", about={"outcomes_achieved": [newer]})
    return first, offer(9, name="LAS II", about={"outcomes_required": [newer]})


@pytest.fixture
def shown(aya, series, outcomes):
    """Aya brings along the older version: LAS I is proposed to be left out."""
    held = credentials.recognise(
        DIRECTOR, person=aya, outcome=outcomes[0], ground="brought_along", source="Diploma schoolleider"
    )
    assessment.propose_exemptions(DIRECTOR, person=aya)
    return held


@pytest.fixture
def proposal(aya, shown, series):
    return assessments.exemptions_visible_to(aya).get(specification=series[0].specification)


def refusal(who, offering) -> str:
    with pytest.raises(Refused) as no:
        actions.enrol(who, person=who, offering=offering)
    return no.value.code


def test_what_is_only_proposed_opens_no_door(aya, series, proposal):
    assert proposal.state == "proposed"
    assert refusal(aya, series[1]) == Demand.PREREQUISITE


def test_a_confirmed_exemption_opens_the_course_that_asks_it_and_says_the_first_is_not_needed(
    aya, eva, series, proposal
):
    assessment.confirm_exemption(eva, proposal=proposal, because="De nieuwe versie vraagt hetzelfde.")
    assert refusal(aya, series[0]) == Demand.EXEMPT
    assert actions.enrol(aya, person=aya, offering=series[1]).is_seated


def test_without_credits_it_counts_as_well(aya, eva, series, proposal):
    assessment.confirm_exemption(eva, proposal=proposal, because="Wel vrij, geen punten.", gives="waiver")
    assert actions.enrol(aya, person=aya, offering=series[1]).is_seated


def test_a_refused_exemption_opens_no_door(aya, eva, series, proposal):
    assessment.refuse_exemption(eva, proposal=proposal, because="De nieuwe versie vraagt meer.")
    assert refusal(aya, series[1]) == Demand.PREREQUISITE


def test_an_exemption_that_is_taken_back_closes_the_door_again(aya, eva, series, proposal, shown):
    assessment.confirm_exemption(eva, proposal=proposal, because="De nieuwe versie vraagt hetzelfde.")
    credentials.withdraw_recognition(DIRECTOR, recognition=shown, because="Het diploma is vals.")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    proposal.refresh_from_db()
    assert proposal.state == "review"
    assessment.withdraw_exemption(eva, proposal=proposal, because="Het diploma is vals.")
    assert refusal(aya, series[1]) == Demand.PREREQUISITE


def test_an_exemption_until_a_day_holds_until_that_day(aya, eva, series, proposal, time_machine):
    assessment.confirm_exemption(eva, proposal=proposal, because="Voor nu.", valid_until=clock.today() + 5 * DAY)
    time_machine.move_to(clock.now() + 6 * DAY)
    assessment.watch_exemptions(CLOCK)
    assert refusal(aya, series[1]) == Demand.PREREQUISITE
