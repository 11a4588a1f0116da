"""An earlier room announces, a later one listens; what did not happen is not heard after commit."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest
from django.db import transaction

from leerlijn.kernel import events
from leerlijn.kernel.events import Event, announce, listens
from leerlijn.kernel.models import Schedule


@dataclass(frozen=True)
class BellRang(Event):
    """A bell rang."""

    times: int


@pytest.fixture
def heard():
    """What listeners heard; they are forgotten after the test."""
    told: list[str] = []

    @listens(BellRang)
    def at_once(event: BellRang) -> None:
        told.append(f"at once {event.times}")

    @listens(BellRang, after_commit=True)
    def afterwards(event: BellRang) -> None:
        told.append(f"afterwards {event.times}")

    yield told
    events.LISTENERS.pop(BellRang)


@pytest.mark.django_db(transaction=True)
def test_one_listener_hears_it_at_once_and_the_other_when_it_has_really_happened(heard):
    with transaction.atomic():
        announce(BellRang(times=1))
        assert heard == ["at once 1"]
    assert heard == ["at once 1", "afterwards 1"]


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_is_never_heard_afterwards(heard):
    with transaction.atomic():
        announce(BellRang(times=2))
        transaction.set_rollback(True)
    assert heard == ["at once 2"]


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_keeps_an_invariant_undoes_the_whole_when_it_cannot():
    @listens(BellRang)
    def refuse(event: BellRang) -> None:
        raise LookupError

    def note_and_ring() -> None:
        with transaction.atomic():
            Schedule.objects.create(name="bell", last_run_at="2026-11-21T12:00Z")
            announce(BellRang(times=3))

    with pytest.raises(LookupError):
        note_and_ring()
    events.LISTENERS.pop(BellRang)
    assert not Schedule.objects.filter(name="bell").exists()


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_afterwards_harms_nobody_else(heard, caplog):
    @listens(BellRang, after_commit=True)
    def stumble(event: BellRang) -> None:
        raise LookupError("no ladder")

    with transaction.atomic():
        announce(BellRang(times=4))
    assert heard == ["at once 4", "afterwards 4"]
    assert "no ladder" in caplog.text


def test_an_event_that_nobody_hears_is_no_trouble():
    announce(BellRang(times=5))


def test_an_event_is_not_changed_on_its_way():
    with pytest.raises(FrozenInstanceError):
        BellRang(times=6).times = 7
