"""What may be read of assessment."""

from leerlijn.journey.assessment.queries.articulations import agreements_visible_to
from leerlijn.journey.assessment.queries.decisions import (
    decided_outcomes_visible_to,
    decisions_visible_to,
    objections_visible_to,
)
from leerlijn.journey.assessment.queries.exemptions import exemption_rules_visible_to, exemptions_visible_to
from leerlijn.journey.assessment.queries.panels import (
    certifications_visible_to,
    seats_visible_to,
    sitting_parts_visible_to,
    sittings_visible_to,
    ties_visible_to,
)
from leerlijn.journey.assessment.queries.procedures import (
    coming_due,
    counts_by_state,
    hold,
    is_running,
    late_of,
    objectable_no_more,
    procedures_led_by,
    procedures_of,
    procedures_visible_to,
    rules_for,
    running_of,
    steps_of,
    steps_visible_to,
)
from leerlijn.journey.assessment.queries.scores import (
    confirmations_visible_to,
    judgements_visible_to,
    panel_notes_visible_to,
    score_sheets_visible_to,
    scores_visible_to,
)
from leerlijn.journey.assessment.queries.standards import (
    criteria_of,
    criteria_visible_to,
    standard,
    standards_visible_to,
    version_in_force,
    versions_visible_to,
)
from leerlijn.journey.assessment.written import procedure_rules

__all__ = [
    "agreements_visible_to",
    "certifications_visible_to",
    "coming_due",
    "confirmations_visible_to",
    "counts_by_state",
    "criteria_of",
    "criteria_visible_to",
    "decided_outcomes_visible_to",
    "decisions_visible_to",
    "exemption_rules_visible_to",
    "exemptions_visible_to",
    "hold",
    "is_running",
    "judgements_visible_to",
    "late_of",
    "objectable_no_more",
    "objections_visible_to",
    "panel_notes_visible_to",
    "procedure_rules",
    "procedures_led_by",
    "procedures_of",
    "procedures_visible_to",
    "rules_for",
    "running_of",
    "score_sheets_visible_to",
    "scores_visible_to",
    "seats_visible_to",
    "sitting_parts_visible_to",
    "sittings_visible_to",
    "standard",
    "standards_visible_to",
    "steps_of",
    "steps_visible_to",
    "ties_visible_to",
    "version_in_force",
    "versions_visible_to",
]
