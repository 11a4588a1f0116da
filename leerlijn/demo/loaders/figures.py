"""Schemes for schools, the texts that disagree, and the history of the figures, counted day by day from the rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.stage import Stage
from leerlijn.kernel.languages import Spoken, in_languages
from leerlijn.kernel.money import euros
from leerlijn.steering.insight import actions, queries
from leerlijn.steering.insight.types import Claim, DifferenceKind, Observed, Part, Topic

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region

MONTHS = 12
WEEKS = 3
A_DAY = timedelta(days=1)


def load(stage: Stage, slug: str) -> None:
    """What a region's figures.toml tells, and what its figures were at the end of each month of a year."""
    region, told = stage.region(slug), files.of_region(slug, "figures")
    for scheme in told.get("scheme", ()):
        _scheme(stage, region, slug, scheme)
    for difference in told.get("difference", ()):
        _difference(stage, region, difference)
    for day in _days(stage.today):
        actions.take_snapshots(LOADER, region=region, on=day)
        stage.tick()


def size(slug: str) -> int:
    """How many things this loads."""
    told = files.of_region(slug, "figures")
    return len(told.get("scheme", ())) + len(told.get("difference", ())) + MONTHS + WEEKS


def _days(today: date) -> Iterator[date]:
    """The ends of the last twelve months, and the same weekday of the last three weeks."""
    end = today.replace(day=1) - A_DAY
    for _month in range(MONTHS):
        yield end
        end = end.replace(day=1) - A_DAY
    for week in range(1, WEEKS + 1):
        yield today - timedelta(weeks=week)


def _scheme(stage: Stage, region: Region, slug: str, told: dict[str, Any]) -> None:
    known = queries.schemes_visible_to(LOADER).filter(region=region, slug=told["slug"]).first()
    until = date.fromisoformat(told["until"]) if "until" in told else None
    scheme = known or actions.open_scheme(
        LOADER, region=region, slug=told["slug"], name=in_languages(**told["name"]), source=told["source"],
        valid_from=date.fromisoformat(told["from"]), valid_until=until,
    )  # fmt: skip
    schools = [stage.school(row["code"]).pk for row in files.rows(slug, "schools.csv")][: told["schools"]]
    actions.record(LOADER, scheme=scheme, facts=[*_facts(told, schools)])
    stage.tick()


def _facts(told: dict[str, Any], schools: list[int]) -> Iterator[Observed]:
    for pk in schools:
        yield Observed(Topic.JOINED, pk, date.fromisoformat(told["from"]))
        if "euros" in told:
            yield Observed(Topic.AWARDED, pk, date.fromisoformat(told["awarded"]), euros(told["euros"]).cents)
    for pk in schools[: told.get("answered", 0)]:
        yield Observed(Topic.ANSWERED, pk, date.fromisoformat(told["answered_on"]))


def _difference(stage: Stage, region: Region, told: dict[str, Any]) -> None:
    if not queries.differences_visible_to(LOADER, region).filter(slug=told["slug"]).exists():
        difference = actions.state_difference(
            LOADER,
            region=region,
            slug=told["slug"],
            kind=DifferenceKind(told["kind"]),
            title=in_languages(**told["title"]),
            question=_words(told.get("question")),
            figure=told.get("figure", ""),
            owner=stage.person(told["owner"]) if "owner" in told else None,
            asked_on=date.fromisoformat(told["asked"]),
            claims=[_claim(claim) for claim in told["claims"]],
        )
        if "explanation" in told:
            on = date.fromisoformat(told["explained"])
            actions.explain(LOADER, difference=difference, on=on, **told["explanation"])
    stage.tick()


def _claim(told: dict[str, Any]) -> Claim:
    return Claim(
        label=in_languages(**told["label"]),
        part=Part(told.get("part", "whole")),
        number=Decimal(str(told["number"])) if "number" in told else None,
        figure=told.get("figure", ""),
        quote=told.get("quote", ""),
        source=told.get("source", ""),
        dated=told.get("dated", ""),
    )


def _words(told: dict[str, str] | None) -> Spoken:
    return in_languages(**told) if told else []
