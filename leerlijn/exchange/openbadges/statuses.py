"""Whether a badge was revoked or suspended, from the list of its issuer that was given along. Asks no other host.

A list tells something only when it is the one that the badge names, of the same issuer, signed, and of now.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from openbadgeslib.ob3.status import decode_encoded_list
from openbadgeslib.ob3.verifier import OB3VerificationError

from leerlijn.exchange.openbadges import dates, proofs, signatures
from leerlijn.exchange.openbadges.plain import words
from leerlijn.exchange.openbadges.types import Along, Answer, Check, Found, Json
from leerlijn.kernel.templatetags.ll import dutch_date

FEWEST = 131_072
"""The places that a list has at least, so that nobody sees whose badge is looked up."""
MOST = 3
"""So many lists are looked at for one badge: each costs the work of a signature."""
ENTRY, LIST, SUBJECT = "BitstringStatusListEntry", "BitstringStatusListCredential", "BitstringStatusList"
ENDED = {
    "revocation": (_("Ingetrokken door de uitgever"), _("Zo staat het op zijn lijst. Vraag de uitgever waarom.")),
    "suspension": (_("Opgeschort door de uitgever"), _("Zo staat het op zijn lijst. Vraag hoe lang dat duurt.")),
}


class Unsure(Exception):
    """The list tells nothing; the sentence says why, and what to do."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def look(document: Json, along: Along, now: datetime) -> Check:
    """What the lists say of a badge: no when one says so, yes when each that it names was looked at."""
    entries = list(_entries(document))
    if len(entries) > MOST:
        return _unsure(_("Deze badge verwijst naar te veel lijsten. Vraag de uitgever of de badge nog geldt."))
    if not entries:
        return _unsure(_("Deze badge verwijst niet naar een lijst van ingetrokken badges."))
    found = [_told(entry, document, along, now) for entry in entries]
    for answer in (Answer.NO, Answer.UNKNOWN):
        for check in found:
            if check.answer == answer:
                return check
    return found[0]


def _entries(document: Json) -> Iterator[Json]:
    given = document.get("credentialStatus")
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, dict):
            yield one


def _told(entry: Json, document: Json, along: Along, now: datetime) -> Check:
    try:
        if entry.get("type") != ENTRY or entry.get("statusPurpose") not in ENDED:
            raise Unsure(_("Deze soort lijst lezen wij niet. Vraag de uitgever of de badge nog geldt."))
        held = _list_of(entry, along)
        _demand_worth(held, document, along, now)
        is_set = _bit(held.document, entry)
    except Unsure as unsure:
        return _unsure(unsure.sentence)
    if is_set:
        return Check("status", Answer.NO, *ENDED[entry["statusPurpose"]])
    since = dates.moment(held.document.get("validFrom"))
    because = _("Zo stond het op de lijst van %(day)s die erbij is gegeven. Is er een nieuwere, dan telt die.")
    return Check("status", Answer.YES, _("Niet ingetrokken"), because % {"day": dutch_date(since)})


def _unsure(sentence: Any) -> Check:
    return Check("status", Answer.UNKNOWN, _("Intrekken niet gecontroleerd"), sentence)


def _list_of(entry: Json, along: Along) -> Found:
    address = entry.get("statusListCredential")
    for one in along.lists:
        if isinstance(address, str) and one.document.get("id") == address:
            return one
    asked = _("Je gaf een andere lijst. Deze badge staat op: %(address)s") if along.lists else _(
        "De lijst van ingetrokken badges staat bij de uitgever: %(address)s. Haal hem op en geef hem erbij."
    )  # fmt: skip
    raise Unsure(asked % {"address": words(address) or "–"})


def _demand_worth(held: Found, document: Json, along: Along, now: datetime) -> None:
    """A list of somebody else, or of another time, tells nothing of this badge."""
    check, signer = signatures.look(held, now, along)
    if check.answer != Answer.YES:
        raise Unsure(_("De lijst telt niet: %(why)s") % {"why": check.because})
    if signer != proofs.issuer_of(document):
        because = _("De lijst is van een ander dan wie de badge gaf: %(other)s. Vraag de uitgever of dat klopt.")
        raise Unsure(because % {"other": words(signer)})
    if dates.look(held.document, now).answer != Answer.YES:
        raise Unsure(_("De lijst is niet van nu. Haal hem opnieuw op en geef hem erbij."))


def _bit(document: Json, entry: Json) -> bool:
    """The bit at the place of a badge; place 0 is the left-most bit of the first byte."""
    subject, types = document.get("credentialSubject"), document.get("type")
    says = subject if isinstance(subject, dict) else {}
    purposes, index = says.get("statusPurpose"), str(entry.get("statusListIndex", ""))
    if not isinstance(types, list) or LIST not in types or says.get("type") != SUBJECT:
        raise Unsure(_("Dit is geen lijst van ingetrokken badges."))
    if entry["statusPurpose"] not in (purposes if isinstance(purposes, list) else [purposes]):
        raise Unsure(_("De lijst gaat over iets anders dan de badge zegt. Vraag de uitgever om de goede lijst."))
    try:
        bits = decode_encoded_list(says.get("encodedList", ""))
    except (OB3VerificationError, ValueError) as error:
        raise Unsure(_("De lijst is niet te lezen. Haal hem opnieuw op.")) from error
    is_single = says.get("statusSize", 1) == 1 and entry.get("statusSize", 1) == 1
    if len(bits) * 8 < FEWEST or not is_single or not (index.isascii() and index.isdecimal()) or len(index) > 12:
        raise Unsure(_("De lijst heeft niet de vorm die de standaard vraagt. Vraag de uitgever of de badge nog geldt."))
    byte, bit = divmod(int(index), 8)
    if byte >= len(bits):
        raise Unsure(_("De plaats van deze badge staat niet op de lijst. Vraag de uitgever of de badge nog geldt."))
    return bool(bits[byte] & (0x80 >> bit))
