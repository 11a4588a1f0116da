"""Preference rounds: what is drawn for, and who takes part under which code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import BigIntegerField, Count, Exists, Max, OuterRef, Q, QuerySet

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.enrolment.models import Enrolment, Preference, PreferenceRound, RoundOffering, Ticket
from leerlijn.journey.enrolment.types import LIVE, Outcome, RoundState
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Organisation, Region


def rounds_visible_to(actor: Actor) -> QuerySet[PreferenceRound]:
    """The preference rounds an actor may see: all that were opened, and the concepts of who writes them."""
    return policy.visible(actor, PreferenceRound.objects.select_related("organisation"))


def rounds_in(actor: Actor, region: Region) -> QuerySet[PreferenceRound]:
    """The visible rounds of organisations that take part in a region, the one that closes last first."""
    theirs = rounds_visible_to(actor).filter(organisation__in=organisations.taking_part(region))
    return theirs.order_by("-closes_at", "-pk")


def parts_visible_to(actor: Actor) -> QuerySet[RoundOffering]:
    """What rounds are about, as far as an actor may see the round."""
    return policy.visible(actor, RoundOffering.objects.all())


def parts_of(round_: PreferenceRound) -> list[RoundOffering]:
    """What a round is about, each offering with how many chose it (`asked`), and after the draw how many got a seat
    (`given`) and wait (`waiting`), and the highest number with a seat (`last_number`)."""
    counted = Q(preferences__ticket__withdrawn_at=None, preferences__isnull=False)
    given = counted & Q(preferences__outcome=Outcome.GIVEN)
    return list(
        RoundOffering.objects.filter(round=round_)
        .select_related("offering__organisation", "offering__specification", "offering__quota")
        .annotate(asked=Count("preferences", filter=counted))
        .annotate(given=Count("preferences", filter=given))
        .annotate(waiting=Count("preferences", filter=counted & Q(preferences__outcome=Outcome.WAITING)))
        .annotate(last_number=Max("preferences__ticket__number", filter=given))
        .order_by("offering__start_date_time", "offering")
    )


def in_round_of(offering: Offering) -> RoundOffering | None:
    """The place of an offering in a preference round, as long as its seats are given out there and nowhere else."""
    running = _is_drawn_for(offering=offering.pk)
    if not running:
        return None
    return RoundOffering.objects.select_related("round", "offering__quota").get(pk=running[0])


def is_drawn_for(offering: Offering) -> bool:
    """Whether the seats of an offering are given out by a preference round, and nowhere else, until all have theirs."""
    return bool(_is_drawn_for(offering=offering.pk))


@prepared(offering=BigIntegerField())
def _is_drawn_for(offering: int) -> QuerySet[RoundOffering, int]:
    running = RoundOffering.objects.filter(offering=offering, settled_at=None).order_by()
    return running.exclude(round__state=RoundState.CONCEPT).values_list("pk", flat=True)


def in_any_round(offering: int) -> RoundOffering | None:
    """The place of an offering in a preference round, whatever came of it."""
    return RoundOffering.objects.filter(offering=offering).select_related("round", "offering").first()


def asked(part: RoundOffering) -> int:
    """How many people chose an offering of a round."""
    return Preference.objects.filter(part=part, ticket__withdrawn_at=None).count()


def taking_part(round_: PreferenceRound) -> QuerySet[Ticket]:
    """The tickets that count."""
    return Ticket.objects.filter(round=round_, withdrawn_at=None)


def due_to_close(at: datetime) -> QuerySet[PreferenceRound]:
    """The rounds of which the time is over while they still stand open."""
    return PreferenceRound.objects.filter(state=RoundState.OPEN, closes_at__lte=at).order_by("pk")


def due_to_draw(organisations_: Sequence[Organisation], at: datetime) -> int:
    """How many rounds of these organisations are over and wait for somebody to draw."""
    theirs = PreferenceRound.objects.filter(organisation__in=organisations_)
    return theirs.filter(Q(state=RoundState.CLOSED) | Q(state=RoundState.OPEN, closes_at__lte=at)).count()


def tickets_of(actor: Actor) -> list[Ticket]:
    """The actor's own tickets that count, with their rounds; the round that closes last first."""
    if actor.pk is None:
        return []
    hers = Ticket.objects.filter(person=actor.pk, withdrawn_at=None).select_related("round__organisation")
    return list(hers.order_by("-round__closes_at", "-pk"))


def unsettled(round_: int) -> QuerySet[RoundOffering]:
    """Of a round that is drawn: the offerings of which not everybody has what she drew."""
    parts = RoundOffering.objects.filter(round=round_, round__state=RoundState.DRAWN, settled_at=None)
    return parts.select_related("offering", "round").order_by("offering")


def to_be_told(round_: PreferenceRound) -> QuerySet[Ticket]:
    """Who took part and has not been written to about what came of it."""
    untold = taking_part(round_).filter(told_at=None)
    return untold.select_related("person", "region", "round__organisation").order_by("pk")


def tickets_visible_to(actor: Actor) -> QuerySet[Ticket]:
    """The tickets an actor may see: her own. Who organises sees none, so that nobody knows whose code it is."""
    return policy.visible(actor, Ticket.objects.all())


def preferences_visible_to(actor: Actor) -> QuerySet[Preference]:
    """The preferences an actor may see: her own."""
    return policy.visible(actor, Preference.objects.all())


def ticket_of(actor: Actor, round_: PreferenceRound) -> Ticket | None:
    """The actor's own ticket in a round, also one she took back."""
    if actor.pk is None:
        return None
    return Ticket.objects.filter(round=round_, person=actor.pk).first()


def preferences_of(ticket: Ticket) -> list[Preference]:
    """What a ticket asks, the first choice first, with the offering and what came of it."""
    rows = Preference.objects.filter(ticket=ticket).select_related("part__offering__organisation", "enrolment")
    return list(rows.order_by("rank"))


def choices_in(round_: PreferenceRound) -> QuerySet[Preference, tuple[int, int, int, int, str, UUID]]:
    """Every preference that counts in a round: its id, ticket, part and rank, the code and the id of the offering."""
    counted = Preference.objects.filter(ticket__round=round_, ticket__withdrawn_at=None).order_by("ticket", "rank")
    return counted.values_list("pk", "ticket", "part", "rank", "ticket__code", "part__offering__uuid")


def live_enrolment(person: int, offering: int) -> Enrolment | None:
    """With which enrolment somebody holds or awaits a seat already."""
    return Enrolment.objects.filter(person=person, offering=offering, state__in=LIVE).first()


def offerings_to_draw(actor: Actor, organisation: Organisation, keep: PreferenceRound | None = None) -> list[Offering]:
    """What an organisation can put in a round: its own coming offerings with a maximum that are in no other round."""
    elsewhere = RoundOffering.objects.filter(offering=OuterRef("pk")).exclude(round=keep)
    mine = catalogue.offerings_visible_to(actor).filter(
        ~Exists(elsewhere), organisation=organisation, state="active", max_number_students__isnull=False, source=""
    )
    return list(mine.order_by("start_date_time", "pk"))
