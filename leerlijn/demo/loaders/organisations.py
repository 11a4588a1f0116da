"""Institutions, boards and schools, and the regions in which they take part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.stage import BOARD, DOMAIN, Stage, code_of
from leerlijn.foundation.organisations import actions
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.languages import in_languages
from leerlijn.web import theme

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region

REGISTER = {"source": "DUO open onderwijsdata, adressen po en vo", "vintage": "2026-04"}
UTRECHT = {"municipality": "Utrecht", "municipality_code": "0344", "province": "Utrecht"}
WHERE = ("name", "sector", "street", "house_number", "postcode", "place", *UTRECHT)
"""The columns of schools.csv about a school; a file without a municipality is of Utrecht."""
PARTS = ("lead", "partner", "supporter")


def load(stage: Stage) -> None:
    """Every organisation, then every region with who takes part in it."""
    for facts in files.table("organisations.toml")["organisation"].values():
        _institution(stage, *facts)
    for slug in files.SLUGS:
        _region(stage, slug, files.of_region(slug, "region"))
    for slug in files.SLUGS:
        if near := files.of_region(slug, "region").get("neighbours"):
            actions.change_region(LOADER, region=stage.region(slug), neighbours=[stage.region(one) for one in near])


def size() -> int:
    """How many things this loads."""
    told = files.table("organisations.toml")["organisation"]
    return len(told) + len(files.SLUGS) + sum(len(files.rows(slug, name)) for slug, name in _school_files())


def _school_files() -> list[tuple[str, str]]:
    told = ((slug, files.of_region(slug, "region")["taking_part"].get("schools")) for slug in files.SLUGS)
    return [(slug, name) for slug, name in told if name]


def _institution(stage: Stage, kind: str, name: str, short_name: str, domain: str, place: str) -> None:
    if (DOMAIN, domain) not in stage.by_code:
        told = files.table("organisations.toml")
        _add(
            stage, kind=kind, name=name, short_name=short_name, code_type=DOMAIN, code=domain, place=place,
            website=domain, source=told["source"], vintage=told["vintage"],
        )  # fmt: skip
    stage.tick()


def _add(stage: Stage, **facts: Any) -> Organisation:
    made = actions.add_organisation(LOADER, **facts)
    stage.by_code[(made.code_type, made.code)] = made
    return made


def _region(stage: Stage, slug: str, told: dict[str, Any]) -> None:
    region = organisations.region(slug) or _open(slug, told)
    since = date.fromisoformat(told["taking_part"]["since"])
    _join(stage, region, told["taking_part"], since)
    if name := told["taking_part"].get("schools"):
        _schools(stage, region, files.rows(slug, name), since)
    for key, network in told.get("network", {}).items():
        _network(stage, region, f"{slug}-{key}", network, since)
    stage.tick()


def _open(slug: str, told: dict[str, Any]) -> Region:
    colours = told["theme"]
    return actions.open_region(
        LOADER,
        slug=slug,
        kind=told["kind"],
        name=told["name"],
        short_name=told["short_name"],
        tagline=in_languages(**told["tagline"]),
        theme={**colours, "tokens": dict(theme.from_colours(**colours).tokens)},
        phone=told["phone"],
        email=told["email"],
        opening_hours=in_languages(**told["opening_hours"]),
        response_days=told["response_days"],
    )


def _network(stage: Stage, umbrella: Region, slug: str, told: dict[str, Any], since: date) -> None:
    """A network has a site of its own under the umbrella; its members take part in both."""
    network = organisations.region(slug) or actions.open_region(
        LOADER, slug=slug, kind="network", name=told["name"], short_name=told["name"].removeprefix("VO-HO-netwerk "),
        parent=umbrella, theme=umbrella.theme, tagline=umbrella.tagline, phone=umbrella.phone, email=umbrella.email,
        opening_hours=umbrella.opening_hours, response_days=umbrella.response_days,
    )  # fmt: skip
    for region in (network, umbrella):
        _join(stage, region, told, since)


def _join(stage: Stage, region: Region, told: dict[str, Any], since: date) -> None:
    there = set(organisations.taking_part(region).values_list("pk", flat=True))
    for part in PARTS:
        for organisation in map(stage.organisation, told.get(part, ())):
            if organisation.pk not in there:
                actions.join(LOADER, region=region, organisation=organisation, part=part, valid_from=since)


def _schools(stage: Stage, region: Region, rows: list[dict[str, str]], since: date) -> None:
    """The schools of a file with their boards; all of them take part."""
    there = set(organisations.taking_part(region).values_list("pk", flat=True))
    for row in rows:
        for organisation in (_board(stage, row["board"]), _school(stage, row)):
            if organisation.pk not in there:
                actions.join(LOADER, region=region, organisation=organisation, valid_from=since)
                there.add(organisation.pk)
        stage.tick()


def _board(stage: Stage, number: str) -> Organisation:
    boards = files.table("organisations.toml")["boards"]
    return stage.by_code.get((BOARD, number)) or _add(
        stage, kind="board", name=boards[number], code_type=BOARD, code=number, source=boards["source"],
        vintage=boards["vintage"], place="Utrecht",
    )  # fmt: skip


def _school(stage: Stage, row: dict[str, str]) -> Organisation:
    code_type, code = code_of(row["code"])
    facts = UTRECHT | {name: row[name] for name in WHERE if name in row}
    kind = "school" if code_type == "institution_code" else "location"
    parent = stage.by_code.get(("institution_code", code[:4])) if kind == "location" else stage.board(row["board"])
    return stage.by_code.get((code_type, code)) or _add(
        stage, kind=kind, code_type=code_type, code=code, parent=parent, **facts, **REGISTER,
    )  # fmt: skip
