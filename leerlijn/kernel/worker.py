"""The worker: does jobs, starts what returns by the clock, takes back what a killed worker left, empties the outbox."""

from __future__ import annotations

import time

from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from leerlijn.kernel import jobs, outbox


def work(*, once: bool = False, pause: float = 1.0) -> None:
    """Work until told to stop (or, with `once`, until nothing is left); any number of workers may run side by side."""
    hands = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    if not once:
        hands.configure_signals()
    while hands.running:
        close_old_connections()
        jobs.take_back_abandoned()
        jobs.start_what_is_due()
        hands.run()
        _empty_the_outbox(hands)
        if once:
            return
        time.sleep(pause)


def _empty_the_outbox(hands: Worker) -> None:
    # Told to stop, it finishes the letter in its hands: one half sent would be sent again later.
    hands.running_task = True
    try:
        outbox.deliver_due(lambda: hands.running)
    finally:
        hands.running_task = False
