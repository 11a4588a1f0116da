"""Whether a signature holds, in whichever of the forms it came. Knows no database and asks no other host."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.openbadges import proofs, published, tokens
from leerlijn.exchange.openbadges.failing import Unreadable, Why, Wrong
from leerlijn.exchange.openbadges.plain import words
from leerlijn.exchange.openbadges.types import Along, Answer, Check, Found

NOTHING = Along()
"""When nothing was given beside a badge."""


def look(found: Found, now: datetime, along: Along = NOTHING) -> tuple[Check, str]:
    """Whether the signature holds, and the name of the issuer who signed; an empty one when that is not sure."""
    document = found.document
    try:
        if not found.token and not document.get("proof"):
            raise Wrong(Why.NO_PROOF)
        signer = (
            tokens.verify(found.token, along.keys, now) if found.token else proofs.verify(document, along.keys, now)
        )
    except Unreadable as failing:
        return told(Answer.UNKNOWN, _sentence(failing.why, proofs.issuer_of(document))), ""
    except Wrong as failing:
        return told(Answer.NO, failing.why.label), ""
    except ValueError:
        return told(Answer.NO, Why.CHANGED.label), ""
    if published.is_vouched_for(signer):
        return told(Answer.YES, _("Er is getekend met een sleutel die erbij is gegeven.")), signer
    return told(Answer.YES, _("Er is niets veranderd sinds de uitgever tekende.")), signer


def told(answer: Answer, because: Any) -> Check:
    """The check of a signature, in words."""
    titles = {
        Answer.YES: _("De handtekening klopt"),
        Answer.NO: _("De handtekening klopt niet"),
        Answer.UNKNOWN: _("Handtekening niet gecontroleerd"),
    }
    return Check("signature", answer, titles[answer], because)


def _sentence(why: Why, issuer: str) -> Any:
    address = words(published.where(issuer))
    if why != Why.KEY_ELSEWHERE or not address:
        return why.label
    return _("De sleutel staat bij de uitgever: %(address)s. Haal hem op en geef hem erbij.") % {"address": address}
