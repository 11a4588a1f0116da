"""Looks at a badge as the page does, for the tests of checking, tokens and carriers."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

from leerlijn.exchange.openbadges import carriers, checking, keys, signatures
from leerlijn.exchange.openbadges.checking import STRANGE
from leerlijn.exchange.openbadges.signatures import NOTHING
from leerlijn.exchange.openbadges.types import Answer, Found

PEM, OTHER = keys.new_pem(), keys.new_pem()
NOW = datetime(2026, 11, 22, tzinfo=UTC)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def report(badge, *, ours=STRANGE, now=NOW, email="", along=NOTHING):
    found = Found({}, token=badge) if isinstance(badge, str) else Found(badge)
    if found.token:
        found = carriers.read(found.token.encode())
    signature, signer = signatures.look(found, now, along)
    return checking.report(found, signature, signer, ours=ours, now=now, email=email, along=along)


def answers(badge, **more) -> dict[str, Answer]:
    return {check.name: check.answer for check in report(badge, **more).checks}


def because(badge, name: str, **more) -> str:
    """What one of the checks says, in a sentence."""
    return next(str(check.because) for check in report(badge, **more).checks if check.name == name)


def unsigned(header, document):
    parts = (base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in (header, document))
    return ".".join(parts) + "."
