"""What this room holds about people, why, and for how long."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import AGREEMENT, CLEAR, KEEP, TASK, Personal, declare

_TALK = Personal(_("de afspraak met je kunnen houden"), keep=_("1 jaar na de afspraak"), basis=AGREEMENT, erase=CLEAR)

declare(
    "appointments.Slot",
    plain={"id", "region", "kind", "starts_at", "ends_at", "mode", "place", "state"},
    personal={
        "owner": Personal(_("weten wie het gesprek voert"), keep=_("2 jaar na de afspraak"), basis=TASK, erase=KEEP)
    },
)
declare(
    "appointments.Booking",
    plain={"id", "slot", "reference", "language", "state", "sequence", "booked_at", "cancelled_at", "erased_at"},
    personal={
        "person": _TALK,
        "name": _TALK,
        "email": _TALK,
        "phone": _TALK,
        "about": _TALK,
        "cancelled_because": _TALK,
        "key": Personal(
            _("je eigen link naar de afspraak laten werken"), keep=_("1 jaar na de afspraak"), basis=AGREEMENT,
            erase=KEEP,
        ),
    },
)  # fmt: skip
