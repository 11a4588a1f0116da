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
from django.db.models.query import FlatValuesListIterable

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
            if not hasattr(here, "ask"):
                rows: Any = compose(**{name: Blank(name, field) for name, field in fields.items()})
                here.ask = (_values if rows._fields else _rows)(rows, here)
            here.values = values
            return here.ask()  # type: ignore[no-any-return]

        return ask

    return decorate


def holding(row: M, **relations: list[Any]) -> M:
    """A row with the rows of some of its relations at hand, as `prefetch_related` would leave it."""
    kept = row.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, rows in relations.items():
        kept[name] = QuerySet(row._meta.get_field(name).related_model)
        kept[name]._result_cache = rows
    return row


def _rows(rows: Any, here: local) -> Callable[[], list[Any]]:
    """Asks for rows of a model, which Django builds."""
    compiler, sql, filled = _written(rows, here)
    compiler.as_sql = lambda *_, **__: (sql, filled())
    rows.query.get_compiler = lambda *_, **__: compiler
    return lambda: list(rows.all())


def _values(rows: Any, here: local) -> Callable[[], list[Any]]:
    """Asks for plain values, which need no more than to be what their columns say."""
    compiler, sql, filled = _written(rows, here)
    converters = compiler.get_converters([expression for expression, *_ in compiler.select])
    is_flat = rows._iterable_class is FlatValuesListIterable

    def ask() -> list[Any]:
        with compiler.connection.cursor() as cursor:
            cursor.execute(sql, filled())
            found = cursor.fetchall()
        if converters:
            found = list(compiler.apply_converters(found, converters))
        return [value for (value,) in found] if is_flat else [tuple(row) for row in found]

    return ask


def _written(rows: Any, here: local) -> tuple[Any, str, Callable[[], tuple[Any, ...]]]:
    compiler = rows.query.get_compiler(rows.db)
    sql, given = compiler.as_sql()

    def filled() -> tuple[Any, ...]:
        return tuple(_filled(part, here.values, compiler.connection) for part in given)

    return compiler, sql, filled


def _filled(part: Any, values: dict[str, Any], connection: Any) -> Any:
    if not isinstance(part, Blank):
        return part
    return part.output_field.get_db_prep_value(values[part.name], connection)
