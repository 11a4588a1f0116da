"""Two coordinators propose at the same moment, two candidates take the same hour: one after the other, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.appointments.models import Booking
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.models import PanelSeat, Sitting
from leerlijn.journey.assessment.types import Side
from leerlijn.kernel import clock
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR
from tests.at_once import all_at_once
from tests.cast import person
from tests.journey.assessment import scene
from tests.journey.assessment.benches import certify, reserve, seated, sitting_there

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_coordinators_at_once_propose_everybody_once(begun, astrid, hogeschool, dunya, finn):
    certify(dunya, begun)
    certify(finn, begun, Side.FIELD)
    mees = person("Mees", (ASSESSMENT_COORDINATOR, hogeschool))
    found = all_at_once([lambda by=by: assessment.propose_panels(by, organiser=hogeschool) for by in (astrid, mees)])
    assert sorted(len(made) for made in found) == [0, 2]
    assert PanelSeat.objects.count() == 2


def test_two_coordinators_at_once_ask_a_panel_once(begun, astrid, hogeschool, dunya, finn):
    certify(dunya, begun)
    certify(finn, begun, Side.FIELD)
    assessment.propose_panels(astrid, organiser=hogeschool)
    mees = person("Mees", (ASSESSMENT_COORDINATOR, hogeschool))
    found = all_at_once([lambda by=by: assessment.ask_panel(by, procedure=begun) for by in (astrid, mees)])
    assert [one for one in found if isinstance(one, str)] == ["nothing_proposed"]
    assert Outgoing.objects.filter(key__startswith="assessment-asked-").count() == 2


def test_who_is_asked_keeps_her_seat_while_another_proposes(begun, astrid, hogeschool, dunya, finn):
    """One asks the panel, one proposes anew, one says no: nobody waits for another for ever, and nothing is lost."""
    first, _second = seated(begun, dunya, finn)
    reserve(begun, Side.INSTITUTION)
    mees = person("Mees", (ASSESSMENT_COORDINATOR, hogeschool))
    found = all_at_once(
        [
            lambda: assessment.decline_seat(dunya, seat=first, because="Ik ben ziek."),
            lambda: assessment.propose_panels(astrid, organiser=hogeschool),
            lambda: assessment.propose_panels(mees, organiser=hogeschool),
        ]
    )
    assert not any(isinstance(one, str) for one in found)
    assert sitting_there(begun) == {"Noor", "Finn"}


def test_two_candidates_at_once_get_the_same_hour_once(begun, aya, astrid, region, hogeschool, standard, dunya, finn):
    kees = person("Kees")
    other = scene.at_portfolio(kees, astrid, scene.ask(kees, region, hogeschool, standard))
    seated(begun, dunya, finn)
    for seat in assessment.ask_panel(astrid, procedure=other):
        assessment.accept_seat(seat.assessor, seat=seat)
    start = clock.now().replace(microsecond=0) + timedelta(days=4)
    for who in (dunya, finn):
        scene.offer(who, region, start)
    tries = [
        lambda who=who, one=one: assessment.book_sitting(who, procedure=one, kind="interview", starts_at=start)
        for who, one in ((aya, begun), (kees, other))
    ]
    found = all_at_once(tries)
    assert sum(isinstance(one, Sitting) for one in found) == 1
    assert {one for one in found if isinstance(one, str)} <= {"moment_gone", "slot_taken"}
    assert Booking.objects.filter(state="booked").count() == 2
