"""Work for later: done when what it was for really happened, tried again when it fails, taken back from the dead."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection, transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from leerlijn.kernel import clock, jobs
from leerlijn.kernel.jobs import every, job
from leerlijn.kernel.worker import work

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def bench(monkeypatch):
    """What was made on the work bench; the jobs of a test are forgotten after it, and the house's own rest."""
    monkeypatch.setattr(jobs, "JOBS", {})
    monkeypatch.setattr(jobs, "SCHEDULES", {})
    return []


def waiting() -> int:
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()


def test_a_job_is_done_with_what_it_was_given(bench):
    @job()
    def saw(plank: str) -> None:
        bench.append(plank)

    saw.later(plank="oak")
    assert bench == []
    work(once=True)
    assert bench == ["oak"]
    assert saw.function.__name__ == "saw"


def test_a_job_for_what_was_undone_is_never_done(bench):
    @job()
    def saw(plank: str) -> None:
        bench.append(plank)

    with transaction.atomic():
        saw.later(plank="elm")
        transaction.set_rollback(True)
    work(once=True)
    assert bench == []


def test_a_job_that_fails_is_tried_again_and_each_wait_is_twice_the_last(bench):
    @job(retries=3)
    def glue() -> None:
        bench.append(clock.now())
        if len(bench) < 4:
            raise ConnectionError("not dry")

    with time_machine.travel(NOON, tick=False) as now:
        glue.later()
        for _ in range(100):
            work(once=True)
            now.shift(timedelta(seconds=5))
    waits = [later - earlier for earlier, later in pairwise(bench)]
    assert waits == [jobs.FIRST_WAIT, jobs.FIRST_WAIT * 2, jobs.FIRST_WAIT * 4]
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).exists()


def test_a_job_that_keeps_failing_stays_visible_as_failed(bench):
    @job(retries=1)
    def glue() -> None:
        bench.append("tried")
        raise ConnectionError("never dries")

    with time_machine.travel(NOON, tick=False) as now:
        glue.later()
        for _ in range(5):
            work(once=True)
            now.shift(timedelta(hours=1))
    assert bench == ["tried", "tried"]
    failed = DBTaskResult.objects.get(status=TaskResultStatus.FAILED)
    assert "never dries" in failed.traceback


def test_a_job_that_returns_by_the_clock_starts_once_each_time(bench):
    @every(minutes=15)
    @job()
    def sweep() -> None:
        bench.append(clock.now())

    with time_machine.travel(NOON, tick=False) as now:
        assert [jobs.start_what_is_due(), jobs.start_what_is_due()] == [1, 0]
        now.shift(timedelta(minutes=14))
        assert jobs.start_what_is_due() == 0
        now.shift(timedelta(minutes=1))
        assert jobs.start_what_is_due() == 1


@pytest.mark.parametrize("known", [True, False], ids=["for the nth time", "for the first time"])
def test_two_workers_start_it_once_between_them(bench, known):
    @every(minutes=15)
    @job()
    def sweep() -> None:
        """Sweep."""

    if known:
        with time_machine.travel(clock.now() - timedelta(hours=1)):
            jobs.start_what_is_due()
        DBTaskResult.objects.all().delete()
    start = threading.Barrier(4)

    def ask() -> None:
        start.wait()
        bench.append(jobs.start_what_is_due())
        connection.close()

    workers = [threading.Thread(target=ask) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(bench) == [0, 0, 0, 1]
    assert waiting() == 1


def test_what_a_killed_worker_left_is_done_by_another(bench, settings):
    @job()
    def saw(plank: str) -> None:
        bench.append(plank)

    saw.later(plank="ash")
    DBTaskResult.objects.get().claim("a worker that was killed")
    work(once=True)
    assert bench == [], "it may still be at work"
    with time_machine.travel(clock.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS + 1)):
        work(once=True)
    assert bench == ["ash"]


def test_a_job_of_a_version_that_is_gone_harms_no_other(bench):
    @job()
    def saw(plank: str) -> None:
        bench.append(plank)

    saw.later(plank="fir")
    forgotten = jobs.Job("leerlijn.gone.tidy", lambda: None, retries=0)
    forgotten.later()
    saw.later(plank="yew")
    work(once=True)
    assert bench == ["fir", "yew"]
