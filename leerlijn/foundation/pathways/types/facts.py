"""What is known of one person, as values that never change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

Value = str | int | bool | date | frozenset[str]


class UnreadableFacts(ValueError):
    """What came in is not a set of facts of ours."""


@dataclass(frozen=True)
class Facts:
    """What we know of one person, and what was asked but not known. Never changes; `learn` gives a new one."""

    known: tuple[tuple[str, Value], ...] = ()
    skipped: frozenset[str] = frozenset()

    @classmethod
    def of(cls, **values: Value | Iterable[str]) -> Facts:
        """Facts by keyword: Facts.of(education="hbo-ba", age=34, tests={"rwt"})."""
        return cls(tuple(sorted((key, _settled(value)) for key, value in values.items())))

    def get(self, key: str) -> Value | None:
        """The value of a fact, or None when it is not known."""
        return dict(self.known).get(key)

    def knows(self, key: str) -> bool:
        """Is this fact known?"""
        return any(name == key for name, _ in self.known)

    def learn(self, key: str, value: Value | Iterable[str]) -> Facts:
        """These facts and one more; a new value replaces the old one."""
        values = dict(self.known) | {key: _settled(value)}
        return Facts(tuple(sorted(values.items())), self.skipped - {key})

    def forget(self, *keys: str) -> Facts:
        """These facts without the ones named, as if they were never asked."""
        return Facts(tuple(pair for pair in self.known if pair[0] not in keys), self.skipped - set(keys))

    def skip(self, key: str) -> Facts:
        """The person does not know this one: do not ask it again."""
        return Facts(self.forget(key).known, self.skipped | {key})

    def only(self, keys: Iterable[str]) -> Facts:
        """Nothing but the facts named."""
        wanted = set(keys)
        return Facts(tuple(pair for pair in self.known if pair[0] in wanted), self.skipped & wanted)

    def to_json(self) -> str:
        """One line of text with the same facts in the same order, always."""
        known = {key: _as_data(value) for key, value in self.known}
        return json.dumps({"known": known, "skipped": sorted(self.skipped)}, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Facts:
        """The facts that `to_json` wrote; raises UnreadableFacts for anything else."""
        try:
            data = json.loads(text)
            known = {str(key): _from_data(value) for key, value in data["known"].items()}
            skipped = frozenset(str(key) for key in data["skipped"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise UnreadableFacts(str(error)) from error
        return cls(tuple(sorted(known.items())), skipped - set(known))

    def __iter__(self) -> Iterator[tuple[str, Value]]:
        return iter(self.known)


def _settled(value: Value | Iterable[str]) -> Value:
    if isinstance(value, (str, bool, int, date)):
        return value
    return frozenset(value)


def _as_data(value: Value) -> object:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return sorted(value) if isinstance(value, frozenset) else value


def _from_data(value: object) -> Value:
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return frozenset(value)
    if isinstance(value, Mapping) and set(value) == {"date"}:
        return date.fromisoformat(value["date"])
    raise ValueError("not the value of a fact")
