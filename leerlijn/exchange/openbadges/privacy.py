"""What this room holds about people, why, and for how long."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, KEEP, Personal, declare

_SHOWN = Personal(
    _("laten zien wat je hebt afgerond, ook aan computers"),
    keep=_("zolang het certificaat geldt, zodat jij en anderen het kunnen nakijken"),
    basis=AGREEMENT,
    erase=KEEP,
)

declare("openbadges.IssuerKey", plain={"id", "organisation", "did", "sealed", "since", "ended_at", "distrusted_on"})
declare("openbadges.StatusList", plain={"id", "uuid", "organisation", "signed", "changed_at"})
declare(
    "openbadges.Badge",
    plain={"id", "uuid", "key", "status_list", "status_index", "signed_at"},
    personal={"certificate": _SHOWN, "document": _SHOWN, "token": _SHOWN},
)
