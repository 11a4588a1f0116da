"""Whose an item is: the organisation of ours that a source means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from leerlijn.exchange.oeapi.reading import organisation_of
from leerlijn.exchange.oeapi.types import Unreadable
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region

Code = tuple[str, str]


class Owners:
    """Learns the organisations of a source as they pass by, and finds ours by their id or code.

    An institute or faculty is found as the organisation it is part of.
    """

    def __init__(self, by: Actor, region: Region | None, usual: Organisation | None) -> None:
        known = organisations.taking_part(region) if region else organisations.organisations_visible_to(by)
        self._known = known
        self._usual = usual
        self._above: dict[str, str] = {}
        self._codes: dict[str, Code] = {}
        self._found: dict[str, Organisation | None] = {}

    def learn(self, items: Iterable[object]) -> None:
        """Remember the codes of these organisations, and what they are part of."""
        for item in items:
            if isinstance(item, dict):
                self._learn(item)

    def of(self, item: object) -> Organisation | None:
        """Our organisation for an item, or None when it takes no part or is not known."""
        try:
            told, code = organisation_of(item) if isinstance(item, dict) else ("", None)
        except Unreadable:
            return None
        if told and code:
            self._codes.setdefault(told, code)
        return self._found_as(told) if told else self._usual or self._only

    def _learn(self, item: dict[str, object]) -> None:
        try:
            told, code = organisation_of(item)
        except Unreadable:
            return
        if code:
            self._codes[told] = code
        above = item.get("parentId") or item.get("rootId") or item.get("parent")
        if isinstance(above, str) and above != told:
            self._above[told] = above

    @property
    def _only(self) -> Organisation | None:
        """The one organisation of ours the source speaks for: periods and places do not say whose they are."""
        known = {found.pk: found for told in self._codes if (found := self._found_as(told))}
        return next(iter(known.values())) if len(known) == 1 else None

    def _found_as(self, told: str) -> Organisation | None:
        if told not in self._found:
            self._found[told] = self._search(told)
        return self._found[told]

    def _search(self, told: str) -> Organisation | None:
        for each in self._upward(told):
            code = self._codes.get(each)
            by_code = self._known.filter(code_type=code[0], code=code[1]).first() if code else None
            if found := by_code or self._by_id(each):
                return found
        return self._usual

    def _by_id(self, told: str) -> Organisation | None:
        try:
            return self._known.filter(uuid=UUID(told)).first()
        except ValueError:
            return None

    def _upward(self, told: str) -> Iterable[str]:
        seen: list[str] = []
        while told and told not in seen:
            seen.append(told)
            told = self._above.get(told, "")
        return seen
