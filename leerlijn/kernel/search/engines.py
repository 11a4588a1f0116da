"""The same question in the words of SQLite's FTS5 and of PostgreSQL's text search."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from leerlijn.kernel.search.analysis import Word
from leerlijn.kernel.search.models import Row
from leerlijn.kernel.search.types import Question


@dataclass(frozen=True)
class Engine:
    """How an engine writes a token, the beginning of one, and, or; and the query that ranks the rows."""

    word: str
    beginning: str
    also: str
    either: str
    sql: str


SQLITE = Engine(
    word='"{}"',
    beginning='"{}"*',
    also=" AND ",
    either=" OR ",
    sql="""
        SELECT {columns} FROM search_text JOIN search_row row ON row.id = search_text.rowid
        WHERE search_text MATCH %s AND {where} ORDER BY bm25(search_text, 8.0, 1.0), row.id LIMIT %s
    """,
)
POSTGRESQL = Engine(
    word="'{}'",
    beginning="'{}':*",
    also=" & ",
    either=" | ",
    sql="""
        SELECT {columns} FROM search_row row, CAST(%s AS tsquery) AS question
        WHERE row.tokens @@ question AND {where}
        ORDER BY ts_rank('{{0.05, 0.1, 0.4, 1.0}}', row.tokens, question, 1) DESC, row.id LIMIT %s
    """,
)


def rows(asks: Question, most: int) -> list[Row]:
    """The rows that answer, best first by the engine's own measure."""
    return list(Row.objects.raw(*_query("row.*", asks, most)))


def keys(asks: Question, most: int) -> list[str]:
    """Only the keys of the rows that answer."""
    with connection.cursor() as cursor:
        cursor.execute(*_query("row.key", asks, most))
        return [key for (key,) in cursor.fetchall()]


def expression(question: list[Word], *, complete: bool) -> str:
    """All of the words (or any of them or their parts); the last one may be unfinished, as when somebody is typing."""
    engine = _engine()
    *earlier, last = question
    groups = [_word(engine, word, engine.word, complete) for word in earlier]
    groups.append(_word(engine, last, engine.beginning if len(last.folded) > 2 else engine.word, complete))
    return (engine.also if complete else engine.either).join(groups)


def _query(columns: str, asks: Question, most: int) -> tuple[str, list[str | int]]:
    where = f"row.kind IN ({_marks(asks.kinds)}) AND row.audience IN ({_marks(asks.audiences)})"
    given: list[str | int] = [asks.expression, *asks.kinds, *asks.audiences]
    if asks.region_id is not None:
        where += " AND (row.region_id IS NULL OR row.region_id = %s)"
        given.append(asks.region_id)
    return _engine().sql.format(columns=columns, where=where), [*given, most]


def _word(engine: Engine, word: Word, as_typed: str, complete: bool) -> str:
    """The word as typed, or its stem, or all of its parts together (any of them, when not all is asked for)."""
    ways = [as_typed.format(word.folded), engine.word.format(word.stem)]
    parts = (engine.also if complete else engine.either).join(engine.word.format(part) for part in word.parts)
    return "(" + engine.either.join([*ways, *([f"({parts})"] if parts else [])]) + ")"


def _engine() -> Engine:
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join(["%s"] * len(values))
