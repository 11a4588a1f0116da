"""The people one can be in the demo, and the invented ones who fill its rooms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.stage import Stage, fixed_id
from leerlijn.foundation.people import actions
from leerlijn.foundation.people import queries as people
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.roles import ROLES

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person

MAIL = "demo.example"
SINCE = date(2024, 8, 1)
"""Roles run since then, so that what the cast did in the past year was theirs to do."""
STRIDE = 29
"""Shares no divisor with the number of names, so that neighbours in a list do not stand in alphabetical order."""


def load(stage: Stage) -> None:
    """Everybody of people.toml, with their roles."""
    for slug, told in files.table("people.toml").items():
        person = people.demo_person(slug) or _member(slug, told["name"])
        for held in told.get("roles", ()):
            _give(stage, person, held)
        stage.tick()


def size() -> int:
    """How many things this loads."""
    return len(files.table("people.toml"))


def somebody(pool: str, number: int) -> Person:
    """The so-manieth invented person of a pool: always the same one. Has no address, so nobody writes to her."""
    known = fixed_id("person", pool, number)
    found = people.persons_visible_to(LOADER).filter(uuid=known).first()
    if found:
        return found
    given, surname = name_of(pool, number)
    return actions.register(LOADER, email="", given_name=given, surname=surname, uuid=known, is_demo=True)


def name_of(pool: str, number: int) -> tuple[str, str]:
    """A given name and a surname that follow from the pool and the number."""
    names = files.table("names.toml")
    start = fixed_id("pool", pool).int
    given, surname = names["given"], names["surname"]
    first = given[(start + number * STRIDE) % len(given)]
    return first, surname[(start // len(given) + number * STRIDE) % len(surname)]


def _member(slug: str, name: list[str]) -> Person:
    given, prefix, surname = name
    return actions.register(
        LOADER,
        email=f"{slug}@{MAIL}",
        given_name=given,
        surname_prefix=prefix,
        surname=surname,
        slug=slug,
        is_demo=True,
    )


def _give(stage: Stage, person: Person, held: dict[str, Any]) -> None:
    place: dict[str, Any] = {"valid_from": SINCE}
    if slug := held.get("region"):
        place["region"] = stage.region(slug)
    if key := held.get("organisation"):
        place["organisation"] = stage.organisation(key)
    if number := held.get("board"):
        place["organisation"] = stage.board(number)
    if code := held.get("school"):
        place["organisation"] = stage.school(code)
    try:
        actions.give_role(LOADER, person=person, role=ROLES[held["role"]], **place)
    except Refused as refusal:
        if refusal.code != "has_role":
            raise
