"""A job that says when it is in the middle of its work, and goes on when told."""

from __future__ import annotations

import socket

from django.db import transaction

from leerlijn.kernel.jobs import job
from leerlijn.kernel.mail import post_mail
from leerlijn.kernel.models import Entry


@job(retries=0)
def saw_a_plank(port: int) -> None:
    """Write one line in the logbook and post one letter, both or none; halfway it knocks at `port` and waits."""
    with transaction.atomic():
        Entry.objects.create(actor="system:worker", action="workshop.saw")
        post_mail(key="plank", to="aya@example.org", subject="Klaar", template="workshop/plank.txt", context={})
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(b"halfway")
            if line.recv(2) != b"go":
                raise ConnectionError("nobody said go")
