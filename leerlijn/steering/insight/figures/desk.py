"""What happens at the desk: questions, the promise that is kept or not, talks, and orientation rounds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.appointments.types import Mode
from leerlijn.journey.desk import queries as desk
from leerlijn.journey.desk.types import Outcome, source_named
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import spoken
from leerlijn.steering.insight.periods import end_of, start_of
from leerlijn.steering.insight.types import Column, Figure, Scope, Split, Text, Unit

if TYPE_CHECKING:
    from leerlijn.foundation.appointments.models import Booking
    from leerlijn.journey.desk.models import Enquiry, OrientationParticipant

SPAN = timedelta(days=30)
"""A month that begins every day anew, so that the first of the month is no different from the rest."""


def received(actor: Actor, scope: Scope) -> QuerySet[Enquiry]:
    """The questions that came in during the thirty days up to a day."""
    rows = desk.enquiries_visible_to(actor, scope.region).filter(
        received_at__gte=start_of(scope.on - SPAN + timedelta(days=1)), received_at__lt=end_of(scope.on)
    )
    return rows.order_by("-received_at", "-pk")


def due(actor: Actor, scope: Scope) -> QuerySet[Enquiry]:
    """Of those the ones that were answered by that day, or should have been."""
    answered = TruncDate("answered_at", tzinfo=clock.zone)
    rows = received(actor, scope).annotate(answered_on=answered)
    return rows.filter(Q(answered_on__lte=scope.on) | Q(promised_on__lt=scope.on))


def talks(actor: Actor, scope: Scope) -> QuerySet[Booking]:
    """The appointments that took place in the thirty days up to a day."""
    rows = appointments.bookings_visible_to(actor).filter(
        slot__region=scope.region,
        state="booked",
        slot__starts_at__gte=start_of(scope.on - SPAN + timedelta(days=1)),
        slot__starts_at__lt=min(end_of(scope.on), clock.now()),
    )
    return rows.order_by("-slot__starts_at", "-pk")


def in_orientation(actor: Actor, scope: Scope) -> QuerySet[OrientationParticipant]:
    """Who takes part on a day in an orientation round that runs."""
    rows = desk.orientation_participants_visible_to(actor, scope.region).filter(
        joined_on__lte=scope.on,
        offering__start_date_time__lt=end_of(scope.on),
        offering__end_date_time__gte=start_of(scope.on),
    )
    left = Q(outcome=Outcome.STOPPED, recorded_on__lte=scope.on)
    return rows.exclude(left).order_by("joined_on", "person__surname", "pk")


def _way(source: str) -> Text:
    return source_named(source) if source else _("uit zichzelf")


REFERENCE = Column(_("Kenmerk"), lambda row: row.reference)
RECEIVED = Column(_("Ontvangen"), lambda row: row.received_at)
FILES = _("Dossiers van het loket in Leerlijn.")

FIGURES = (
    Figure(
        name="vragen",
        title=_("Vragen aan het loket"),
        noun=_("in 30 dagen"),
        meaning=_("Vragen en terugbelverzoeken die in de laatste 30 dagen binnenkwamen."),
        leaves_out=_("Vervolgvragen in hetzelfde dossier."),
        source=FILES,
        rows=received,
        columns=(
            REFERENCE,
            RECEIVED,
            Column(_("Wie"), lambda row: row.called),
            Column(_("Gekomen via"), lambda row: _way(row.source)),
            Column(_("Stand"), lambda row: row.get_state_display()),
        ),
        split=Split(_("wegen naar het loket"), "source", _way),
        counts_people=True,
        looks_back=True,
    ),
    Figure(
        name="op-tijd-beantwoord",
        title=_("Vragen op tijd beantwoord"),
        noun=_("op tijd"),
        meaning=_("Vragen die een eerste antwoord kregen op de beloofde dag of eerder."),
        leaves_out=_("Vragen waarvan de beloofde dag nog niet voorbij is."),
        of_what=_("Van alle vragen in 30 dagen die beantwoord zijn of hadden moeten zijn."),
        source=FILES,
        rows=due,
        columns=(
            REFERENCE,
            RECEIVED,
            Column(_("Beloofd op"), lambda row: row.promised_on),
            Column(_("Eerste antwoord"), lambda row: row.answered_on),
        ),
        split=Split(_("manieren om te antwoorden"), "channel"),
        unit=Unit.SHARE,
        share=Q(answered_on__lte=F("promised_on")),
        counts_people=True,
        tells_of_service=True,
        looks_back=True,
    ),
    Figure(
        name="gesprekken",
        title=_("Gevoerde gesprekken"),
        noun=_("in 30 dagen"),
        meaning=_("Gesprekken die in de laatste 30 dagen zijn gevoerd."),
        leaves_out=_("Afgezegde gesprekken, en gesprekken die nog komen."),
        source=_("Afspraken in Leerlijn."),
        rows=talks,
        columns=(
            Column(_("Kenmerk"), lambda row: row.reference),
            Column(_("Op"), lambda row: row.slot.starts_at),
            Column(_("Met"), lambda row: row.slot.owner.name),
            Column(_("Hoe"), lambda row: row.slot.get_mode_display()),
        ),
        split=Split(_("manieren om elkaar te spreken"), "slot__mode", lambda mode: Mode(mode).label),
        counts_people=True,
        looks_back=True,
    ),
    Figure(
        name="in-orientatie",
        title=_("Mensen in de oriëntatie"),
        noun=_("mensen"),
        meaning=_("Mensen die vandaag meedoen aan een oriëntatieronde die loopt."),
        leaves_out=_("Wie stopte, en rondes die nog moeten beginnen of voorbij zijn."),
        source=_("Inschrijvingen voor oriëntatierondes en wat ervan kwam, in Leerlijn."),
        rows=in_orientation,
        columns=(
            Column(_("Wie"), lambda row: row.person.name),
            Column(_("Ronde"), lambda row: row.offering.title),
            Column(_("Doet mee sinds"), lambda row: row.joined_on),
            Column(_("Uitkomst"), lambda row: row.get_outcome_display()),
        ),
        split=Split(_("rondes"), "offering__name", spoken),
        counts_people=True,
        shows_zero=False,
        looks_back=True,
    ),
)
