"""What an issuer publishes and somebody gives beside a badge, known by what stands in it. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.exchange.openbadges.carriers import NoBadge, read
from leerlijn.exchange.openbadges.statuses import LIST
from leerlijn.exchange.openbadges.types import Along, Found, Json

KEYS = {"verificationMethod", "assertionMethod", "keys", "kty"}


class NotAlong(Exception):
    """It is neither a list nor a document with keys; the sentence says so to who gave it."""

    sentence: str | Promise = _("Dit is geen lijst van ingetrokken badges, en er staan geen sleutels in.")


def gather(given: Iterable[bytes]) -> Along:
    """Lists and documents with keys, each told from the other. Raises NotAlong."""
    lists: list[Found] = []
    keys: list[Json] = []
    for raw in given:
        try:
            found = read(raw)
        except NoBadge as error:
            raise NotAlong from error
        types = found.document.get("type")
        if isinstance(types, list) and LIST in types:
            lists.append(found)
        elif KEYS & set(found.document) and not found.token:
            keys.append(found.document)
        else:
            raise NotAlong
    return Along(lists, keys)
