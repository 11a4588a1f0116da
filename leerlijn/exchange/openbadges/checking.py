"""Looks at a badge of anybody, check by check, in the order of the specification. Knows no database and no network.

A yes is only said of what was looked at: what lies with another host is never fetched, and is told as not checked.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.openbadges import proofs, shape, tokens
from leerlijn.exchange.openbadges.carriers import Found
from leerlijn.exchange.openbadges.types import Answer, Check, Json, Report


@dataclass(frozen=True, slots=True)
class Ours:
    """What we know of a badge and of the key that signed it: whose key it is, and whether we gave this badge so."""

    issuer: str = ""
    distrusted_on: date | None = None
    is_on_record: bool = False
    revoked_on: date | None = None


STRANGE = Ours()
"""Of a badge of somebody else."""


def signer_of(found: Found) -> tuple[Check, str]:
    """Whether the signature holds, and the DID of who signed; an empty one when that is not sure."""
    document = found.document
    if not found.token and not document.get("proof"):
        return _signature(Answer.NO, _("Er zit geen handtekening in. Vraag om het hele bestand.")), ""
    try:
        did = tokens.verify(found.token) if found.token else proofs.verify(document)
    except proofs.Unreadable:
        because = _("De sleutel of de woorden van deze badge staan bij een ander. Daar vragen wij niets op.")
        return _signature(Answer.UNKNOWN, because), ""
    except (proofs.Wrong, ValueError):
        return _signature(Answer.NO, _("De badge is veranderd, of iemand anders dan de uitgever tekende.")), ""
    return _signature(Answer.YES, _("Er is niets veranderd sinds de uitgever tekende.")), did


def report(found: Found, signature: Check, did: str, *, ours: Ours, now: datetime, email: str = "") -> Report:
    """All there is to say of a badge at a moment. `email` is the address its holder should have, if one was given."""
    document = found.document
    since, until = _moment(document.get("validFrom")), _moment(document.get("validUntil"))
    checks = [
        _shape(document),
        _trusted(signature, ours),
        _dates(document, since, until, now),
        _status(document, ours),
        _issuer(did, ours),
        _subject(document, email),
    ]
    return Report(checks, _text(document, "name") or _achieved(document), _named(document), since, until)


def _shape(document: Json) -> Check:
    places = ", ".join(shape.faults(document))
    if not places:
        return Check("shape", Answer.YES, _("De vorm klopt"), _("Alles wat Open Badges 3.0 vraagt, staat erin."))
    because = _("Dit ontbreekt of past niet: %(places)s.") % {"places": places}
    return Check("shape", Answer.NO, _("De vorm klopt niet"), because)


def _signature(answer: Answer, because: Any) -> Check:
    titles = {
        Answer.YES: _("De handtekening klopt"),
        Answer.NO: _("De handtekening klopt niet"),
        Answer.UNKNOWN: _("Handtekening niet gecontroleerd"),
    }
    return Check("signature", answer, titles[answer], because)


def _trusted(signature: Check, ours: Ours) -> Check:
    """A signature with a key of ours is only worth something under what we gave out ourselves."""
    if not ours.issuer or ours.is_on_record:
        return signature
    if ours.distrusted_on:
        return _signature(Answer.NO, _("De sleutel is niet meer veilig, en wij gaven deze badge niet."))
    return _signature(Answer.NO, _("Wij gaven deze badge niet, of niet zo."))


def _dates(document: Json, since: datetime | None, until: datetime | None, now: datetime) -> Check:
    if since is None or (until is None and "validUntil" in document):
        because = _("Er staat geen dag in die te lezen is.")
        return Check("dates", Answer.UNKNOWN, _("Geldigheid niet gecontroleerd"), because)
    if now < since:
        return Check("dates", Answer.NO, _("Nog niet geldig"), _("De eerste dag moet nog komen."))
    if until is not None and now >= until:
        return Check("dates", Answer.NO, _("Verlopen"), _("De laatste dag is geweest."))
    because = _("Er staat geen einde in.") if until is None else _("De laatste dag moet nog komen.")
    return Check("dates", Answer.YES, _("Geldig op dit moment"), because)


def _status(document: Json, ours: Ours) -> Check:
    if ours.revoked_on:
        return Check("status", Answer.NO, _("Ingetrokken door de uitgever"), _("Vraag de uitgever of houder waarom."))
    if ours.is_on_record:
        return Check("status", Answer.YES, _("Niet ingetrokken"), _("Zo staat het er nu, op dit platform."))
    if "credentialStatus" not in document:
        because = _("Deze badge verwijst niet naar een lijst van ingetrokken badges.")
        return Check("status", Answer.UNKNOWN, _("Intrekken niet gecontroleerd"), because)
    because = _("De lijst van ingetrokken badges staat bij een ander. Vraag de uitgever of de badge nog geldt.")
    return Check("status", Answer.UNKNOWN, _("Intrekken niet gecontroleerd"), because)


def _issuer(did: str, ours: Ours) -> Check:
    if ours.issuer:
        known = _("%(issuer)s geeft badges uit op dit platform.") % {"issuer": ours.issuer}
        return Check("issuer", Answer.YES, _("De uitgever is bekend"), known)
    if did:
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


def _moment(value: object) -> datetime | None:
    """A moment with its time zone; None when it is not one."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _text(document: Any, name: str) -> str:
    found = document.get(name) if isinstance(document, dict) else None
    return found[:200] if isinstance(found, str) else ""


def _achieved(document: Json) -> str:
    subject = document.get("credentialSubject")
    return _text(subject.get("achievement"), "name") if isinstance(subject, dict) else ""


def _named(document: Json) -> str:
    return _text(document.get("issuer"), "name") or proofs.issuer_of(document)[:200]
