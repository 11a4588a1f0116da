"""The candidate chooses a moment that the whole panel offered: all of their times are taken, or none."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments import queries as offered
from leerlijn.foundation.appointments.models import Booking
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Sitting
from leerlijn.journey.assessment.panels.moments import Span, joint, marks
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import agenda, clock
from leerlijn.kernel.models import Entry, Outgoing
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR, make_organisation
from tests.journey.assessment.benches import seated
from tests.journey.assessment.scene import offer, put_at

HOUR = timedelta(hours=1)
START = datetime(2026, 12, 1, 9, tzinfo=clock.zone)


@pytest.fixture
def panel(begun, dunya, finn):
    """Dunya and Finn said yes; both offer the same hour in three days, and Dunya one more."""
    seated(begun, dunya, finn)
    first = (clock.now() + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    for who, start in ((dunya, first), (finn, first), (dunya, first + 5 * HOUR), (finn, first + 5 * HOUR)):
        offer(who, begun.region, start)
    offer(dunya, begun.region, first + 9 * HOUR)
    return first


def book(by, procedure, at, kind="interview", **more):
    return assessment.book_sitting(by, procedure=procedure, kind=kind, starts_at=at, **more)


@pytest.mark.django_db
def test_only_moments_of_the_whole_panel_are_shown(begun, panel):
    shown = queries.joint_moments(begun, queries.panel_that_meets(begun))
    assert [one.starts_at for one in shown] == [panel, panel + 5 * HOUR]


@pytest.mark.django_db
def test_the_times_of_both_are_taken_and_all_three_have_it_in_their_agenda(begun, panel, aya, dunya, finn):
    sitting = book(aya, begun, panel)
    assert Booking.objects.filter(state="booked").count() == 2
    for who in (aya, dunya, finn):
        (occasion,) = agenda.occasions(who, panel, panel + HOUR)
        assert (occasion.room, occasion.starts_at) == ("assessment", panel)
        assert not {"Dunya", "Finn", "Aya"} & set(f"{occasion.title} {occasion.description}".split())
        assert Outgoing.objects.filter(key=f"assessment-sitting-{sitting.pk}-0-{who.pk}").exists()
    assert Entry.objects.filter(action="assessment.book_sitting").count() == 1


@pytest.mark.django_db
def test_moving_gives_the_old_times_back(begun, panel, aya, dunya):
    book(aya, begun, panel)
    moved = book(aya, begun, panel + 5 * HOUR)
    assert (Sitting.objects.count(), moved.sequence) == (1, 1)
    assert Booking.objects.filter(state="booked", slot__starts_at=panel).count() == 0
    assert [one.starts_at for one in queries.joint_moments(begun, queries.panel_that_meets(begun))] == [panel]


@pytest.mark.django_db
def test_what_somebody_else_took_is_gone_and_nothing_is_half_booked(begun, panel, aya, finn):
    taken = finn_slot(finn, panel)
    appointments.reserve(DIRECTOR, slots=[taken], name="Iets anders")
    with pytest.raises(Refused) as refused:
        book(aya, begun, panel)
    assert refused.value.code == "moment_gone"
    assert Booking.objects.count() == 1


def finn_slot(finn, start):
    return offered.slots_visible_to(DIRECTOR).get(owner=finn, starts_at=start)


@pytest.mark.django_db
def test_cancelling_tells_everybody_and_frees_the_times(begun, panel, aya):
    sitting = book(aya, begun, panel)
    with pytest.raises(Refused):
        assessment.cancel_sitting(aya, sitting=sitting, because=" ")
    assessment.cancel_sitting(aya, sitting=sitting, because="Ik ben ziek.")
    assert Booking.objects.filter(state="booked").count() == 0
    assert agenda.occasions(aya, panel, panel + HOUR) == []
    assert Outgoing.objects.filter(key__startswith=f"assessment-sitting-{sitting.pk}-1-").count() == 3


@pytest.mark.django_db
def test_an_assessor_who_gives_her_time_back_in_her_agenda_calls_it_off_for_all(begun, panel, aya, dunya):
    sitting = book(aya, begun, panel)
    hers = Booking.objects.get(slot__owner=dunya, state="booked")
    with pytest.raises(Refused) as refused:
        appointments.move(dunya, booking=hers, slot=hers.slot)
    assert refused.value.code == "reserved"
    appointments.cancel(dunya, booking=hers)
    sitting.refresh_from_db()
    assert not sitting.is_booked
    assert Booking.objects.filter(state="booked").count() == 0


@pytest.mark.django_db
def test_who_drops_out_takes_the_sitting_with_her(begun, panel, aya, astrid, dunya):
    sitting = book(aya, begun, panel)
    seat = next(seat for seat in queries.live_seats(begun) if seat.assessor_id == dunya.pk)
    assessment.replace_assessor(astrid, seat=seat, because="Zij is ziek.")
    sitting.refresh_from_db()
    assert not sitting.is_booked
    with pytest.raises(Refused) as refused:
        book(aya, begun, panel + 5 * HOUR)
    assert refused.value.code == "panel_incomplete"


@pytest.mark.django_db
def test_a_lesson_is_watched_at_a_school_of_another_board(ask, aya, astrid, leader, board, region, dunya, finn):
    procedure = ask("suitability-mbo", hiring_board=board)
    assessment.agree(leader, procedure=procedure)
    assessment.admit(astrid, procedure=procedure)
    procedure = assessment.consent(aya, procedure=procedure)
    facts = procedure.rules_facts | {"observed_at": "other_school"}
    facts["stages"] = [*facts["stages"][:-2], {"state": "observation", "by": "assessors"}, *facts["stages"][-2:]]
    type(procedure).objects.filter(pk=procedure.pk).update(rules_facts=facts)
    procedure = queries.procedures_visible_to(astrid).get(pk=procedure.pk)
    hers, other = (_school(region, code, above) for code, above in (("98AA", board), ("98BB", None)))
    assert list(queries.schools_for(procedure)) == [other]
    seated(procedure, dunya, finn)
    start = clock.now().replace(microsecond=0) + timedelta(days=4)
    for who in (dunya, finn):
        offer(who, region, start)
    with pytest.raises(Refused) as refused:
        book(aya, procedure, start, "observation", school=hers)
    assert refused.value.code == "other_school"
    assert book(aya, procedure, start, "observation", school=other).school == other


def _school(region, code, above):
    school = make_organisation(code, f"School {code}", "school")
    if above:
        type(school).objects.filter(pk=school.pk).update(parent=above)
        school.refresh_from_db()
    organisations.join(DIRECTOR, region=region, organisation=school)
    return school


@pytest.mark.django_db
def test_after_the_interview_there_is_no_moment_to_choose(begun, panel, aya):
    put_at(begun, State.COMPARISON)
    with pytest.raises(Refused) as refused:
        book(aya, begun, panel)
    assert refused.value.code == "no_sitting"


@pytest.mark.django_db
def test_ed_chooses_and_cancels_nothing(begun, panel, aya, ed):
    with pytest.raises(Forbidden):
        book(ed, begun, panel)
    sitting = book(aya, begun, panel)
    with pytest.raises(Forbidden):
        assessment.cancel_sitting(ed, sitting=sitting, because="x")


spans = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(
        lambda pair: Span(START + pair[0] * HOUR / 2, START + (pair[0] + pair[1]) * HOUR / 2, pair[0])
    ),
    max_size=4,
)


@given(st.dictionaries(st.integers(1, 3), spans, min_size=1, max_size=3))
def test_a_joint_moment_lies_within_a_time_of_each_and_none_is_missed(offered):
    found = joint(offered, HOUR)
    for moment in found:
        for key, times in zip(moment.taken, (offered[person] for person in sorted(offered)), strict=True):
            assert any(
                span.key == key and span.starts_at <= moment.starts_at and moment.ends_at <= span.ends_at
                for span in times
            )
    in_common = frozenset.intersection(*(marks(times, HOUR) for times in offered.values()))
    assert bool(found) == bool(in_common)
    assert all(int(moment.starts_at.timestamp() // 900) in in_common for moment in found)
