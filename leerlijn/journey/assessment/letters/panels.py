"""What we write to assessors, coordinators and candidates about panels and when they meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.messages.types import declare
from leerlijn.journey.assessment.occasions import occasion_of
from leerlijn.journey.assessment.queries.leading import holding
from leerlijn.kernel.icalendar import Method
from leerlijn.kernel.mail import address_of
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR
from leerlijn.kernel.templatetags.ll import clock_time, dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import PanelSeat, Procedure, Sitting
    from leerlijn.kernel.agenda import Occasion

PANEL = declare(
    "assessment.panel",
    label=_("Een panel"),
    description=_("Als je voor een panel wordt gevraagd, als een panel verandert, of als een zitting is gepland."),
)


def ask(seat: PanelSeat, *, again: bool = False) -> None:
    """Ask an assessor whether she takes part; once more when she is silent."""
    what = "reminder" if again else "asked"
    subject = _("Denk je aan je antwoord? Een panel wacht") if again else _("Wil je in een panel?")
    _write(seat.procedure, seat.assessor, f"{what}-{seat.pk}", subject, what, page="seats")


def tell_ended(seat: PanelSeat) -> None:
    """Tell an assessor that she is no longer on a panel."""
    _write(
        seat.procedure, seat.assessor, f"ended-{seat.pk}", _("Je zit niet meer in een panel"), "ended",
        because=seat.ended_because, page="seats",
    )  # fmt: skip


def tell_coordinators(seat: PanelSeat, *, is_filled: bool) -> None:
    """Tell who leads the assessments that somebody says no, and whether another is proposed."""
    procedure = seat.procedure
    for reader in holding(ASSESSMENT_COORDINATOR, procedure.organiser):
        _write(
            procedure, reader, f"declined-{seat.pk}-{reader.pk}", _("Een assessor zegt nee"),
            "declined" if is_filled else "short", because=seat.ended_because, page="panel",
        )  # fmt: skip


def tell_third(procedure: Procedure) -> None:
    """Tell who leads the assessments that a panel needs a third assessor."""
    for reader in holding(ASSESSMENT_COORDINATOR, procedure.organiser):
        key = f"third-{procedure.pk}-{procedure.round}-{reader.pk}"
        _write(procedure, reader, key, _("Een panel vraagt een derde assessor"), "third", page="panel")


def tell_complete(procedure: Procedure, seats: Iterable[PanelSeat]) -> None:
    """Tell the candidate, once, that her panel is there and that she can choose a moment."""
    every = list(seats)
    if len(every) > 1 and all(seat.has_accepted for seat in every):
        key = "-".join(str(seat.pk) for seat in every)
        _write(procedure, procedure.candidate, f"complete-{key}", _("Je panel staat klaar"), "complete")


def tell_review(procedure: Procedure, seat: PanelSeat) -> None:
    """Tell the candidate and who decides that an assessor was not neutral, and that another looks."""
    subject = _("Een andere assessor kijkt naar je procedure")
    key = f"review-{procedure.pk}-{seat.pk}"
    _write(procedure, procedure.candidate, key, subject, "review")
    for reader in holding(ASSESSMENT_COORDINATOR, procedure.organiser):
        _write(procedure, reader, f"{key}-{reader.pk}", subject, "review", page="panel")


def tell_sitting(sitting: Sitting) -> None:
    """Tell everybody when they meet, or that they do not."""
    subject = _("Een zitting staat vast") if sitting.is_booked else _("Een zitting gaat niet door")
    occasion = occasion_of(sitting)
    readers = [part.seat.assessor for part in sitting.parts.select_related("seat__assessor")]
    for reader in (sitting.procedure.candidate, *readers):
        _write(
            sitting.procedure, reader, f"sitting-{sitting.pk}-{sitting.sequence}-{reader.pk}", subject, "sitting",
            because=sitting.cancelled_because, occasion=occasion,
        )  # fmt: skip


def _write(
    procedure: Procedure,
    reader: Person,
    key: str,
    subject: Promise,
    what: str,
    *,
    because: str = "",
    page: str = "procedure",
    occasion: Occasion | None = None,
) -> None:
    where = {"region": procedure.region.slug} | ({} if page == "seats" else {"pk": procedure.pk})
    with translation.override(reader.language):
        context = {
            "name": reader.preferred_name or reader.given_name,
            "what": what,
            "procedure": str(procedure.rules.name),
            "reference": procedure.reference,
            "organiser": procedure.organiser.name,
            "because": because,
            "address": address_of(reverse(f"assessment:{page}", kwargs=where)),
            **_when(occasion),
        }
    messages.tell(
        person=reader, kind=PANEL, key=f"assessment-{key}", subject=subject, template="assessment/mail/panel.txt",
        context=context, occasions=[occasion] if occasion else [],
        method=Method.of(occasion) if occasion else Method.PUBLISH,
    )  # fmt: skip


def _when(occasion: Occasion | None) -> dict[str, Any]:
    if occasion is None:
        return {}
    return {
        "kind": occasion.kind,
        "day": dutch_date(occasion.starts_at, "l j F"),
        "time": clock_time(occasion.starts_at),
        "place": occasion.place,
        "is_off": occasion.is_cancelled,
    }
