"""Prepares the bare app for the rush and counts afterwards: `python -m benchmarks.bare.house prepare|judge`."""

from __future__ import annotations

import json
import os
import sys

import django

PEOPLE, SEATS = 2000, 500
BACKEND = "django.contrib.auth.backends.ModelBackend"


def prepare() -> dict[str, object]:
    """Tables, an offering, people, and a session for each."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from benchmarks.bare.models import Offering
    from benchmarks.rushing.sessions import open_sessions

    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)
    offering = Offering.objects.create(title="Rekenen op de basisschool", seats=SEATS)
    people = [User(username=f"p{number}", email=f"p{number}@example.org", password="!") for number in range(PEOPLE)]
    User.objects.bulk_create(people)
    sessions = open_sessions(User.objects.order_by("pk"), BACKEND)
    return {"page": f"/{offering.pk}/", "form": f"/{offering.pk}/enrol/", "sessions": sessions}


def judge() -> dict[str, object]:
    """What the tables hold after the rush."""
    from benchmarks.bare.models import Enrolment, Letter

    seated = Enrolment.objects.filter(has_seat=True).count()
    return {"seated": seated, "queued": Enrolment.objects.count() - seated, "letters": Letter.objects.count()}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.bare.settings")
    django.setup()
    print(json.dumps({"prepare": prepare, "judge": judge}[sys.argv[1]]()))
