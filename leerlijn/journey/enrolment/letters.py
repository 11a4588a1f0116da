"""What we write to somebody about her seat: posted in the transaction that gave or took it, once per occasion."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.types import spoken
from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.messages.types import declare
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.journey.enrolment.occasions import to_write_down
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.icalendar import Method
from leerlijn.kernel.mail import address_of
from leerlijn.kernel.roles import EDITOR
from leerlijn.kernel.templatetags.ll import clock_time, dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.journey.enrolment.models import Enrolment, Need


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


LINE = declare(
    "enrolment.line",
    label=_("De wachtlijst van wat je aanbiedt"),
    description=_("Dat iemand ergens anders een plek vond en uit de rij ging, of die plek juist bij jou kreeg."),
    is_optional=True,
)


class Letter(Enum):
    """An occasion to write; the name is that of its template in `mail/`."""

    SEAT = _("Je bent ingeschreven voor %(title)s")
    QUEUE = _("Je staat op de wachtlijst voor %(title)s")
    PROMOTION = _("Je hebt een plek bij %(title)s")
    OFFER = _("Er is een plek voor je bij %(title)s: zeg of je die neemt")
    EXPIRED = _("Je plek bij %(title)s ging naar een ander")
    PASSED = _("Je staat niet meer in de rij voor %(title)s")
    MOVED = _("%(title)s is veranderd: kun je nog?")
    FAREWELL = _("Je bent afgemeld voor %(title)s")
    FINISHED = _("Je hebt %(title)s afgerond")
    RESULT = _("Je uitslag is bekend: %(title)s")
    CANCELLATION = _("%(title)s gaat niet door")


TAKE_OUT = (Letter.FAREWELL, Letter.CANCELLATION, Letter.EXPIRED)
"""The letters with which the dates go from her calendar."""
WITHOUT_DATES = (Letter.QUEUE, Letter.OFFER, Letter.PASSED, Letter.FINISHED, Letter.RESULT)
"""The letters in which nothing is certain yet, or all is over."""


def write(letter: Letter, to: Enrolment, offering: Offering, *, occasion: str = "", **more: Any) -> None:
    """Post one letter in the language of the reader, with the dates for her calendar.

    The same letter about the same enrolment is never posted twice, unless it is another `occasion`; `more` are facts
    that only this letter tells, as plain values.
    """
    person = to.person
    subject: str | Promise = letter.value
    name = letter.name.lower()
    with translation.override(person.language):
        title = spoken(offering.name)
        messages.tell(
            person=person,
            kind=WAITING if letter in (Letter.QUEUE, Letter.PASSED) else SEAT,
            key="-".join(filter(None, ("enrolment", name, str(to.pk), occasion))),
            subject=str(subject) % {"title": title},
            template=f"enrolment/mail/{name}.txt",
            context={"title": title, **_facts(to, offering), **more},
            occasions=to_write_down(to, offering) if letter not in WITHOUT_DATES else (),
            method=Method.CANCEL if letter in TAKE_OUT else Method.PUBLISH,
        )


def tell_both_ends(need: Need, given: Enrolment, left: Iterable[Enrolment]) -> None:
    """Say to who offers it that a need was met there, and to who offers the other lines that it is no longer in those.

    No names: who is in stands on the list of participants.
    """
    _tell_organisers(need, given.offering, "need_met_here", _("Een plek via een zoekvraag: %(title)s"))
    for one in left:
        _tell_organisers(need, one.offering, "need_met_elsewhere", _("Iemand minder in de rij: %(title)s"))


def _tell_organisers(need: Need, offering: Offering, what: str, subject: Promise | str) -> None:
    whose = organisations.organisations_visible_to(VISITOR).filter(pk=offering.organisation_id)
    for role in people.holding(EDITOR, whose).select_related("person"):
        editor = role.person
        with translation.override(editor.language):
            messages.tell(
                person=editor,
                kind=LINE,
                key=f"enrolment-need-{need.pk}-{offering.pk}-{editor.pk}",
                subject=str(subject) % {"title": spoken(offering.name)},
                template=f"enrolment/mail/{what}.txt",
                context={"title": spoken(offering.name), "name": editor.preferred_name or editor.given_name},
            )


def tell_need_ended(need: Need) -> None:
    """Say that nothing came free in time, and what she can do."""
    person = need.person
    with translation.override(person.language):
        what = str(need.outcome)
        messages.tell(
            person=person,
            kind=SEAT,
            key=f"enrolment-need-{need.pk}-ended",
            subject=_("Er kwam geen plek vrij: %(what)s") % {"what": what},
            template="enrolment/mail/need_ended.txt",
            context={
                "name": person.preferred_name or person.given_name,
                "what": what,
                "day": dutch_date(need.before),
                "page": address_of(reverse("enrolment:needs", kwargs={"region": need.region.slug})),
            },
        )


def _facts(to: Enrolment, offering: Offering) -> dict[str, Any]:
    return {
        "name": to.person.preferred_name or to.person.given_name,
        "organisation": offering.organisation.name,
        "day": dutch_date(offering.start_date_time, "l j F Y"),
        "time": clock_time(offering.start_date_time),
        "place": offering.place,
        "seats": to.seats,
        "answer_day": dutch_date(to.answer_by, "l j F"),
        "answer_time": clock_time(to.answer_by),
        "page": _page(to),
    }


def _page(to: Enrolment) -> str:
    """Her own page of it, where she signed up; nothing when that is not known."""
    if to.region is None:
        return ""
    return address_of(reverse("enrolment:enrolment", kwargs={"region": to.region.slug, "pk": to.pk}))
