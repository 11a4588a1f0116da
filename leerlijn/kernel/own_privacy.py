"""What the kernel's own tables hold about people."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, DELETE, KEEP, LEGAL, Personal, declare

_ACCOUNT = Personal(_("verantwoorden wie wat deed"), keep=_("7 jaar"), basis=LEGAL, erase=KEEP)
_POST = Personal(
    _("je bericht geven over wat je regelt"), keep=_("1 jaar na verzending"), basis=AGREEMENT, erase=DELETE
)

_FILE = Personal(
    _("laten zien wat jij aanlevert"), keep=_("zo lang als waar het bij hoort"), basis=AGREEMENT, erase=DELETE
)

declare(
    "kernel.Entry",
    plain={"id", "at", "action"},
    personal={"actor": _ACCOUNT, "subject": _ACCOUNT, "changes": _ACCOUNT},
)
declare(
    "kernel.Outgoing",
    plain={"id", "key", "kind", "state", "attempts", "posted_at", "due_at", "done_at", "error"},
    personal={"address": _POST, "payload": _POST},
)
declare("kernel.Schedule", plain={"id", "name", "last_run_at"})
declare(
    "kernel.StoredFile",
    plain={"id", "uuid", "kind", "size", "sha256", "kept_at", "preview", "page_count"},
    personal={"name": _FILE, "content": _FILE},
)
declare("kernel.FilePage", plain={"id", "file", "number"}, personal={"picture": _FILE, "text": _FILE})
