"""Books of rules from the database: in force on a day, of an old answer, or with a draft in it."""

from __future__ import annotations

from datetime import date

from leerlijn.foundation.pathways.models import Version
from leerlijn.foundation.pathways.rules.book import Book, NoSuchRule, Rule
from leerlijn.foundation.pathways.rules.opening import fact_book
from leerlijn.foundation.pathways.rules.reading import Reader
from leerlijn.kernel import clock

Row = tuple[str, str, int, str]  # kind, code, number, digest

_RULES: dict[Row, Rule] = {}  # what a version says never changes, so it is read once per process


def book(on: date | None = None) -> Book:
    """Of each rule the published version in force on a day (today when not said). One query when all are known."""
    rows = Version.objects.filter(state=Version.State.PUBLISHED).order_by("rule__position", "rule__code", "number")
    return Book.on(on or clock.today(), _read(list(rows.values_list(*COLUMNS))), fact_book())


def rules_named(versions: tuple[str, ...]) -> list[Rule]:
    """These versions of rules, such as PO-ZIB@3, in this order; raises NoSuchRule when one is gone."""
    numbers = {(code, int(number)) for code, _, number in (name.rpartition("@") for name in versions)}
    rows = Version.objects.exclude(state=Version.State.DRAFT).filter(rule__code__in={code for code, _ in numbers})
    found = {rule.version: rule for rule in _read(list(rows.values_list(*COLUMNS)))}
    if missing := [name for name in versions if name not in found]:
        raise NoSuchRule(", ".join(missing))
    return [found[name] for name in versions]


def read(version: Version) -> Rule:
    """One version as a rule, a draft too."""
    return Reader(fact_book()).rule(version.rule.kind, version.body, version.number)


COLUMNS = ("rule__kind", "rule__code", "number", "digest")


def _read(rows: list[Row]) -> list[Rule]:
    if missing := [row for row in rows if row not in _RULES]:
        bodies = Version.objects.filter(digest__in=[row[3] for row in missing]).select_related("rule")
        _RULES.update({(one.rule.kind, one.rule.code, one.number, one.digest): read(one) for one in bodies})
    return [_RULES[row] for row in rows]
