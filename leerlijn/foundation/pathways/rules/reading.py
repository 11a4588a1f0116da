"""From readable data to rules, and back. What does not fit raises Misread with the place and the reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any as Anything

from leerlijn.foundation.pathways.rules.basis import Basis
from leerlijn.foundation.pathways.rules.book import Limit, Pathway, Place, Rule, Statement, Test
from leerlijn.foundation.pathways.rules.expressions import (
    ALWAYS,
    All,
    Any,
    AtLeast,
    Clause,
    Comparison,
    Expression,
    Happened,
    Has,
    IsTrue,
    OneOf,
    negate,
)
from leerlijn.foundation.pathways.rules.facts import FactBook
from leerlijn.foundation.pathways.rules.opening import results
from leerlijn.foundation.pathways.types import Certainty, Source
from leerlijn.foundation.vocabulary.types import NOTHING, Text

Data = Mapping[str, Anything]

KINDS: tuple[str, ...] = ("pathway", "test", "limit", "statement", "place")
CLAUSE_BASIS = frozenset({"sources", "certainty", "valid_from", "valid_to"})
COMMON = CLAUSE_BASIS | {"id", "name", "summary", "note", "owner", "review_on", "arithmetic", "sectors"}
PLACE_LISTS = ("yes", "no", "partly", "matching_subject")


class Misread(ValueError):
    """Data that is not a rule of ours, with what is wrong with it."""


class Reader:
    """Reads rules with the facts they may ask about."""

    def __init__(self, facts: FactBook) -> None:
        self.facts = facts

    def rule(self, kind: str, body: Data, number: int = 1) -> Rule:
        """One rule of a kind from its body, as it stands in the data or the database."""
        try:
            common = self._common(body, number)
            match kind:
                case "pathway":
                    return self._pathway(body, common)
                case "test":
                    unless = body.get("needed_unless")
                    return Test(**common, needed_unless=None if unless is None else self.expression(unless))
                case "limit":
                    terms = {name: value for name, value in body.items() if name not in COMMON}
                    return Limit(**common, arithmetic=body["arithmetic"], sectors=tuple(body["sectors"]), terms=terms)
                case "statement":
                    only_with = {key: tuple(values) for key, values in body.get("only_with", {}).items()}
                    rest = {key: body[key] for key in ("value", "superseded_by", "with_test") if key in body}
                    return Statement(**common, only_with=only_with, **rest)
                case "place":
                    lists: dict[str, Anything] = {name: tuple(body.get(name, ())) for name in PLACE_LISTS}
                    return Place(**common, **lists)
        except (KeyError, TypeError, ValueError) as error:
            raise Misread(f"{body.get('id', '?')}: {error!r}") from error
        raise Misread(f"there is no kind of rule called {kind}")

    def expression(self, data: Data) -> Expression:
        """A requirement from its data; raises Misread for facts and values that do not exist."""
        match data:
            case {"all": list(parts)}:
                return All(tuple(self.expression(part) for part in parts))
            case {"any": list(parts)} if parts:
                return Any(tuple(self.expression(part) for part in parts))
            case {"not": dict(inner)}:
                return negate(self.expression(inner))
            case {"fact": str(key)} if key in self.facts:
                return Clause(key, self._comparison(key, data), basis=clause_basis(data))
        raise Misread(f"not a requirement: {dict(data)}")

    def _comparison(self, key: str, data: Data) -> Comparison:
        rest = {name: value for name, value in data.items() if name not in CLAUSE_BASIS | {"fact"}}
        match self.facts[key].kind, rest:
            case "one", {"in": list(values), **others} if values and not others:
                return OneOf(self._known(key, values))
            case "several", {"has": list(values), **others} if values and not others:
                return Has(self._known(key, values))
            case "several", {"has_any": list(values), **others} if values and not others:
                return Has(self._known(key, values), one_is_enough=True)
            case "number", {"min": int(number), **others} if not others:
                return AtLeast(number)
            case "yes_no", {**others} if not others:
                return IsTrue()
            case "moment", moment if set(moment) <= {"within_months", "disputed_until_months", "since", "until"}:
                return Happened(**{name: _day_or_number(value) for name, value in moment.items()})
        raise Misread(f"{key} cannot be compared with {rest}")

    def _known(self, key: str, values: list[str]) -> tuple[str, ...]:
        possible = {option.choice.value for option in self.facts[key].options}
        if strange := [value for value in values if value not in possible]:
            raise Misread(f"{key} has no {strange}")
        return tuple(values)

    def _pathway(self, body: Data, common: dict[str, Anything]) -> Pathway:
        goals = {option.choice.value for option in self.facts["goal"].options}
        shortest, longest = body["months"]
        return Pathway(
            **common,
            sectors=tuple(self._known("school_type", body["sectors"])),
            roles=tuple(self._known("role", body["roles"])),
            result=_result(body["result"]),
            goals=tuple(body.get("goals", [body["result"] if body["result"] in goals else "none"])),
            months=(shortest, longest),
            requires=self.expression(body["requires"]),
            in_so=self.expression(body["in_so"]) if "in_so" in body else ALWAYS,
            tests=tuple(body.get("tests", ())),
            statements=tuple(body.get("statements", ())),
            limits=tuple(body.get("limits", ())),
            steps=tuple(Text.from_json(step) for step in body.get("steps", ())),
            cost=_text(body, "cost"),
        )

    @staticmethod
    def _common(body: Data, number: int) -> dict[str, Anything]:
        basis = clause_basis(body, review_on=_day(body.get("review_on")))
        if not basis.sources:
            raise Misread("a rule needs a source")
        return {
            "id": body["id"], "number": number, "name": Text.from_json(body["name"]), "basis": basis,
            "summary": Text.from_json(body["summary"]), "note": _text(body, "note"), "owner": body["owner"],
            "digest": digest_of(body),
        }  # fmt: skip


def clause_basis(data: Data, review_on: date | None = None) -> Basis:
    """The basis that stands in the data of a rule or of one clause."""
    return Basis(
        sources=tuple(source_from(source) for source in data.get("sources", ())),
        certainty=Certainty(data.get("certainty", "A")),
        valid_from=_day(data.get("valid_from")),
        valid_to=_day(data.get("valid_to")),
        review_on=review_on,
    )


def source_from(data: Data) -> Source:
    """A source as it stands in the body of a rule."""
    return Source(
        id=data["id"], title=data["title"], publisher=data["publisher"], read_on=date.fromisoformat(data["read_on"]),
        dated=data.get("dated", ""), url=data.get("url", ""), remark=_text(data, "remark"),
    )  # fmt: skip


def digest_of(body: Data) -> str:
    """A fingerprint of what a rule says; the same content has the same fingerprint, on every machine."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _result(code: str) -> str:
    if code not in results():
        raise Misread(f"no pathway leads to {code}")
    return code


def _text(data: Data, key: str) -> Text:
    return Text.from_json(data[key]) if data.get(key) else NOTHING


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _day_or_number(value: Anything) -> Anything:
    return date.fromisoformat(value) if isinstance(value, str) else value
