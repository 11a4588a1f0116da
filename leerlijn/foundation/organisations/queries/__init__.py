"""What may be read of regions, organisations and registers."""

from leerlijn.foundation.organisations.queries.facts import facts_of, history_of, spoken_vintage
from leerlijn.foundation.organisations.queries.intakes import (
    changes_in,
    intakes_visible_to,
    latest_intake,
    totals_of,
    waiting_in,
)
from leerlijn.foundation.organisations.queries.known import known, no_longer_stated, stored_differs
from leerlijn.foundation.organisations.queries.regions import (
    organisations_visible_to,
    participations_visible_to,
    region,
    region_on,
    regions_of,
    regions_visible_to,
    taking_part,
    taking_part_in,
)
from leerlijn.foundation.organisations.usage import counts_as_use, in_use

__all__ = [
    "changes_in",
    "counts_as_use",
    "facts_of",
    "history_of",
    "in_use",
    "intakes_visible_to",
    "known",
    "latest_intake",
    "no_longer_stated",
    "organisations_visible_to",
    "participations_visible_to",
    "region",
    "region_on",
    "regions_of",
    "regions_visible_to",
    "spoken_vintage",
    "stored_differs",
    "taking_part",
    "taking_part_in",
    "totals_of",
    "waiting_in",
]
