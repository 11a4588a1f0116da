"""Who may offer, book, move and cancel."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments.models import Booking, Slot
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.links import holds_link
from leerlijn.kernel.policy import everyone, own, predicate, readable, rule, signed_in, system
from leerlijn.kernel.roles import ADVISER, ASSESSOR, COORDINATOR

NOT_YOURS = _("Alleen wie de afspraak heeft, kan dit. Vraag het loket om hulp.")


def _is_free(_actor: Actor, slot: Slot) -> bool:
    return slot.is_open and not slot.has_begun(clock.now()) and not slot.is_taken


def _free(_actor: Actor) -> Q:
    taken = Booking.objects.filter(state=Booking.State.BOOKED).values("slot")
    return Q(state=Slot.State.OPEN, starts_at__gt=clock.now()) & ~Q(pk__in=taken)


free = predicate(_is_free, who=_("iedereen, zolang het moment vrij is"), where=_free)
staff = own("owner") | ADVISER.at("region") | COORDINATOR.at("region")
booker = own("person") | holds_link("key", "person")
staff_of_booking = own("slot__owner") | ADVISER.at("slot__region") | COORDINATOR.at("slot__region")

readable("appointments.Slot", free | staff | system)
readable("appointments.Booking", booker | staff_of_booking | system)

rule(
    "appointments.offer_slots",
    ADVISER.at("") | ASSESSOR.at("") | COORDINATOR.at("") | system,
    what=_("momenten aanbieden"),
)
rule("appointments.withdraw_slot", staff | system, what=_("een moment intrekken"))
rule("appointments.book", everyone, what=_("een moment boeken"))
rule("appointments.move", booker | staff_of_booking | system, no=NOT_YOURS, what=_("een afspraak verplaatsen"))
rule("appointments.cancel", booker | staff_of_booking | system, no=NOT_YOURS, what=_("een afspraak afzeggen"))
rule("appointments.reserve", system, what=_("momenten van meer mensen samen vastleggen"))
rule("appointments.release", system, what=_("vastgelegde momenten teruggeven"))
rule("appointments.claim", signed_in, no=_("Log eerst in."), what=_("een afspraak aan je account koppelen"))
rule("appointments.forget", booker | staff_of_booking | system, no=NOT_YOURS, what=_("oude afspraken wissen"))
