"""What may not go ahead: too few have signed up, and the day on which that is decided comes near."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from leerlijn.foundation.catalogue.models import Offering
from leerlijn.foundation.catalogue.queries.lists import offerings_visible_to
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor

AHEAD = timedelta(days=21)
"""So long before the day of the decision it stands on the editors' list."""
WARNED = (14, 3)
"""So many days before that day its editors get a mail."""
_TAKEN = F("enrolled_number_students") + F("enrolled_elsewhere") + F("pending_number_students")


def too_few(actor: Actor, owners: Collection[int]) -> QuerySet[Offering]:
    """The offerings of organisations, by their ids, that are soon decided on and have too few, the first first."""
    return _short(offerings_visible_to(actor).filter(organisation__in=owners), clock.today() + AHEAD)


def to_warn_about(actor: Actor) -> list[Offering]:
    """The offerings about which their editors have not been warned yet, as late as it is by now."""
    first, last = (clock.today() + timedelta(days=days) for days in WARNED)
    not_yet = Q(warned_days_before=None) | Q(warned_days_before__gt=WARNED[1], decide_by__lte=last)
    return list(_short(offerings_visible_to(actor), first).filter(not_yet))


def _short(offerings: QuerySet[Offering], until: date) -> QuerySet[Offering]:
    coming = offerings.filter(state=OfferingState.ACTIVE, start_date_time__gt=clock.now(), decide_by__lte=until)
    return coming.filter(min_number_students__gt=_TAKEN).order_by("decide_by", "pk")
