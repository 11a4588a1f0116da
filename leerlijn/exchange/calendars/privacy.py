"""What this room holds about people."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, DELETE, Personal, declare

_OWN = Personal(
    _("je agenda laten lezen door je eigen agenda"), keep=_("tot je het adres stopt"), basis=AGREEMENT, erase=DELETE
)

declare("calendars.Feed", plain={"id", "made_at"}, personal={"person": _OWN, "key": _OWN})
declare(
    "calendars.Telling",
    plain={"id", "feed", "offering", "uid", "ends_at"},
    personal={
        "told": Personal(
            _("je agenda vertellen wat er veranderde"), keep=_("2 maanden na afloop"), basis=AGREEMENT, erase=DELETE
        )
    },
)
