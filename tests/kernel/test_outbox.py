"""What must leave the house leaves it once, however often a server says no or a worker dies."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction

from leerlijn.kernel import outbox
from leerlijn.kernel.models import Outgoing

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def bell(monkeypatch):
    """A far place that can be out of order."""
    far = Bell()
    monkeypatch.setitem(outbox.DELIVERERS, "bell", far.ring)
    return far


class Bell:
    def __init__(self) -> None:
        self.rung: list[str] = []
        self.out_of_order = False
        self.lock = threading.Lock()

    def ring(self, outgoing: Outgoing) -> None:
        if self.out_of_order:
            raise ConnectionError("nobody answers")
        with self.lock:
            self.rung.append(outgoing.key)


def post(key: str) -> None:
    outbox.post("bell", key=key, address="the tower", payload={"times": 1})


@pytest.mark.django_db
def test_the_same_thing_is_posted_once(bell):
    post("bell-1")
    post("bell-1")
    assert outbox.deliver_due() == 1
    assert outbox.deliver_due() == 0
    assert bell.rung == ["bell-1"]


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_does_not_leave_the_house(bell):
    with transaction.atomic():
        post("bell-2")
        transaction.set_rollback(True)
    outbox.deliver_due()
    assert bell.rung == []


@pytest.mark.django_db
def test_after_a_failure_it_is_tried_again_each_wait_twice_the_last(bell):
    bell.out_of_order = True
    with time_machine.travel(NOON, tick=False) as now:
        post("bell-3")
        waits = []
        for _ in range(3):
            outbox.deliver_due()
            letter = Outgoing.objects.get()
            waits.append(letter.due_at - datetime.now(UTC))
            assert outbox.deliver_due() == 0, "not due yet"
            now.move_to(letter.due_at)
        assert waits == [outbox.FIRST_WAIT, 2 * outbox.FIRST_WAIT, 4 * outbox.FIRST_WAIT]
        bell.out_of_order = False
        assert outbox.deliver_due() == 1
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.error) == (Outgoing.State.DONE, 3, "")


@pytest.mark.django_db
def test_in_the_end_it_stays_visible_as_failed(bell):
    bell.out_of_order = True
    with time_machine.travel(NOON, tick=False) as now:
        post("bell-4")
        for _ in range(outbox.TRIES + 2):
            outbox.deliver_due()
            now.shift(timedelta(days=1))
    letter = Outgoing.objects.get()
    assert (letter.state, letter.attempts) == (Outgoing.State.FAILED, outbox.TRIES)
    assert letter.error == "nobody answers"


@pytest.mark.django_db
def test_one_that_cannot_be_delivered_does_not_hold_up_the_rest(bell):
    outbox.post("carrier pigeon", key="pigeon-1", address="the loft", payload={})
    post("bell-5")
    assert outbox.deliver_due() == 1
    assert bell.rung == ["bell-5"]


@pytest.mark.django_db
def test_what_a_killed_worker_held_comes_due_again(bell):
    with time_machine.travel(NOON, tick=False) as now:
        post("bell-6")
        assert outbox._claim() is not None
        assert outbox.deliver_due() == 0, "it may still be under way"
        now.shift(outbox.LEASE)
        assert outbox.deliver_due() == 1


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_deliver_each_thing_once(bell):
    keys = [f"bell-{number}" for number in range(20)]
    for key in keys:
        post(key)
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        outbox.deliver_due()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(bell.rung) == sorted(keys)
    assert not Outgoing.objects.exclude(state=Outgoing.State.DONE).exists()
