"""Reads an item of an OEAPI 5 or 6 collection to the record it states. Pure: no database, no network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from leerlijn.exchange.oeapi import fields, nouns
from leerlijn.exchange.oeapi.fifth import in_sixth
from leerlijn.exchange.oeapi.types import Fault, Unreadable
from leerlijn.foundation.catalogue.types import Stated

LARGEST_ITEM = 400_000
FIFTH = frozenset(
    {"programId", "programType", "offeringType", "organizationId", "organization", "teachingLanguage", "offeringId"}
)
ABOUT_PEOPLE = frozenset({"coordinators", "coordinatorIds", "instructors", "instructorIds"})
"""Stays at the source: the catalogue holds nothing about people."""
EXPANDED = frozenset(
    {
        "academicSession", "building", "children", "component", "course", "learningComponent", "learningOutcomes",
        "organisation", "organisationId", "organization", "parent", "program", "programme", "programmeOfferings",
        "courseOfferings", "programmes", "rooms", "year",
    }
)  # fmt: skip
"""Other items inside this one; their ids stand beside them and they are read in their own collection."""


def read(item: object, collection: str = "") -> Stated:
    """The record an item states. `collection` helps where an item does not say what it is.

    Attributes we have no column for are kept as they came, in `details`, `consumers` and `ext`.
    Raises Unreadable with the fault and the attribute.
    """
    if not isinstance(item, dict):
        raise Unreadable(Fault.SHAPE)
    written = _written(item)
    found = Watched(in_sixth(deepcopy(item)))
    draft = nouns.reader(found, collection)(found)
    facts = {**nouns.record(found), **draft.facts, "details": found.rest(ABOUT_PEOPLE | EXPANDED)}
    links = {name: ids for name, ids in draft.links.items() if ids}
    return Stated(draft.noun, draft.uuid, facts, hashlib.sha256(written).hexdigest(), links, draft.periods)


def version_of(item: object) -> str:
    """The version of OEAPI an item is written in."""
    return "5.0" if isinstance(item, dict) and FIFTH & item.keys() else "6.0"


def id_of(item: object) -> str:
    """The id of an item for a report, however broken it is."""
    if not isinstance(item, dict):
        return ""
    names = sorted((name for name in item if name.endswith("Id")), key=lambda name: not name.endswith("fferingId"))
    return next((str(item[name])[:80] for name in names if item[name]), "")


def organisation_of(item: Mapping[str, Any]) -> tuple[str, tuple[str, str] | None]:
    """The id the source gives the organisation of an item, and its code where the item tells it."""
    found = in_sixth(deepcopy(dict(item)))
    whole = item.get("organisation") or item.get("organization")
    teller = in_sixth(deepcopy(whole)) if isinstance(whole, dict) else found if "organisationType" in found else {}
    code = fields.thing(teller, "primaryCode")
    told = fields.text(code, "codeType", 60), fields.text(code, "code", 200)
    return str(found.get("organisationId") or ""), told if all(told) else None


def _written(item: dict[str, Any]) -> bytes:
    """The item as text, for its size and digest; what no database stores is refused (NUL, half a character)."""
    try:
        written = json.dumps(item, sort_keys=True, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        raise Unreadable(Fault.TEXT) from None
    if len(written) > LARGEST_ITEM:
        raise Unreadable(Fault.LARGE)
    if b"\\u0000" in written:
        raise Unreadable(Fault.TEXT)
    return written


class Watched(Mapping[str, Any]):
    """An item that remembers which of its attributes were read."""

    def __init__(self, item: dict[str, Any]) -> None:
        self._item = item
        self._read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self._read.add(name)
        return self._item[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._item)

    def __len__(self) -> int:
        return len(self._item)

    def __contains__(self, name: object) -> bool:
        return name in self._item

    def rest(self, without: frozenset[str]) -> dict[str, Any]:
        """What nobody read and is not empty."""
        skipped = self._read | without
        return {name: value for name, value in self._item.items() if name not in skipped and value is not None}
