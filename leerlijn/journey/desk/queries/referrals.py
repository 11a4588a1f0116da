"""Referrals: who may see what of whose file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.desk.models import Enquiry, Referral
from leerlijn.journey.desk.queries.files import facts_of, known_answers
from leerlijn.journey.desk.types import Part, Shared
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import VISITOR, Actor

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

WITH = ("enquiry__region", "enquiry__person", "to_region", "asked_by", "adviser")


def hold_referral(referral: Referral) -> Referral:
    """Lock one referral for the rest of this transaction."""
    return Referral.objects.select_for_update().get(pk=referral.pk)


def referrals_visible_to(actor: Actor) -> QuerySet[Referral]:
    """Referrals of one's own file, of one's desk, or to one's desk as long as they are shared."""
    return policy.visible(actor, Referral.objects.select_related(*WITH))


def received_referrals(actor: Actor, region: Region) -> QuerySet[Referral]:
    """What other desks sent to this one and is shared today; what waits for an answer stands first."""
    shared = (Referral.State.SENT, Referral.State.ACCEPTED)
    rows = referrals_visible_to(actor).filter(to_region=region, state__in=shared, shared_until__gte=clock.today())
    return rows.order_by("-state", "due_on", "pk")


def running_referral(enquiry: Enquiry) -> Referral | None:
    """The referral that still leads somewhere, if there is one."""
    running = (Referral.State.ASKED, Referral.State.SENT, Referral.State.ACCEPTED)
    return enquiry.referrals.filter(state__in=running).select_related(*WITH).first()


def regions_to_refer_to(region: Region) -> QuerySet[Region]:
    """Every other region or service with a desk here."""
    return organisations.regions_visible_to(VISITOR).exclude(pk=region.pk)


def shared_part(referral: Referral) -> Shared:
    """What the other region may see of the file, as it is now; the rest stays empty."""
    file = referral.enquiry
    sees_contact = referral.shares(Part.CONTACT)
    messages = file.messages.all() if referral.shares(Part.MESSAGES) else ()
    answers = known_answers(facts_of(file)) if referral.shares(Part.ANSWERS) else []
    return Shared(
        reference=file.reference,
        name=file.called if sees_contact else "",
        email=file.address if sees_contact else "",
        phone=file.phone if sees_contact else "",
        question=file.question if referral.shares(Part.QUESTION) else "",
        answers=tuple((question, answer) for _fact, question, answer in answers),
        messages=tuple((_("Het loket") if one.is_from_desk else _("De vrager"), one.text) for one in messages),
    )
