"""What may be read of regions, organisations and registers."""

from leerlijn.foundation.organisations.browsing import listing
from leerlijn.foundation.organisations.queries.facts import (
    changes_visible_to,
    closing_waits,
    facts_of,
    history_of,
    last_checked,
    registrations_visible_to,
    sources_visible_to,
    spoken_vintage,
)
from leerlijn.foundation.organisations.queries.intakes import (
    changes_in,
    intakes_visible_to,
    latest_intake,
    organisations_waiting_in,
    report_of,
    totals_of,
    waiting_in,
)
from leerlijn.foundation.organisations.queries.known import known, no_longer_stated, stored_differs
from leerlijn.foundation.organisations.queries.regions import (
    PARTS,
    below,
    may_join,
    organisations_visible_to,
    participations_of,
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
    "PARTS",
    "below",
    "changes_in",
    "changes_visible_to",
    "closing_waits",
    "counts_as_use",
    "facts_of",
    "history_of",
    "in_use",
    "intakes_visible_to",
    "known",
    "last_checked",
    "latest_intake",
    "listing",
    "may_join",
    "no_longer_stated",
    "organisations_visible_to",
    "organisations_waiting_in",
    "participations_of",
    "participations_visible_to",
    "region",
    "region_on",
    "regions_of",
    "regions_visible_to",
    "registrations_visible_to",
    "report_of",
    "sources_visible_to",
    "spoken_vintage",
    "stored_differs",
    "taking_part",
    "taking_part_in",
    "totals_of",
    "waiting_in",
]
