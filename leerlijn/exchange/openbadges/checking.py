"""Looks at a badge of anybody, check by check, in the order of the specification. Knows no database and no network.

A yes is only said of what was looked at: what lies with another host is never fetched, and is told as not checked.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.openbadges import dates, proofs, published, shape, signatures, statuses
from leerlijn.exchange.openbadges.plain import words
from leerlijn.exchange.openbadges.types import Along, Answer, Check, Found, Json, Report


@dataclass(frozen=True, slots=True)
class Ours:
    """What we know of a badge and of the key that signed it: whose key it is, and whether we gave this badge so."""

    issuer: str = ""
    distrusted_on: date | None = None
    is_on_record: bool = False
    revoked_on: date | None = None


STRANGE = Ours()
"""Of a badge of somebody else."""


def report(
    found: Found,
    signature: Check,
    signer: str,
    *,
    ours: Ours,
    now: datetime,
    email: str = "",
    along: Along = signatures.NOTHING,
) -> Report:
    """All there is to say of a badge at a moment, with what was given beside it.

    `signer` is who signed it, as `signatures.look` tells; `email` the address its holder should have, if one was given.
    """
    document = found.document
    checks = [
        _shape(document),
        _trusted(signature, ours),
        dates.look(document, now),
        _status(document, ours, along, now),
        _issuer(signer, ours),
        _subject(document, email),
    ]
    return Report(checks, words(document.get("name")) or _achieved(document), _named(document))


def _shape(document: Json) -> Check:
    places = ", ".join(shape.faults(document))
    if not places:
        return Check("shape", Answer.YES, _("De vorm klopt"), _("Alles wat Open Badges 3.0 vraagt, staat erin."))
    because = _("Dit ontbreekt of past niet: %(places)s.") % {"places": places}
    return Check("shape", Answer.NO, _("De vorm klopt niet"), because)


def _trusted(signature: Check, ours: Ours) -> Check:
    """A signature with a key of ours is only worth something under what we gave out ourselves."""
    if not ours.issuer or ours.is_on_record:
        return signature
    if ours.distrusted_on:
        return signatures.told(Answer.NO, _("De sleutel is niet meer veilig, en wij gaven deze badge niet."))
    return signatures.told(Answer.NO, _("Wij gaven deze badge niet, of niet zo."))


def _status(document: Json, ours: Ours, along: Along, now: datetime) -> Check:
    if ours.revoked_on:
        return Check("status", Answer.NO, _("Ingetrokken door de uitgever"), _("Vraag de uitgever of houder waarom."))
    if ours.is_on_record:
        return Check("status", Answer.YES, _("Niet ingetrokken"), _("Zo staat het er nu, op dit platform."))
    return statuses.look(document, along, now)


def _issuer(signer: str, ours: Ours) -> Check:
    if ours.issuer:
        known = _("%(issuer)s geeft badges uit op dit platform.") % {"issuer": ours.issuer}
        return Check("issuer", Answer.YES, _("De uitgever is bekend"), known)
    if signer and published.is_vouched_for(signer):
        because = _("Wie de sleutel erbij gaf, staat ervoor in dat hij van de uitgever is. Kijk het na: %(address)s")
        title = _("De uitgever kennen wij niet")
        return Check("issuer", Answer.UNKNOWN, title, because % {"address": words(published.where(signer))})
    if signer:
        because = _("De handtekening hoort bij wie de badge noemt, maar wij kennen die niet. Vraag het na.")
        return Check("issuer", Answer.UNKNOWN, _("De uitgever kennen wij niet"), because)
    because = _("Zonder handtekening die klopt, is niet te zeggen wie dit gaf.")
    return Check("issuer", Answer.UNKNOWN, _("De uitgever is niet te zeggen"), because)


def _subject(document: Json, email: str) -> Check:
    identities = list(_identities(document))
    if not email or not identities:
        because = _("Dat kunnen wij niet zien. Vraag om een identiteitsbewijs.")
        return Check("subject", Answer.UNKNOWN, _("Is dit de persoon voor je?"), because)
    if any(_is_of(one, email) for one in identities):
        return Check("subject", Answer.YES, _("Het e-mailadres past"), _("De badge is gegeven aan dit adres."))
    because = _("De badge is gegeven aan een ander adres. Vraag de houder welk.")
    return Check("subject", Answer.NO, _("Het e-mailadres past niet"), because)


def _identities(document: Json) -> Iterator[Json]:
    subject = document.get("credentialSubject")
    given = subject.get("identifier") if isinstance(subject, dict) else None
    for one in given if isinstance(given, list) else []:
        if isinstance(one, dict) and one.get("identityType") == "emailAddress":
            yield one


def _is_of(identity: Json, email: str) -> bool:
    said, salt = str(identity.get("identityHash", "")), str(identity.get("salt") or "")
    addresses = {email.strip(), email.strip().lower()}
    if identity.get("hashed") is not True:
        return said.lower() in addresses
    hashes = (f"sha256${hashlib.sha256(f'{one}{salt}'.encode()).hexdigest()}" for one in addresses)
    return any(hmac.compare_digest(one.encode(), said.encode()) for one in hashes)


def _achieved(document: Json) -> str:
    subject = document.get("credentialSubject")
    achievement = subject.get("achievement") if isinstance(subject, dict) else None
    return words(achievement.get("name")) if isinstance(achievement, dict) else ""


def _named(document: Json) -> str:
    issuer = document.get("issuer")
    return (words(issuer.get("name")) if isinstance(issuer, dict) else "") or words(proofs.issuer_of(document))
