"""What may be read of badges, keys and status lists."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from leerlijn.exchange.openbadges.checking import STRANGE, Ours
from leerlijn.exchange.openbadges.models import Badge, IssuerKey, StatusList
from leerlijn.exchange.openbadges.types import Found
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.credentials.models import Certificate
    from leerlijn.foundation.organisations.models import Organisation

CAPACITY = 131_072
"""The places of one status list: so many that its size tells nothing."""


def badges_visible_to(actor: Actor) -> QuerySet[Badge]:
    """The badges an actor may see: her own."""
    return policy.visible(actor, Badge.objects.all())


def issuer_keys_visible_to(actor: Actor) -> QuerySet[IssuerKey]:
    """The keys an actor may see: a steward sees all."""
    return policy.visible(actor, IssuerKey.objects.select_related("organisation"))


def status_lists_visible_to(actor: Actor) -> QuerySet[StatusList]:
    """The lists of badges that hold no longer: they are for everybody."""
    return policy.visible(actor, StatusList.objects.all())


def badge_of(actor: Actor, certificate: int) -> Badge | None:
    """The actor's own badge of a certificate; None while it is not signed yet, or when it is not hers."""
    return badges_visible_to(actor).filter(certificate=certificate).select_related("certificate").first()


def is_signed(certificate: Certificate) -> bool:
    """Whether a certificate has its badge."""
    return Badge.objects.filter(certificate=certificate).exists()


def unsigned(limit: int) -> QuerySet[Certificate]:
    """Certificates that hold and have no badge yet, the oldest first."""
    signed = Badge.objects.order_by().values("certificate")
    return credentials.in_force().exclude(pk__in=signed).order_by("pk")[:limit]


def signing_key(organisation: Organisation) -> IssuerKey | None:
    """The key with which an organisation signs now."""
    return IssuerKey.objects.filter(organisation=organisation, ended_at=None).first()


def keys_of(organisation: UUID) -> list[IssuerKey]:
    """Every key an organisation signs or ever signed with, the latest first; for everybody who checks."""
    return list(IssuerKey.objects.filter(organisation__uuid=organisation).select_related("organisation"))


def status_list(uuid: UUID) -> StatusList | None:
    """A list as it stands, for everybody."""
    return StatusList.objects.filter(uuid=uuid).first()


def list_with_room(key: IssuerKey) -> StatusList | None:
    """The list of a key of which less than half is taken, so that a random place is soon found."""
    for one in StatusList.objects.filter(badges__key=key).order_by("-pk")[:1]:
        return one if Badge.objects.filter(status_list=one).count() < CAPACITY // 2 else None
    return None


def key_of_list(status_list: StatusList) -> IssuerKey | None:
    """The key that signed the badges on a list, also when it signs no new ones; None when it is no longer safe."""
    signing = IssuerKey.objects.filter(badges__status_list=status_list, distrusted_on=None)
    return signing.order_by("-pk").first()


def lists_signed_before(moment: datetime) -> QuerySet[StatusList]:
    """The lists that were last signed before a moment, in order."""
    return StatusList.objects.filter(changed_at__lt=moment).order_by("pk")


def is_taken(status_list: StatusList, index: int) -> bool:
    """Whether a place on a list is some badge's."""
    return Badge.objects.filter(status_list=status_list, status_index=index).exists()


def list_of(certificate: Certificate) -> StatusList | None:
    """The list on which a certificate stands, once it has a badge."""
    found = Badge.objects.filter(certificate=certificate).select_related("status_list__organisation").first()
    return found.status_list if found else None


def revoked_places(status_list: StatusList) -> list[int]:
    """The places of the badges that hold no longer."""
    gone = Badge.objects.filter(status_list=status_list, certificate__revoked_at__isnull=False)
    return list(gone.order_by("status_index").values_list("status_index", flat=True))


def known_of(found: Found, did: str) -> Ours:
    """What we know of a badge that the key of this DID signed: whose key it is, and whether we gave it just so."""
    key = IssuerKey.objects.filter(did=did).select_related("organisation").first() if did else None
    if key is None:
        return STRANGE
    named = _uuid(str(found.document.get("id", "")))
    given = Badge.objects.filter(key=key, uuid=named).select_related("certificate").first() if named else None
    revoked = given.certificate.revoked_at if given else None
    return Ours(
        issuer=key.organisation.name,
        distrusted_on=key.distrusted_on,
        is_on_record=given is not None and _is_as_given(given, found),
        revoked_on=revoked.astimezone(clock.zone).date() if revoked else None,
    )


def _is_as_given(badge: Badge, found: Found) -> bool:
    """Whether it says just what we signed: who steals a key can sign something else under the same name."""
    return found.token == badge.token if found.token else found.document == json.loads(badge.document)


def _uuid(name: str) -> UUID | None:
    try:
        return UUID(name.removeprefix("urn:uuid:"))
    except ValueError:
        return None
