"""What keeping standards and watching over quality holds about people, why, and for how long."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import KEEP, Personal, declare

_REVIEW = Personal(_("weten wie namens wie reageerde op een standaard"), keep=_("zolang de versie bestaat"), erase=KEEP)
_WORDS = Personal(_("weten wat het veld van een standaard vindt"), keep=_("zolang de versie bestaat"))
_MODERATED = Personal(_("assessoren gelijk laten oordelen"), keep=_("7 jaar nadat zij is gesloten"), erase=KEEP)
_DRAWN = Personal(_("een steekproef van besluiten opnieuw laten lezen"), keep=_("7 jaar na het besluit"), erase=KEEP)

declare("assessment.Crosswalk", plain={"id", "before", "after", "kind", "because"})
declare(
    "assessment.FieldReview",
    plain={"id", "version", "criterion", "organisation", "verdict", "made_at", "answer", "answered_at"},
    personal={"reviewer": _REVIEW, "answered_by": _REVIEW, "remark": _WORDS},
)
declare(
    "assessment.ProviderCertification",
    plain={
        "id", "provider", "domain", "valid_from", "valid_until", "source", "reminded_at", "renewal_asked_at",
    },
)  # fmt: skip
declare(
    "assessment.Moderation",
    plain={"id", "organiser", "version", "ground", "criterion", "institution", "opened_at", "closed_at"},
    personal={"assessor": _MODERATED, "facts": _MODERATED, "outcome": _MODERATED, "closed_by": _MODERATED},
)
declare("assessment.RereadingDraw", plain={"id", "organiser", "month", "commitment", "sealed", "seed", "opened_at"})
declare("assessment.Rereading", plain={"id", "decision", "draw", "percent", "seat"}, personal={"is_drawn": _DRAWN})
