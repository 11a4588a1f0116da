"""Advisers offer times; nobody is in two places at once."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from leerlijn.foundation.appointments import actions, queries
from leerlijn.foundation.appointments.models import Slot
from leerlijn.foundation.appointments.types import Kind
from leerlijn.kernel import logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR, person
from tests.foundation.appointments.conftest import at

pytestmark = pytest.mark.django_db


def test_what_an_adviser_offers_is_free_for_everybody(region, offer):
    slots = offer(at(3, 10), at(3, 11))
    assert list(queries.free_slots(region, Kind.ADVICE)) == slots
    assert set(queries.slots_visible_to(VISITOR)) == set(slots)


def test_somebody_without_a_role_here_offers_nothing(region, ed, aya, offer):
    for stranger in (ed, aya, VISITOR):
        with pytest.raises(Forbidden):
            offer(at(3, 10), by=stranger, owner=ed)


def test_nobody_is_offered_as_an_adviser_who_is_none(offer, aya):
    with pytest.raises(Refused) as no:
        offer(at(3, 10), owner=aya)
    assert no.value.code == "not_at_the_desk"


def test_offering_leaves_a_line_with_the_number_of_slots(region, offer):
    offer(at(3, 10), at(3, 11))
    assert logbook.lines_about(region).first().changes["slots"] == 2


def test_slots_of_one_adviser_that_overlap_are_refused_together(offer):
    offer(at(3, 10, 60))
    with pytest.raises(Refused) as no:
        offer(at(2, 9), at(3, 10, 20))
    assert no.value.code == "overlap"
    assert Slot.objects.count() == 1


def test_two_moments_in_one_series_may_not_overlap_either(offer):
    with pytest.raises(Refused, match="ander moment"):
        offer(at(3, 10, 61), at(3, 11))


def test_one_may_begin_when_the_other_ends(offer):
    offer(at(3, 10, 60))
    assert offer(at(3, 11))


def test_two_advisers_may_sit_at_the_same_time(region, offer):
    from leerlijn.kernel.roles import ADVISER

    colleague = person("Noor", (ADVISER, region))
    offer(at(3, 10))
    assert offer(at(3, 10), owner=colleague)


def test_the_database_itself_refuses_an_overlap(region, chris, slot):
    clash = Slot(
        owner=chris, region=region, kind="advice", mode="phone", starts_at=slot.starts_at, ends_at=slot.ends_at
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Slot.objects.bulk_create([clash])


def test_the_database_refuses_to_move_a_slot_over_another(offer):
    one, other = offer(at(3, 10), at(3, 12))
    with pytest.raises(DatabaseError), transaction.atomic():
        Slot.objects.filter(pk=other.pk).update(starts_at=one.starts_at)


def test_a_withdrawn_slot_makes_room_for_a_new_one(chris, slot, offer):
    actions.withdraw_slot(chris, slot=slot)
    assert offer(at(3, 10))
    assert logbook.lines_about(slot).first().action == "appointments.withdraw_slot"


def test_a_booked_slot_is_not_withdrawn(chris, slot):
    actions.book(VISITOR, slot=slot, name="Mina", email="mina@example.org")
    with pytest.raises(Refused) as no:
        actions.withdraw_slot(chris, slot=slot)
    assert no.value.code == "slot_taken"


def test_ed_withdraws_nothing_here(ed, slot):
    with pytest.raises(Forbidden):
        actions.withdraw_slot(ed, slot=slot)


@pytest.mark.parametrize(
    ("moments", "code"),
    [((), "no_moments"), ((at(-1, 10),), "past"), (tuple(at(3 + day, 1) for day in range(401)), "too_many")],
)
def test_an_offer_that_cannot_be_is_refused_with_what_to_do(offer, moments, code):
    with pytest.raises(Refused) as no:
        offer(*moments)
    assert no.value.code == code


def test_the_loader_of_a_demo_offers_for_others(region, chris):
    assert actions.offer_slots(DIRECTOR, region=region, owner=chris, moments=[at(5, 9)])
