"""What we write to somebody about her seat: posted in the transaction that gave or took it, once per occasion."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.types import spoken
from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.messages.types import declare
from leerlijn.journey.enrolment.occasions import to_write_down
from leerlijn.kernel.icalendar import Method
from leerlijn.kernel.templatetags.ll import clock_time, dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.journey.enrolment.models import Enrolment


SEAT = declare(
    "enrolment.seat",
    label=_("Je plek"),
    description=_("Dat je bent ingeschreven, een plek krijgt, bent afgemeld, of dat iets niet doorgaat."),
)
WAITING = declare(
    "enrolment.waiting",
    label=_("De wachtlijst"),
    description=_("Dat je op de wachtlijst staat. Krijg je een plek? Dan hoor je dat altijd."),
    is_optional=True,
)


class Letter(Enum):
    """An occasion to write; the name is that of its template in `mail/`."""

    SEAT = _("Je bent ingeschreven voor %(title)s")
    QUEUE = _("Je staat op de wachtlijst voor %(title)s")
    PROMOTION = _("Je hebt een plek bij %(title)s")
    FAREWELL = _("Je bent afgemeld voor %(title)s")
    CANCELLATION = _("%(title)s gaat niet door")


TAKE_OUT = (Letter.FAREWELL, Letter.CANCELLATION)
"""The letters with which the dates go from her calendar."""


def write(letter: Letter, to: Enrolment, offering: Offering) -> None:
    """Post one letter in the language of the reader, with the dates for her calendar.

    `offering` comes with its organisation. The same letter about the same enrolment is never posted twice.
    """
    person = to.person
    subject: str | Promise = letter.value
    with translation.override(person.language):
        title = spoken(offering.name)
        facts = {
            "name": person.preferred_name or person.given_name,
            "title": title,
            "organisation": offering.organisation.name,
            "day": dutch_date(offering.start_date_time, "l j F Y"),
            "time": clock_time(offering.start_date_time),
            "place": offering.place,
        }
        messages.tell(
            person=person,
            kind=WAITING if letter is Letter.QUEUE else SEAT,
            key=f"enrolment-{letter.name.lower()}-{to.pk}",
            subject=str(subject) % {"title": title},
            template=f"enrolment/mail/{letter.name.lower()}.txt",
            context=facts,
            occasions=to_write_down(to, offering) if letter is not Letter.QUEUE else (),
            method=Method.CANCEL if letter in TAKE_OUT else Method.PUBLISH,
        )
