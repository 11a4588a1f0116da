"""What this room holds about people."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, DELETE, Personal, declare

_WISH = Personal(
    _("je alleen de mail sturen die je wilt"), keep=_("zolang je een account hebt"), basis=AGREEMENT, erase=DELETE
)

declare(
    "messages.MailPreference",
    plain={"id", "kind", "wants", "chosen_at"},
    personal={"person": _WISH},
)
