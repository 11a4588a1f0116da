"""Every write on badges: keys renewed and distrusted, certificates signed once, lists told anew."""

from __future__ import annotations

import json
import secrets
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from openbadgeslib.ob3.status_list import encode_bitstring

from leerlijn.exchange.openbadges import composing, keys, proofs, queries, tokens
from leerlijn.exchange.openbadges.models import Badge, IssuerKey, StatusList
from leerlijn.exchange.openbadges.telling import said
from leerlijn.exchange.openbadges.types import Issuer
from leerlijn.foundation.credentials import queries as credentials
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.sealing import seal, unseal

if TYPE_CHECKING:
    from leerlijn.foundation.credentials.models import Certificate
    from leerlijn.foundation.organisations.models import Organisation


@action("openbadges.sign", on="certificate")
def sign(by: Actor, *, certificate: Certificate) -> Badge:
    """Sign a certificate as a badge, once: a second time gives the same one, as it is.

    Who revokes it meanwhile waits, and so finds the badge on its list. Raises Refused("revoked").
    """
    held = credentials.hold(certificate)
    if found := Badge.objects.filter(certificate=certificate).first():
        return found
    if held.revoked_at:
        raise Refused(_("Dit certificaat is ingetrokken. Het wordt geen badge."), code="revoked")
    issuer = certificate.issuer
    key = queries.signing_key(issuer) or _new_key(issuer)
    place = queries.list_with_room(key) or StatusList.objects.create(organisation=issuer)
    badge = Badge(certificate=certificate, key=key, status_list=place, status_index=_free_place(place))
    address = (_address("openbadges:status_list", place.uuid), badge.status_index)
    says = said(
        certificate, name=f"urn:uuid:{badge.uuid}", issuer=_issuer(issuer), salt=secrets.token_hex(16), status=address
    )
    pem, plain = unseal(key.sealed), composing.badge(says, key.did)
    badge.document = _text(proofs.signed(plain, pem, clock.now()))
    badge.token = tokens.signed(plain, pem)
    badge.save(force_insert=True)
    if not place.signed:
        _publish(place)
    return badge


@action("openbadges.publish_status", on="status_list")
def publish_status(by: Actor, *, status_list: StatusList) -> StatusList:
    """Tell anew which badges of a list hold no longer."""
    held = StatusList.objects.select_for_update(of=("self",)).get(pk=status_list.pk)
    _publish(held)
    return held


@action("openbadges.renew_key", on="organisation")
def renew_key(by: Actor, *, organisation: Organisation) -> IssuerKey:
    """Let an organisation sign with a new key from now on; what the former one signed still checks."""
    if (
        former := IssuerKey.objects.select_for_update(of=("self",))
        .filter(organisation=organisation, ended_at=None)
        .first()
    ):
        former.end()
    return _new_key(organisation)


@action("openbadges.distrust_key", on="key")
def distrust_key(by: Actor, *, key: IssuerKey, since: date) -> IssuerKey:
    """Trust a key no more since a day: what it signed holds only where we have it on record. It signs nothing more.

    Raises Refused: "in_the_future", "already_distrusted".
    """
    if since > clock.today():
        raise Refused(_("Kies een dag die al is geweest."), code="in_the_future")
    held = IssuerKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if held.distrusted_on:
        raise Refused(_("Deze sleutel is al afgekeurd. Je hoeft niets meer te doen."), code="already_distrusted")
    held.distrust(since)
    for one in StatusList.objects.filter(organisation=held.organisation_id).order_by("pk"):
        _publish(one)
    return held


def _new_key(organisation: Organisation) -> IssuerKey:
    pem = keys.new_pem()
    return IssuerKey.objects.create(organisation=organisation, did=keys.did_of(pem), sealed=seal(pem))


def _free_place(status_list: StatusList) -> int:
    """A random place: neighbours on the list, and how many there are, tell nothing."""
    while True:
        index = secrets.randbelow(queries.CAPACITY)
        if not queries.is_taken(status_list, index):
            return index


def _publish(status_list: StatusList) -> None:
    """Signed with the key of its badges, for whoever checks looks whether list and badge are of one issuer; with the
    present key when that one is not safe."""
    issuer = status_list.organisation
    key = queries.key_of_list(status_list) or queries.signing_key(issuer) or _new_key(issuer)
    encoded = encode_bitstring(queries.revoked_places(status_list), queries.CAPACITY)
    address, now = _address("openbadges:status_list", status_list.uuid), clock.now()
    plain = composing.status_list(address, key.did, encoded, now)
    status_list.publish(_text(proofs.signed(plain, unseal(key.sealed), now)))


def _issuer(organisation: Organisation) -> Issuer:
    kind = {"brin": "ext:BRIN", "institution_code": "ext:BRIN"}.get(organisation.code_type.lower(), "identifier")
    url = _address("openbadges:issuer", organisation.uuid)
    return Issuer(organisation.name, url, kind, organisation.code)


def _address(name: str, uuid: object) -> str:
    return f"{settings.SITE}{reverse(name, args=[uuid])}"


def _text(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
