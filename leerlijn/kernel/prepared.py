"""Questions that nearly every page asks: composed and written as SQL once, and asked ever after with other values.

Composing a query takes Django several times as long as the database takes to answer a small one. What a function
composes under `@prepared` may hang on nothing but its arguments; the rows are the same as without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from threading import local
from typing import Any, TypeVar

from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import FlatValuesListIterable, get_related_populators

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
    """Asks for rows of a model, with the rows of other models that come along, as `ModelIterable` builds them."""
    compiler, found = _asking(rows, here)
    own = compiler.klass_info["select_fields"]
    first, last = own[0], own[-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[first:last]]
    beside = get_related_populators(compiler.klass_info, compiler.select, rows.db)  # type: ignore[call-arg]
    more = list(compiler.annotation_col_map.items())

    def built(values: Any) -> Any:
        row = rows.model.from_db(rows.db, names, values[first:last])
        for related in beside:
            related.populate(values, row)
        for name, place in more:
            setattr(row, name, values[place])
        return row

    return lambda: [built(values) for values in found()]


def _values(rows: Any, here: local) -> Callable[[], list[Any]]:
    """Asks for plain values, which need no more than to be what their columns say."""
    _compiler, found = _asking(rows, here)
    if rows._iterable_class is FlatValuesListIterable:
        return lambda: [value for (value,) in found()]
    return lambda: [tuple(values) for values in found()]


def _asking(rows: Any, here: local) -> tuple[Any, Callable[[], Iterable[Any]]]:
    """What wrote the query, and what asks it with the values of now."""
    compiler = rows.query.get_compiler(rows.db)
    sql, given = compiler.as_sql()
    converters = compiler.get_converters([expression for expression, *_ in compiler.select])

    def found() -> Iterable[Any]:
        with compiler.connection.cursor() as cursor:
            cursor.execute(sql, [_filled(part, here.values, compiler.connection) for part in given])
            rows = cursor.fetchall()
        return compiler.apply_converters(rows, converters) if converters else rows  # type: ignore[no-any-return]

    return compiler, found


def _filled(part: Any, values: dict[str, Any], connection: Any) -> Any:
    if not isinstance(part, Blank):
        return part
    return part.output_field.get_db_prep_value(values[part.name], connection)
