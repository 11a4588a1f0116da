"""The rule book as it comes with the program, on the day the sources were read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import settings

from leerlijn.foundation.pathways import queries
from leerlijn.foundation.pathways.rules.book import Book, Rule
from leerlijn.foundation.pathways.rules.opening import fact_book, standing_persons, written_rules
from leerlijn.foundation.pathways.rules.reading import Reader
from leerlijn.foundation.pathways.types import Facts
from leerlijn.kernel.roles import RULE_OWNER
from tests.cast import DIRECTOR
from tests.cast import person as cast_person

TODAY = date(2026, 11, 21)
patient = settings(max_examples=60)
"""For properties of whole books: no clock, and as many people as tell something."""


def all_rules() -> list[Rule]:
    reader = Reader(fact_book())
    return [reader.rule(written.kind, written.body) for written in written_rules()]


def book_on(day: date) -> Book:
    return Book.on(day, all_rules(), fact_book())


@pytest.fixture(scope="session")
def book() -> Book:
    return book_on(TODAY)


def person(key: str) -> Facts:
    """The facts of a standing test person."""
    return next(one.facts for one in standing_persons() if one.id == key)


@pytest.fixture
def loaded(shipped_rules):
    """The rules in the database, as they come with the program."""
    return shipped_rules


@pytest.fixture
def owner(db):
    """Eline keeps the rules."""
    return cast_person("Eline", (RULE_OWNER, None), surname="Mulder")


@pytest.fixture
def zib(loaded):
    """The rule on side entry into primary education."""
    return queries.rules_visible_to(DIRECTOR).get(code="PO-ZIB")


@pytest.fixture
def at(client, region, loaded):
    """Fetch or post below the pathways of the region."""

    def go(path: str = "", **data):
        return client.get(f"/{region.slug}/routes/{path}", data)

    return go


@pytest.fixture
def post(client, region, loaded):
    def go(path: str, data=None, **more):
        return client.post(f"/{region.slug}/routes/{path}", data or {}, **more)

    return go


def text_of(answer) -> str:
    """What a page says, without its markup."""
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", plain.replace("&#x27;", "'"))
