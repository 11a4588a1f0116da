"""The rules of signing up: seats kept for some, seats that offerings share, and what a scheme pays of the price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.actions.describing import demand_made_here
from leerlijn.foundation.catalogue.events import OfferingChanged, SeatsAdded
from leerlijn.foundation.catalogue.models import CostShare, Offering, Quota, SetAside
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation


HIDDEN = {"id", "offering"}


@action("catalogue.set_aside", on="offering")
def set_aside(by: Actor, *, offering: Offering, kept: Sequence[Mapping[str, Any]]) -> Offering:
    """Say how many seats are kept for whom, instead of what was said before; what is no longer kept may be taken.

    Each of `kept` holds seats, and region or organisation, and perhaps until. Raises Refused("more_than_there_are").
    """
    demand_made_here(offering)
    held = queries.hold(offering)
    most = held.max_number_students
    if most is not None and sum(one["seats"] for one in kept) > most:
        message = _("Je houdt meer plekken apart dan er zijn. Kies er hoogstens %(most)s.")
        raise Refused(message % {"most": most}, code="more_than_there_are")
    held.set_asides.all().delete()
    for one in kept:
        SetAside.objects.create(offering=held, **one)
    announce(OfferingChanged(held.pk, ("set_asides",)))
    announce(SeatsAdded(held.pk))
    return held


@action("catalogue.share_costs", on="offering")
def share_costs(by: Actor, *, offering: Offering, shares: Sequence[Mapping[str, Any]]) -> Offering:
    """Say which part of the price a scheme pays back to whom, instead of what was said before.

    Each of `shares` holds scheme and percent, and perhaps sector, region and source.
    """
    demand_made_here(offering)
    offering.cost_shares.all().delete()
    for one in shares:
        CostShare.objects.create(offering=offering, **one)
    announce(OfferingChanged(offering.pk, ("cost_shares",)))
    return offering


def told(rows: Iterable[SetAside | CostShare]) -> list[dict[str, Any]]:
    """What rows say, as `kept` and `shares` do: every column but the offering they are of."""
    return [
        {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in HIDDEN}
        for row in rows
    ]


@action("catalogue.share_seats", on="organisation")
def share_seats(
    by: Actor, *, organisation: Organisation, name: str, seats: int, offerings: Sequence[Offering]
) -> Quota:
    """Let offerings of one organisation have so many seats together, whatever each may have by itself.

    Raises Refused: "seats_are_taken" when more are taken already, "shares_already", and "not_yours".
    """
    held = list(queries.hold_together([one.pk for one in offerings]).values())
    if any(one.organisation_id != organisation.pk for one in held):
        raise Refused(_("Alleen aanbod van één organisatie kan plekken delen."), code="not_yours")
    if any(one.quota_id is not None for one in held):
        raise Refused(_("Een van deze deelt zijn plekken al. Maak dat eerst ongedaan."), code="shares_already")
    taken = sum(one.enrolled_number_students + one.pending_number_students for one in held)
    if taken > seats:
        message = _("Er zijn al %(taken)s plekken bezet. Kies minstens %(taken)s plekken.")
        raise Refused(message % {"taken": taken}, code="seats_are_taken")
    quota = Quota.objects.create(organisation=organisation, name=name, seats=seats, taken=taken)
    for one in held:
        one.quota = quota
        one.save(update_fields=["quota"])
    return quota


@action("catalogue.stop_sharing_seats", on="quota")
def stop_sharing_seats(by: Actor, *, quota: Quota) -> list[Offering]:
    """Let offerings have their own seats again; who waits may move up. Returns those offerings."""
    held = list(queries.hold_together(queries.sharing(quota.pk)).values())
    for one in held:
        one.quota = None
        one.save(update_fields=["quota"])
    Quota.objects.filter(pk=quota.pk).delete()
    for one in held:
        announce(SeatsAdded(one.pk))
    return held


@action("catalogue.change_shared_seats", on="quota")
def change_shared_seats(by: Actor, *, quota: Quota, seats: int) -> Quota:
    """Give offerings more or fewer seats together. Raises Refused("seats_are_taken")."""
    offerings = queries.hold_together(queries.sharing(quota.pk))
    held = next((one.quota for one in offerings.values() if one.quota), quota)
    if held.taken > seats:
        message = _("Er zijn al %(taken)s plekken bezet. Kies minstens %(taken)s plekken.")
        raise Refused(message % {"taken": held.taken}, code="seats_are_taken")
    is_more = seats > held.seats
    held.seats = seats
    held.save(update_fields=["seats"])
    for offering in offerings if is_more else ():
        announce(SeatsAdded(offering))
    return held
