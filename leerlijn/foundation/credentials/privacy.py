"""What this room holds about people, why, and for how long."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, KEEP, Personal, declare

_ALWAYS = _("zolang het geldt, zodat jij en anderen het kunnen nakijken")
_FOUR_YEARS = _("tot 2 jaar nadat de punten zijn verlopen")

_SHOWN = Personal(_("laten zien wat je hebt afgerond"), keep=_ALWAYS, basis=AGREEMENT, erase=KEEP)
_FACTS = Personal(_("laten zien waar een certificaat op rust"), keep=_ALWAYS, basis=AGREEMENT)
_WHY = Personal(_("uitleggen waarom iets niet meer geldt"), keep=_ALWAYS, basis=AGREEMENT)
_OUTCOME = Personal(_("weten wat je al kunt, zodat je dat niet nog eens hoeft te doen"), keep=_ALWAYS, basis=AGREEMENT)
_POINTS = Personal(_("bijhouden hoeveel punten je hebt"), keep=_FOUR_YEARS, basis=AGREEMENT, erase=KEEP)
_TRAINED = Personal(_("weten welke begeleiders geschoold zijn"), keep=_("tot 2 jaar na het einde"), erase=KEEP)

declare(
    "credentials.Achievement",
    plain={
        "id", "uuid", "kind", "issuer", "specification", "title", "description", "criteria", "language", "level",
        "study_load_value", "study_load_unit", "outcomes", "participation", "assessment_type", "supervision",
        "quality_name", "quality_url", "quality_description", "is_stackable", "months", "ended_on",
    },
)  # fmt: skip
declare(
    "credentials.Certificate",
    plain={
        "id", "uuid", "offering", "issuer", "achievement", "title", "level", "study_load_value", "study_load_unit",
        "issued_on", "valid_until", "revoked_at",
    },
    personal={"person": _SHOWN, "code": _SHOWN, "minutes": _FACTS, "evidence": _FACTS, "revoked_because": _WHY},
)  # fmt: skip
declare(
    "credentials.RecognisedOutcome",
    plain={"id", "outcome", "ground", "since", "certificate", "ended_on"},
    personal={"person": _SHOWN, "source": _OUTCOME, "ended_because": _WHY},
)
declare(
    "credentials.PointEntry",
    plain={"id", "register", "certificate", "reverses", "at"},
    personal={
        "person": _POINTS, "points": _POINTS, "earned_on": _POINTS, "what_for": _POINTS, "because": _POINTS,
        "by": _POINTS,
    },
)  # fmt: skip
declare(
    "credentials.MentorQualification",
    plain={"id", "kind", "certificate", "valid_from", "valid_until", "refreshed_by", "ended_on"},
    personal={"person": _TRAINED},
)
