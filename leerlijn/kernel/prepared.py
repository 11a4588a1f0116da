"""Questions that nearly every page asks: composed and written as SQL once, and asked ever after with other values.

Composing a query takes Django several times as long as the database takes to answer a small one. What a function
composes under `@prepared` may hang on nothing but its arguments; the rows are the same as without.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import local
from typing import Any, TypeVar

from django.db.models import Expression, Field, Model, QuerySet

R = TypeVar("R")
M = TypeVar("M", bound=Model)


class Blank(Expression):
    """The place in a query of a value that is not known yet."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


def prepared(**fields: Field[Any, Any]) -> Callable[[Callable[..., QuerySet[Any, R]]], Callable[..., list[R]]]:
    """Make a list of rows of a function that composes a query; `fields` says of what kind each argument is."""

    def decorate(compose: Callable[..., QuerySet[Any, R]]) -> Callable[..., list[R]]:
        here = local()  # a connection belongs to one thread, and so does what was written for it

        @wraps(compose)
        def ask(**values: Any) -> list[R]:
            if not hasattr(here, "rows"):
                here.rows = _written(compose(**{name: Blank(name, field) for name, field in fields.items()}), here)
            here.values = values
            return list(here.rows.all())

        return ask

    return decorate


def holding(row: M, **relations: list[Any]) -> M:
    """A row with the rows of some of its relations at hand, as `prefetch_related` would leave it."""
    kept = row.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, rows in relations.items():
        kept[name] = QuerySet(row._meta.get_field(name).related_model)
        kept[name]._result_cache = rows
    return row


def _written(rows: Any, here: local) -> Any:
    compiler = rows.query.get_compiler(rows.db)
    sql, given = compiler.as_sql()

    def filled(part: Any) -> Any:
        if not isinstance(part, Blank):
            return part
        return part.output_field.get_db_prep_value(here.values[part.name], compiler.connection)

    compiler.as_sql = lambda *_, **__: (sql, tuple(map(filled, given)))
    rows.query.get_compiler = lambda *_, **__: compiler
    return rows
