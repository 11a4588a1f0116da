"""Everything this house holds about one person, whichever room holds it; read from the privacy register.

A row is about a person when it points at her. A row that is about somebody else and names her in passing (who gave a
role) stays out: it is that other person's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model, QuerySet

from leerlijn.foundation.people.models import Person
from leerlijn.kernel import privacy
from leerlijn.kernel.logbook import name_of
from leerlijn.kernel.models import Entry

SECRETS = {"password", "data"}
"""Fields that open an account: that they are there is told, what they hold is not."""


@dataclass(frozen=True)
class Holding:
    """The rows of one kind about a person; each row maps the name of a field to its value."""

    name: str
    model: type[Model]
    rows: list[dict[str, Any]]
    subjects: list[str]


def held_about(person: Person) -> list[Holding]:
    """What is held, one holding per kind of row; the person herself first."""
    found = [_holding([person], Person)]
    for model, path in _pointing_at_persons():
        rows = list(model._default_manager.filter(**{path: person}))
        if rows:
            found.append(_holding(rows, model))
    return found


def lines_about(person: Person, holdings: list[Holding]) -> QuerySet[Entry]:
    """The logbook lines about a person and about what is held of her, newest first."""
    subjects = [subject for holding in holdings for subject in holding.subjects]
    return Entry.objects.filter(subject__in=subjects).order_by("-at", "-pk")


def _pointing_at_persons() -> Iterator[tuple[type[Model], str]]:
    for relation in Person._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not isinstance(field, ForeignKey) or field.model._meta.label not in privacy.REGISTER:
            continue
        if field is _main_key(field.model):
            yield field.model, field.name


def _main_key(model: type[Model]) -> ForeignKey[Any, Any]:
    """The key that says whose row it is: one that is always filled in, before one that may be empty."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return min((key for key in keys if key.related_model is Person), key=lambda key: key.null)


def _holding(rows: list[Any], model: type[Model]) -> Holding:
    told = privacy.REGISTER[model._meta.label]
    fields = [field for field in model._meta.concrete_fields if field.name in told.personal or field.name in told.plain]
    return Holding(
        name=str(told.called or model._meta.verbose_name_plural),
        model=model,
        rows=[{_label(field, told): _value(row, field) for field in fields} for row in rows],
        subjects=[name_of(row) for row in rows],
    )


def _label(field: Any, told: privacy.Declaration) -> str:
    personal = told.personal.get(field.name)
    return str((personal and personal.called) or field.verbose_name)


def _value(row: Model, field: Any) -> Any:
    if field.name in SECRETS:
        return "•"
    if field.related_model is Person:
        return "•" if getattr(row, field.attname) else None
    return field.value_from_object(row)
