"""From rules back to the data they are stored as."""

from __future__ import annotations

from dataclasses import fields
from typing import Any as Anything

from leerlijn.foundation.pathways.rules.basis import Basis
from leerlijn.foundation.pathways.rules.expressions import (
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
)
from leerlijn.foundation.pathways.types import Certainty, Source


def as_data(expression: Expression) -> dict[str, Anything]:
    """The data that `Reader.expression` reads as this requirement."""
    if isinstance(expression, Clause):
        inner = {"fact": expression.fact, **_comparison(expression.comparison), **_basis(expression.basis)}
        return {"not": inner} if expression.is_negated else inner
    word = {All: "all", Any: "any"}[type(expression)]
    return {word: [as_data(part) for part in expression.parts]}


def source_as_data(source: Source) -> dict[str, Anything]:
    """A source as it stands in the body of a rule."""
    data: dict[str, Anything] = {"id": source.id, "title": source.title, "publisher": source.publisher}
    data["read_on"] = source.read_on.isoformat()
    data |= {key: getattr(source, key) for key in ("dated", "url") if getattr(source, key)}
    return data | ({"remark": source.remark.to_json()} if source.remark else {})


def _comparison(comparison: Comparison) -> dict[str, Anything]:
    match comparison:
        case IsTrue():
            return {}
        case OneOf(values=values):
            return {"in": list(values)}
        case Has(values=values, one_is_enough=one_is_enough):
            return {"has_any" if one_is_enough else "has": list(values)}
        case AtLeast(number=number):
            return {"min": number}
        case Happened():
            given = {field.name: getattr(comparison, field.name) for field in fields(comparison)}
            return {
                name: value if isinstance(value, int) else value.isoformat() for name, value in given.items() if value
            }


def _basis(basis: Basis) -> dict[str, Anything]:
    days = {name: getattr(basis, name) for name in ("valid_from", "valid_to")}
    data: dict[str, Anything] = {name: day.isoformat() for name, day in days.items() if day}
    if basis.sources:
        data["sources"] = [source_as_data(source) for source in basis.sources]
    return data | ({} if basis.certainty is Certainty.LAW else {"certainty": basis.certainty.value})
