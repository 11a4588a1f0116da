"""What stands between somebody and a seat: what she must be able to do, her timetable, and for whom it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import BigIntegerField, Q, QuerySet
from django.utils.translation import gettext as _

from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import Kind
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.enrolment.clashes import overlapping
from leerlijn.journey.enrolment.models import Enrolment
from leerlijn.journey.enrolment.queries.testing import again
from leerlijn.journey.enrolment.types import LIVE, Clash, Demand, Objection
from leerlijn.kernel.prepared import prepared

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.people.models import Person


class Engaged(Protocol):
    """When somebody has to be somewhere, and what it is called."""

    @property
    def title(self) -> str: ...

    @property
    def start_date_time(self) -> datetime: ...

    @property
    def end_date_time(self) -> datetime: ...

    @property
    def is_test(self) -> bool: ...


def objections(person: Person, offering: Offering, others: Collection[int]) -> list[Objection]:
    """Everything that stands between somebody and a seat in an offering; what may be waived says so.

    `offering` comes with its specification; `others` are the offerings in which she holds or awaits a seat.
    """
    return [
        *_of_what_she_can(person, offering, others),
        *_of_her_attempts(person, offering),
        *_of_her_work(person, offering),
        *_of_her_time(person, offering, others),
    ]


def clashes(person: Person, offering: Offering, others: Collection[int]) -> list[Clash]:
    """Which meetings of an offering overlap with something somebody has already, at any institution."""
    rows = _timed(person=person.pk, offering=offering.pk)
    new = catalogue.times_of(offering, rows)
    if not new:
        return []
    besides = [pk for pk in others if pk != offering.pk]
    held: list[Engaged] = [*catalogue.times_of_all(besides, rows), *appointments.times_of(person.pk)]
    taken = [Clash(mine.title, mine.start_date_time, mine.is_test) for mine, _ in overlapping(held, new)]
    return sorted(dict.fromkeys(taken), key=lambda clash: (clash.title, clash.start))


@prepared(person=BigIntegerField(), offering=BigIntegerField())
def _timed(person: int, offering: int) -> QuerySet[Any, Any]:
    hers = Enrolment.objects.filter(person=person, state__in=LIVE).order_by().values("offering")
    return catalogue.timed(Q(offering=offering) | Q(offering__in=hers))


def _of_what_she_can(person: Person, offering: Offering, others: Collection[int]) -> Iterator[Objection]:
    required, achieved = catalogue.outcomes_of(offering.specification_id)
    if not required and not achieved:
        return
    known = credentials.outcome_ids_of(person)
    missing = required - known - (_on_the_way(offering, others) if required - known else set())
    if missing:
        yield Objection(Demand.PREREQUISITE, _("Je mist vooraf: %(outcomes)s.") % {"outcomes": _named(missing)})
    if achieved and achieved <= known:
        yield Objection(
            Demand.EXEMPT, _("Je hebt hier al een bewijs van: %(outcomes)s.") % {"outcomes": _named(achieved)}
        )


def _on_the_way(offering: Offering, others: Collection[int]) -> set[int]:
    """What she reaches by what she is in and what ends before this starts."""
    return catalogue.outcomes_before(others, offering.start_date_time)


def _of_her_attempts(person: Person, offering: Offering) -> Iterator[Objection]:
    test = offering.specification
    if test.kind != Kind.TEST_COMPONENT:
        return
    may = again(person, test, offering.pk)
    if may.has_passed and not may.may_improve:
        yield Objection(Demand.PASSED, _("Je hebt deze toets al gehaald. Je hoeft hem niet nog eens te doen."))
    elif may.left == 0:
        message = _("Je deed deze toets al zo vaak als mag: %(most)s keer. Vraag de aanbieder wat je kunt doen.")
        yield Objection(Demand.ATTEMPTS, message % {"most": may.most})


def _of_her_work(person: Person, offering: Offering) -> Iterator[Objection]:
    if offering.specification.needs_workplace and not catalogue.workplaces(person):
        yield Objection(
            Demand.WORKPLACE, _("Dit is voor wie op een school werkt. Vraag je school om je toe te voegen.")
        )
    if offering.in_company_for_id and not catalogue.works_there(person, offering.in_company_for_id):
        message = _("Dit is een besloten groep van %(name)s. Werk je daar? Vraag hun om je toe te voegen.")
        yield Objection(Demand.IN_COMPANY, message % {"name": offering.in_company_for})


def _of_her_time(person: Person, offering: Offering, others: Collection[int]) -> Iterator[Objection]:
    found = clashes(person, offering, others)
    if not found:
        return
    is_test = offering.specification.kind == Kind.TEST_COMPONENT
    if is_test and any(clash.is_test for clash in found):
        titles = ", ".join(dict.fromkeys(clash.title for clash in found if clash.is_test))
        message = _("Je hebt op dat moment een andere toets: %(titles)s. Kies een ander moment, of meld je daar af.")
        yield Objection(Demand.TEST_CLASH, message % {"titles": titles})
    else:
        yield Objection(Demand.CLASH, _("Dit valt samen met iets anders."), clashes=tuple(found))


def _named(outcomes: Collection[int]) -> str:
    return ", ".join(vocabulary.names_of_outcomes(outcomes))
