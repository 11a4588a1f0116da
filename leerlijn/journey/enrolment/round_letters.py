"""What we write to who takes part in a preference round: posted in the transaction, once per occasion."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.messages.types import declare
from leerlijn.journey.enrolment.models import Preference, Ticket
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.journey.enrolment.types import Outcome
from leerlijn.kernel.mail import address_of
from leerlijn.kernel.templatetags.ll import clock_time, dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering


LOT = declare(
    "enrolment.round",
    label=_("Een loting waar je aan meedoet"),
    description=_("Je code, iets dat niet doorgaat, en de uitslag."),
)


class RoundLetter(Enum):
    """An occasion to write; the name is that of its template in `mail/`."""

    TICKET = _("Je doet mee met de loting: %(title)s")
    DROPPED = _("Iets dat je koos gaat niet door: %(title)s")
    DRAWN = _("De uitslag van de loting: %(title)s")


def write_about_round(letter: RoundLetter, to: Ticket, *, key: str, dropped: Offering | None = None) -> None:
    """Post one letter in the language of the reader."""
    person, preference_round = to.person, to.round
    subject: str | Promise = letter.value
    with translation.override(person.language):
        facts = {
            "name": person.preferred_name or person.given_name,
            "title": preference_round.title,
            "organisation": preference_round.organisation.name,
            "code": to.code,
            "number": to.number,
            "day": dutch_date(preference_round.closes_at, "l j F Y"),
            "time": clock_time(preference_round.closes_at),
            "dropped": dropped.title if dropped else "",
            "choices": [_line(preference) for preference in rounds.preferences_of(to)],
            "page": _page(to),
        }
        messages.tell(
            person=person,
            kind=LOT,
            key=f"round-{letter.name.lower()}-{key}",
            subject=str(subject) % {"title": preference_round.title},
            template=f"enrolment/mail/round_{letter.name.lower()}.txt",
            context=facts,
        )


def _line(preference: Preference) -> dict[str, object]:
    return {
        "rank": preference.rank,
        "title": preference.part.offering.title,
        "is_given": preference.outcome == Outcome.GIVEN and preference.enrolment is not None,
        "place": preference.place if preference.enrolment is not None else None,
    }


def _page(ticket: Ticket) -> str:
    if ticket.region is None:
        return ""
    return address_of(reverse("enrolment:ticket", kwargs={"region": ticket.region.slug, "pk": ticket.round_id}))
