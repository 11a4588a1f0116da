"""Lines that hang together, many at once: shared seats, needs in several lines, and people with two tabs.

Runs on both databases, with a connection per thread, as the web does. A deadlock would fail the thread it hits.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offerings
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.types import NeedState, State
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Refused
from tests.at_once import all_at_once
from tests.cast import DIRECTOR, person

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(region) -> list[Any]:
    return [person(f"Kandidaat{number}") for number in range(20)]


def enrolling(who, offering):
    return lambda: actions.enrol(who, person=who, offering=offering)


def withdrawing(who, enrolment):
    own = queries.visible_to(DIRECTOR).select_related("offering__organisation", "person")
    return lambda: actions.withdraw(who, enrolment=own.get(pk=enrolment.pk))


def test_two_offerings_never_give_more_than_they_share(offer, hogeschool, crowd):
    both = [offer(seats=8, name=name) for name in ("Ochtend", "Avond")]
    catalogue.share_seats(DIRECTOR, organisation=hogeschool, name="De bus", seats=10, offerings=both)
    both = list(offerings.offerings_visible_to(DIRECTOR).filter(pk__in=[one.pk for one in both]).order_by("pk"))
    given = all_at_once([enrolling(who, both[place % 2]) for place, who in enumerate(crowd)])
    seated = [one for one in given if one.is_seated]
    assert len(seated) == 10
    all_at_once([withdrawing(one.person, one) for one in seated[:6]])
    assert queries.visible_to(DIRECTOR).filter(state=State.ASSOCIATED).count() == 10
    assert offerings.quotas_visible_to(DIRECTOR).get().taken == 10
    assert [fault for one in both for fault in queries.verify_replay(one)] == []


def test_who_stands_in_many_lines_gets_one_seat_however_many_come_free(offer, region, outcomes, crowd):
    about = {"outcomes_achieved": [outcomes[0]]}
    places = [
        offer(seats=2, name=f"Groep {number}", about=about, meets=[((30 + number) * DAY, 2)]) for number in range(4)
    ]
    given = [actions.enrol(who, person=who, offering=places[place // 2]) for place, who in enumerate(crowd[:8])]
    before = clock.today() + timedelta(days=90)
    needs = [actions.need(who, person=who, region=region, outcome=outcomes[0], before=before) for who in crowd[8:14]]
    deeds = [withdrawing(one.person, one) for one in given]
    random.Random(3).shuffle(deeds)
    all_at_once(deeds)
    listeners.leave_nobody_standing()
    for need in needs:
        need.refresh_from_db()
        assert need.state == NeedState.MET
        states = [one.state for one in queries.story_of(need)]
        assert states.count(State.ASSOCIATED) == 1
        assert set(states) <= {State.ASSOCIATED, State.CANCELLED}
    assert [fault for one in places for fault in queries.verify_replay(one)] == []


def test_one_person_in_two_tabs_does_not_slip_past_her_own_timetable(offer, crowd):
    evening = [offer(seats=5, name=name, meets=[(20 * DAY, 2)]) for name in ("Rekenen", "Taal")]
    who, no = crowd[0], []

    def trying(offering):
        def attempt() -> None:
            try:
                actions.enrol(who, person=who, offering=offering)
            except Refused as refusal:
                no.append(refusal.code)

        return attempt

    all_at_once([trying(one) for one in evening])
    assert no == ["clash"]
    assert len(queries.live_of(who)) == 1


def test_an_offer_taken_and_passed_on_at_once_ends_one_way(offer, crowd, time_machine):
    offering = offer(hours_to_answer=2)
    kim, lot, mo = [actions.enrol(who, person=who, offering=offering) for who in crowd[:3]]
    actions.withdraw(kim.person, enrolment=kim)
    own = queries.visible_to(DIRECTOR).select_related("offering__organisation", "person", "region")
    time_machine.move_to(clock.now() + timedelta(hours=3))

    def taking() -> None:
        with pytest.raises(Refused, match=r"te laat|geen plek meer voor je klaar"):
            actions.take_up(lot.person, enrolment=own.get(pk=lot.pk))

    all_at_once([taking, *(lambda: actions.pass_on(listeners.QUEUE, enrolment=own.get(pk=lot.pk)) for _ in range(3))])
    states = [own.get(pk=one.pk).state for one in (lot, mo)]
    assert states == [State.CANCELLED, State.PENDING]
    assert queries.verify_replay(offering) == []
