"""The day before: who has a seat is reminded when and where, once for each date, if she wants to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.messages.types import declare
from leerlijn.journey.enrolment.models import Enrolment, SeatChange
from leerlijn.journey.enrolment.types import State
from leerlijn.kernel import clock, outbox
from leerlijn.kernel.agenda import Occasion
from leerlijn.kernel.jobs import every, job
from leerlijn.kernel.templatetags.ll import clock_time, dutch_date

AHEAD = timedelta(days=1)
"""So long before it begins; who got her seat within that time has just had a letter about it."""
REMINDER = declare(
    "enrolment.reminder",
    label=_("Herinnering"),
    description=_("Een dag voordat iets begint: wanneer en waar je moet zijn."),
    is_optional=True,
)


@every(hours=1)
@job()
def remind() -> None:
    """Write to everybody who has to be somewhere within a day, and was not told before."""
    due = {_key(enrolment, date): (enrolment, date) for enrolment, date in _due(clock.now())}
    for key in due.keys() - outbox.posted(due):
        _write(key, *due[key])


def _due(at: datetime) -> Iterator[tuple[Enrolment, Occasion]]:
    enrolments = list(_seats_in_what_begins(at, at + AHEAD))
    offerings = {enrolment.offering_id: enrolment.offering for enrolment in enrolments}
    dates = catalogue.occasions_of(list(offerings.values()), "")
    for enrolment in enrolments:
        for date in dates[enrolment.offering_id]:
            if at < date.starts_at <= at + AHEAD:
                yield enrolment, date


def _seats_in_what_begins(after: datetime, until: datetime) -> QuerySet[Enrolment]:
    """Who has had a seat for longer than a day in what has a date between two moments."""
    meeting = Q(offering__meetings__start_date_time__gt=after, offering__meetings__start_date_time__lte=until)
    whole = Q(offering__meetings=None, offering__start_date_time__gt=after, offering__start_date_time__lte=until)
    lately = SeatChange.objects.filter(enrolment=OuterRef("pk"), at__gt=after - AHEAD)
    seated = Enrolment.objects.filter(state=State.ASSOCIATED, offering__state=OfferingState.ACTIVE)
    rows = seated.filter(meeting | whole).exclude(Exists(lately)).distinct().order_by("pk")
    return rows.select_related("person", "offering__organisation")


def _key(enrolment: Enrolment, date: Occasion) -> str:
    """One letter for one person about one date; a date that moves to another day is another one."""
    name = date.uid.partition("@")[0]
    return f"enrolment-reminder-{enrolment.pk}-{name}-{date.starts_at.astimezone(clock.zone):%Y%m%d}"


def _write(key: str, enrolment: Enrolment, date: Occasion) -> None:
    person = enrolment.person
    with translation.override(person.language):
        title = enrolment.offering.title
        facts = {
            "name": person.preferred_name or person.given_name,
            "title": title,
            "organisation": enrolment.offering.organisation.name,
            "day": dutch_date(date.starts_at, "l j F Y"),
            "time": clock_time(date.starts_at),
            "place": date.place,
        }
        subject = translation.gettext("Binnen een dag: %(title)s") % {"title": title}
    messages.tell(
        person=person, kind=REMINDER, key=key, subject=subject, template="enrolment/mail/reminder.txt", context=facts
    )
