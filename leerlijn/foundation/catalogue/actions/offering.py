"""Offering a specification: when and where, for whom it opens, and that it will not take place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.actions.describing import all_worded, demand_made_here, worded
from leerlijn.foundation.catalogue.actions.planning import demand_room_for_all
from leerlijn.foundation.catalogue.actions.ruling import set_aside, share_costs, told
from leerlijn.foundation.catalogue.events import OfferingCancelled, OfferingChanged, SeatsAdded
from leerlijn.foundation.catalogue.models import EnrolmentPeriod, Offering, Specification
from leerlijn.foundation.catalogue.sense import faults, period_faults
from leerlijn.foundation.catalogue.shelving import shelve
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.languages import Spoken
from leerlijn.kernel.refusals import Refused

Period = Mapping[str, Any]
COUNTED = {"enrolled_number_students", "pending_number_students", "queued_number_students", "state"}
"""Not to be written by hand: the first three are counted, the state has its own actions."""
RELATIONS = {"part_of", "regions", "alternatives"}


@action("catalogue.offer", on="specification")
def offer(
    by: Actor,
    /,
    *,
    specification: Specification,
    part_of: Iterable[Offering] = (),
    periods: Sequence[Period] = (),
    **facts: Any,
) -> Offering:
    """Offer a specification once more, as a concept that only its editors see.

    `facts` are columns of the model by name, `periods` as in `open_enrolment`. Without a name it is called as its
    specification.
    Raises Refused with the codes of `sense`: "ends_before_start", "minimum_over_maximum" and the others;
    and Refused("room_too_small") for a test with more seats than its room has chairs.
    """
    given = {"name": specification.name, "organisation": specification.organisation, **all_worded(facts)}
    made = Offering(specification=specification, **given)
    _demand_sense(made)
    made.save()
    demand_room_for_all(made)
    made.part_of.set(part_of)
    _set_periods(made, periods)
    shelve(made)
    return made


@action("catalogue.change_offering", on="offering")
def change_offering(
    by: Actor, /, *, offering: Offering, periods: Sequence[Period] | None = None, **changes: Any
) -> Offering:
    """Change dates, place, price, seats, texts or rules of an offering, and with `periods` when people may enrol.

    `kept` and `shares` are as in `set_aside` and `share_costs`; what stands there already is not written again.
    Raises Refused("seats_are_taken") when there would be fewer seats than people in them, "more_than_there_are" when
    fewer than are kept, "from_source" when it came from elsewhere, and as `offer`, `set_aside` and `share_costs` do.
    """
    demand_made_here(offering)
    held = queries.hold(offering)
    before = held.max_number_students
    _set_rules(by, held, changes)
    _fill_in(held, changes)
    _demand_sense(held)
    _demand_enough_seats(held)
    demand_room_for_all(held)
    held.save(update_fields=list(changes))
    if periods is not None:
        _set_periods(held, periods)
    shelve(held)
    announce(OfferingChanged(held.pk, tuple(sorted(changes))))
    if before is not None and (held.max_number_students is None or held.max_number_students > before):
        announce(SeatsAdded(held.pk))
    return held


@action("catalogue.open_enrolment", on="offering")
def open_enrolment(by: Actor, *, offering: Offering, periods: Sequence[Period]) -> Offering:
    """Set when people may enrol and who; each period holds start_date_time and other columns of the model by name."""
    demand_made_here(offering)
    _set_periods(offering, periods)
    announce(OfferingChanged(offering.pk, ("enrolment_periods",)))
    return offering


@action("catalogue.publish", on="offering")
def publish(by: Actor, *, offering: Offering) -> Offering:
    """Let everybody see it. Raises Refused("already_published"), Refused("no_start")."""
    if offering.state != OfferingState.CONCEPT:
        raise Refused(_("Dit aanbod is al gepubliceerd."), code="already_published")
    if offering.start_date_time is None:
        raise Refused(_("Vul eerst in wanneer het begint."), code="no_start")
    return _become(offering, OfferingState.ACTIVE)


@action("catalogue.cancel", on="offering")
def cancel(
    by: Actor, *, offering: Offering, because: str | Spoken = "", alternatives: Iterable[Offering] | None = None
) -> Offering:
    """Say that it will not take place, why, and what people can do instead; who is enrolled hears all of it.

    Without `alternatives` those that were named before stay. Raises Refused("already_cancelled").
    """
    held = queries.hold(offering)
    if held.state == OfferingState.CANCELLED:
        raise Refused(_("Dit aanbod gaat al niet door."), code="already_cancelled")
    held.cancelled_because = worded(because)
    held.save(update_fields=["cancelled_because"])
    if alternatives is not None:
        held.alternatives.set(alternatives)
    _become(held, OfferingState.CANCELLED)
    announce(OfferingCancelled(held.pk))
    return held


def _set_rules(by: Actor, offering: Offering, changes: dict[str, Any]) -> None:
    """Set what is kept and paid back, and take it out of the changes; what stands there already is left alone."""
    if (kept := changes.pop("kept", None)) is not None and kept != told(offering.set_asides.all()):
        set_aside(by, offering=offering, kept=kept)
    if (shares := changes.pop("shares", None)) is not None and shares != told(offering.cost_shares.all()):
        share_costs(by, offering=offering, shares=shares)


def _fill_in(offering: Offering, changes: dict[str, Any]) -> None:
    """Set relations at once, and columns to be saved; another day of the decision is warned of anew."""
    for relation in RELATIONS & changes.keys():
        getattr(offering, relation).set(changes.pop(relation))
    if changes.get("decide_by", offering.decide_by) != offering.decide_by:
        changes["warned_days_before"] = None
    for name, value in all_worded(changes).items():
        if name in COUNTED:
            raise TypeError(f"{name} is not written by hand")
        setattr(offering, name, value)


def _set_periods(offering: Offering, periods: Sequence[Period]) -> None:
    for fault in chain.from_iterable(map(period_faults, periods)):
        raise Refused(str(fault.message), code=fault.code)
    offering.enrolment_periods.all().delete()
    EnrolmentPeriod.objects.bulk_create(EnrolmentPeriod(offering=offering, **period) for period in periods)


def _become(offering: Offering, state: OfferingState) -> Offering:
    offering.state = state
    offering.save(update_fields=["state"])
    shelve(offering)
    return offering


def _demand_sense(offering: Offering) -> None:
    for fault in faults(vars(offering)):
        raise Refused(str(fault.message), code=fault.code)


def _demand_enough_seats(offering: Offering) -> None:
    most = offering.max_number_students
    if most is not None and most < offering.seats_taken:
        message = _("Er zijn al %(taken)s plekken bezet. Kies minstens %(taken)s plekken.")
        raise Refused(message % {"taken": offering.seats_taken}, code="seats_are_taken")
    kept = sum(one.seats for one in offering.set_asides.all())
    if most is not None and most < kept:
        message = _("Er zijn %(kept)s plekken apart gehouden. Kies minstens %(kept)s plekken.")
        raise Refused(message % {"kept": kept}, code="more_than_there_are")
