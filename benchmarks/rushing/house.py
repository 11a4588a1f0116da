"""Prepares our own house for the rush and judges it afterwards: `python -m benchmarks.rushing.house prepare|judge`."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

PEOPLE, SEATS = 2000, 500
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def prepare() -> dict[str, Any]:
    """A region, an institution with one offering of 500 seats, 2,000 people, and a session for each."""
    from django.core.management import call_command

    from leerlijn.foundation.people import queries as people
    from leerlijn.kernel.actors import System

    call_command("migrate", verbosity=0)
    director = System("benchmark")
    region, offering, lesson, outcome = _offering(director)
    _people(director)
    _prepare_people(director, lesson, outcome)
    from benchmarks.rushing.sessions import open_sessions

    sessions = open_sessions(people.persons_visible_to(director).order_by("pk"), BACKEND)
    return {
        "page": f"/{region}/aanbod/{offering}/",
        "form": f"/{region}/inschrijvingen/aanbod/{offering}/",
        "sessions": sessions,
    }


def judge() -> dict[str, Any]:
    """What the tables hold after the rush, and what the seat log says of it: by the house, and by itself."""
    from leerlijn.foundation.catalogue import queries as catalogue
    from leerlijn.journey.enrolment import queries
    from leerlijn.kernel.actors import System

    offering = catalogue.offerings_visible_to(System("benchmark")).get(max_number_students=SEATS)
    here = [offering.pk]
    states = dict(_asked("select state, count(*) from enrolment_enrolment where offering_id = %s group by state", here))
    waiting = "select id from enrolment_enrolment where offering_id = %s and state = 'queued' order by arrival"
    played = "select enrolment_id, what, capacity from enrolment_seatchange where offering_id = %s order by sequence"
    waits = "sum(case when state = 'done' then 0 else 1 end)"
    [(letters, undelivered)] = _asked(f"select count(distinct key), {waits} from kernel_outgoing", [])
    seated, queue = states.get("associated", 0), [pk for (pk,) in _asked(waiting, here)]
    return {
        "seated": seated,
        "queued": states.get("queued", 0),
        "letters": letters,
        "undelivered": undelivered,
        "replay": queries.verify_replay(offering) + _replayed_apart(_asked(played, here), seated, queue),
    }


def _asked(question: str, values: list[Any]) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def _replayed_apart(lines: list[tuple[Any, ...]], seated: int, queue: list[int]) -> list[str]:
    """The log played by a few lines that know nothing of the house."""
    sits: set[int] = set()
    waits: list[int] = []
    faults = []
    for who, what, capacity in lines:
        if what == "seated" and len(sits) < capacity and not waits:
            sits.add(who)
        elif what == "queued" and len(sits) == capacity:
            waits.append(who)
        else:
            faults.append(f"{who} {what}")
    if (len(sits), waits) != (seated, queue):
        faults.append("the log played apart ends elsewhere")
    return faults


def _offering(director: Any) -> tuple[str, int, Any, Any]:
    """The offering everybody wants, in a region with a theme that offers more: three alike, and twenty others.

    Also a lesson that everybody is in already, and the outcome that what everybody wants asks for.
    """
    region, pabo = _partners(director)
    outcome = _outcome(director, pabo)
    course = _course(director, pabo, "Rekenen op de basisschool", outcomes_required=[outcome])
    for weeks in (3, 5, 7):
        _edition(director, course, weeks, seats=24)
    for number in range(20):
        _edition(director, _course(director, pabo, f"Module {number}"), weeks=4, seats=24)
    lesson = _edition(director, _course(director, pabo, "Taal"), weeks=20, seats=PEOPLE)
    return region.slug, _edition(director, course, weeks=4, seats=SEATS).pk, lesson, outcome


def _partners(director: Any) -> tuple[Any, Any]:
    from leerlijn.foundation.organisations import actions as organisations
    from leerlijn.web import theme

    region = organisations.open_region(
        director,
        slug="merwestroom",
        kind="education_region",
        name="Onderwijsregio Merwestroom",
        short_name="Merwestroom",
        phone="0183 12 34 56",
        email="loket@example.org",
        theme={"tokens": theme.from_colours("#1d4f91", "#f2b705").tokens},
    )
    pabo = organisations.add_organisation(
        director, kind="hogeschool", name="Hogeschool De Singel", code_type="institution_code", code="31FR"
    )
    organisations.join(director, region=region, organisation=pabo)
    return region, pabo


def _outcome(director: Any, pabo: Any) -> Any:
    from leerlijn.foundation.vocabulary import actions as vocabulary
    from leerlijn.foundation.vocabulary.types import Outcome, Owner
    from leerlijn.kernel.languages import in_languages

    owner = Owner(code=pabo.code, name=pabo.name, id=pabo.pk)
    says = Outcome(title=in_languages("Je rekent zelf op niveau 3F"))
    return vocabulary.define_outcome(director, owner=owner, code="REKEN-3F", says=says)


def _course(director: Any, organisation: Any, name: str, **facts: Any) -> Any:
    from leerlijn.foundation.catalogue import actions as catalogue

    return catalogue.describe(
        director,
        organisation=organisation,
        kind="course",
        name=name,
        description="Je leert hoe kinderen leren rekenen, en hoe je dat in je les gebruikt. " * 4,
        admission_requirements="Je hebt een werkplek in groep 3 tot en met 8.",
        study_load_value=9,
        study_load_unit="ects",
        sectors=["po"],
        target_roles=["candidate", "teacher"],
        **facts,
    )


def _edition(director: Any, course: Any, weeks: int, seats: int) -> Any:
    from leerlijn.foundation.catalogue import actions as catalogue
    from leerlijn.kernel import clock

    start = clock.now() + timedelta(weeks=weeks)
    offering = catalogue.offer(
        director, specification=course, max_number_students=seats, price_cents=64000, place="Leerdam"
    )
    evenings = [start + timedelta(weeks=week) for week in range(6)]
    meetings = [{"start_date_time": one, "end_date_time": one + timedelta(hours=2)} for one in evenings]
    offering = catalogue.plan(director, offering=offering, meetings=meetings)
    period = {"start_date_time": clock.now(), "end_date_time": start}
    catalogue.open_enrolment(director, offering=offering, periods=[period])
    catalogue.publish(director, offering=offering)
    return offering


def _people(director: Any) -> None:
    from django.db import transaction

    from leerlijn.foundation.people import actions as people

    with transaction.atomic():
        for number in range(PEOPLE):
            people.register(director, email=f"p{number}@example.org", given_name=f"Kandidaat {number}")


def _prepare_people(director: Any, lesson: Any, outcome: Any) -> None:
    """Everybody can do what is asked, and has a timetable; the letters about that are not part of the rush."""
    from django.db import transaction

    from leerlijn.foundation.credentials import actions as credentials
    from leerlijn.foundation.people import queries as people
    from leerlijn.journey.enrolment import actions as enrolment
    from leerlijn.kernel.models import Outgoing

    with transaction.atomic():
        for person in people.persons_visible_to(director):
            credentials.recognise(director, person=person, outcome=outcome, ground="exemption", source="Rekentoets")
            enrolment.enrol(director, person=person, offering=lesson)
        Outgoing.objects.all().delete()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlijn.config.settings")
    django.setup()
    print(json.dumps({"prepare": prepare, "judge": judge}[sys.argv[1]]()))
