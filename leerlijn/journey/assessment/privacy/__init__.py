"""What this room holds about people, why, and for how long."""

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.privacy import portfolios as portfolios
from leerlijn.journey.assessment.privacy import quality as quality
from leerlijn.kernel.privacy import AGREEMENT, KEEP, LEGAL, Personal, declare

_UNTIL = _("7 jaar na het besluit; wie stopt: 1 jaar")
_PROCEDURE = Personal(_("vaststellen wat je al kunt"), keep=_UNTIL, basis=AGREEMENT, erase=KEEP)
_TEXT = Personal(_("uitleggen waarom"), keep=_UNTIL, basis=AGREEMENT)
_PANEL = Personal(_("een neutraal panel samenstellen, en laten zien waarom zij"), keep=_UNTIL, erase=KEEP)
_SCORE = Personal(_("jou beoordelen op grond van wat je liet zien"), keep=_UNTIL, basis=AGREEMENT, erase=KEEP)
_DECISION = Personal(_("een besluit nemen en kunnen uitleggen"), keep=_("50 jaar"), basis=LEGAL, erase=KEEP)
_SIGNED = Personal(_("weten wie een standaard vaststelde"), keep=_("zolang de standaard bestaat"), erase=KEEP)
_EXEMPTION = Personal(_("je niet laten doen wat je al kunt"), keep=_("50 jaar"), basis=LEGAL, erase=KEEP)

declare(
    "assessment.Standard",
    plain={"id", "code", "name", "sector", "qualification", "owner", "note", "data_digest", "position"},
)
declare(
    "assessment.StandardVersion",
    plain={
        "id", "standard", "version", "state", "valid_from", "valid_to", "scale", "pass_level", "decision_rule",
        "evidence_rules", "panel", "distance", "reread_percent", "source", "assumed", "note", "edition",
        "edition_reviewed", "review_until", "signed_off_at", "made_at",
    },
    personal={"signed_off_by": _SIGNED, "writers": _SIGNED},
)  # fmt: skip
declare(
    "assessment.Criterion",
    plain={"id", "version", "outcome", "position", "indicators", "instruments", "evidence_rules", "is_required"},
)
declare(
    "assessment.Procedure",
    plain={
        "id", "uuid", "reference", "kind", "rules_key", "rules_facts", "version", "region", "organiser", "enquiry",
        "board_agreed_at", "price_cents", "paid_by", "state", "round", "requested_at", "since", "due_on",
        "reminded_at", "consented_at", "consent_ended_at",
    },
    personal={
        "candidate": _PROCEDURE, "requested_by": _PROCEDURE, "hiring_board": _PROCEDURE,
        "receiving_institution": _PROCEDURE, "documents": _PROCEDURE, "ended_because": _TEXT,
    },
)  # fmt: skip
declare(
    "assessment.StageChange",
    plain={"id", "procedure", "round", "before", "after", "due_on", "by", "at"},
    personal={"because": Personal(_("uitleggen waarom"), keep=_UNTIL, basis=AGREEMENT, erase=KEEP)},
)
declare(
    "assessment.AssessorCertification",
    plain={
        "id", "standard", "organiser", "side", "valid_from", "valid_until", "most_at_once", "ended_on", "reminded_at",
    },
    personal={"assessor": _PANEL, "organisation": _PANEL, "ended_because": _TEXT},
)  # fmt: skip
declare(
    "assessment.PanelSeat",
    plain={"id", "procedure", "round", "side", "purpose", "state", "seated_at", "answered_at", "ended_at"},
    personal={"assessor": _PANEL, "why": _PANEL, "ended_because": _TEXT},
)
declare(
    "assessment.Tie",
    plain={"id", "procedure", "told_by", "declared_at"},
    personal={
        "candidate": _PANEL, "assessor": _PANEL, "kind": _PANEL, "since": _PANEL, "declared_by": _PANEL,
        "because": _TEXT,
    },
)  # fmt: skip
declare(
    "assessment.Sitting",
    plain={
        "id", "uuid", "procedure", "round", "kind", "starts_at", "ends_at", "school", "place", "state", "sequence",
        "changed_at",
    },
    personal={"cancelled_because": _TEXT},
)  # fmt: skip
declare("assessment.SittingPart", plain={"id", "sitting", "seat", "booking"})
declare(
    "assessment.ScoreSheet",
    plain={"id", "seat", "saved_at", "locked_at", "opened_at", "counts"},
    personal={"sealed": _SCORE, "digest": _SCORE},
)
declare(
    "assessment.Score",
    plain={"id", "sheet", "criterion"},
    personal={"level": _SCORE, "observation": _SCORE, "because": _SCORE, "cited": _SCORE, "ratings": _SCORE},
)
declare(
    "assessment.Judgement",
    plain={"id", "procedure", "round", "criterion", "taken_over", "by", "at"},
    personal={"level": _SCORE, "observation": _TEXT, "because": _TEXT, "advice": _TEXT},
)
declare("assessment.Confirmation", plain={"id", "judgement", "seat", "at"})
declare(
    "assessment.PanelNote",
    plain={"id", "seat", "criterion", "at"},
    personal={"text": Personal(_("samen tot een oordeel komen"), keep=_UNTIL, basis=AGREEMENT)},
)
declare(
    "assessment.Decision",
    plain={"id", "uuid", "procedure", "round", "rule", "decided_at", "objection_until", "replaced_at", "replaced_by"},
    personal={
        "outcome": _DECISION, "proposed": _DECISION, "facts": _DECISION, "because": _DECISION, "advice": _DECISION,
        "deviates_because": _DECISION, "decided_by": _DECISION, "certificate": _DECISION,
    },
)  # fmt: skip
declare(
    "assessment.DecidedOutcome",
    plain={"id", "decision", "criterion"},
    personal={"level": _DECISION, "is_shown": _DECISION, "recognition": _DECISION},
)
declare(
    "assessment.Objection",
    plain={"id", "decision", "made_at", "answered_at"},
    personal={"grounds": _TEXT, "answer": _DECISION, "because": _TEXT, "answered_by": _DECISION},
)
declare(
    "assessment.ExemptionRule",
    plain={
        "id", "organisation", "specification", "version", "gives", "valid_months", "days_to_decide", "objection_route",
        "source_title", "source_url", "source_dated", "valid_from", "valid_to",
    },
    personal={"written_by": Personal(_("weten wie een regel vaststelde"), keep=_("zolang de regel bestaat"))},
)  # fmt: skip
declare(
    "assessment.ExemptionProposal",
    plain={
        "id", "uuid", "specification", "agreement", "gives", "credits_value", "credits_unit", "rule", "digest", "case",
        "proposed_at", "decide_by", "decided_at", "objection_until", "valid_until",
    },
    personal={
        "person": _EXEMPTION, "is_whole": _EXEMPTION, "is_certain": _EXEMPTION, "facts": _EXEMPTION,
        "left": _EXEMPTION, "state": _EXEMPTION, "because": _TEXT, "decided_by": _EXEMPTION, "review_because": _TEXT,
    },
)  # fmt: skip
declare(
    "assessment.ArticulationAgreement",
    plain={
        "id", "key", "from_rung", "from_name", "from_qualification", "from_organisation", "to_rung", "to_name",
        "to_qualification", "to_organisation", "to_specification", "exempts", "credits_value", "credits_unit",
        "least_months", "most_months", "conditions", "note", "pathway", "valid_from", "valid_to", "source_title",
        "source_publisher", "source_url", "source_dated", "read_on", "certainty",
    },
)  # fmt: skip
