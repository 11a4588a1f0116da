"""Work for later, on django-tasks-db: retried when it fails, picked up again when a worker died, repeated by the clock.

@job(retries=5)
def send_report(region: int) -> None: ...

send_report.later(region=3)

@every(minutes=15)
@job()
def close_periods() -> None: ...
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, ParamSpec

from django.conf import settings
from django.db import IntegrityError, transaction
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from leerlijn.kernel import clock
from leerlijn.kernel.models import Schedule

P = ParamSpec("P")
log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=10)
JOBS: dict[str, Job[Any]] = {}
SCHEDULES: dict[str, timedelta] = {}


@dataclass(frozen=True)
class Job(Generic[P]):
    """A function that can be done later. Arguments are plain JSON values, given by name."""

    name: str
    function: Callable[P, object]
    retries: int

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> object:
        return self.function(*args, **kwargs)

    def later(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Put it in the queue, in this transaction: it is done when, and only when, the transaction stands."""
        _run.enqueue(self.name, kwargs, 0)


def job(*, retries: int = 3) -> Callable[[Callable[P, object]], Job[P]]:
    """Make a job of a function; after a failure it is tried again `retries` times, each wait twice the last."""

    def register(function: Callable[P, object]) -> Job[P]:
        name = f"{function.__module__}.{function.__qualname__}"
        JOBS[name] = made = Job(name, function, retries)
        return made

    return register


def every(**interval: int) -> Callable[[Job[P]], Job[P]]:
    """Let a job return by the clock: `@every(minutes=15)` above `@job()`."""

    def register(made: Job[P]) -> Job[P]:
        SCHEDULES[made.name] = timedelta(**interval)
        return made

    return register


@task
def _run(name: str, kwargs: dict[str, Any], attempt: int) -> None:
    made = JOBS[name]
    try:
        made.function(**kwargs)
    except Exception:
        if attempt >= made.retries:
            raise
        log.warning("job %s failed, try %s of %s follows", name, attempt + 1, made.retries, exc_info=True)
        wait = FIRST_WAIT * 2**attempt
        _run.using(run_after=clock.now() + wait).enqueue(name, kwargs, attempt + 1)


def start_what_is_due() -> int:
    """Queue each scheduled job whose time has come, once, however many workers ask. Returns how many."""
    return sum(_start_if_due(name, interval) for name, interval in SCHEDULES.items())


def _start_if_due(name: str, interval: timedelta) -> bool:
    now = clock.now()
    with transaction.atomic():
        claimed = Schedule.objects.filter(name=name, last_run_at__lte=now - interval).update(last_run_at=now)
        if not claimed and not Schedule.objects.filter(name=name).exists():
            claimed = _first_run(name)
        if claimed:
            _run.enqueue(name, {}, 0)
    return bool(claimed)


def _first_run(name: str) -> bool:
    try:
        with transaction.atomic():
            Schedule.objects.create(name=name, last_run_at=clock.now())
    except IntegrityError:  # another worker was first
        return False
    return True


def take_back_abandoned() -> int:
    """Put back what a worker took and never finished, because it was killed. Returns how many jobs."""
    silent_since = clock.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS)
    abandoned = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=silent_since)
    return int(abandoned.update(status=TaskResultStatus.READY))
