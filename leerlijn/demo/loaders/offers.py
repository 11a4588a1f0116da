"""What is offered, and who takes part: opened, filled and left in the order in which it would have happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates, files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders.choosing import draw_lots, look_for
from leerlijn.demo.loaders.describing import specification
from leerlijn.demo.loaders.filling import Round, fill
from leerlijn.demo.loaders.following import follow
from leerlijn.demo.loaders.ruling import call_off, lay_down, terms
from leerlijn.demo.stage import Stage
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offers
from leerlijn.kernel import clock
from leerlijn.kernel.languages import Spoken, in_languages
from leerlijn.kernel.money import euros

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering, Room, Specification
    from leerlijn.foundation.organisations.models import Organisation, Region

OPENS = timedelta(days=120)
"""So long before the start people can enrol."""
CHOICES = ((draw_lots, "round"), (look_for, "need"))
"""What comes when everything is offered."""


def load(stage: Stage, slug: str) -> None:
    """Everything of a region's offers.toml that is not here yet."""
    told, region = files.of_region(slug, "offers"), stage.region(slug)
    known = {one["code"]: specification(stage, one) for one in told["specification"]}
    for one in told.get("building", ()):
        _building(stage, one)
    for one in [*told.get("offer", ()), *_at_boards(told.get("places", ()))]:
        _offer(stage, region, known[one["of"]], one)
        stage.tick()
    for act, key in CHOICES:
        for one in told.get(key, ()):
            act(stage, region, one)
            stage.tick()


def size(slug: str) -> int:
    """How many things this loads."""
    told = files.of_region(slug, "offers")
    choices = sum(len(told.get(key, ())) for _act, key in CHOICES)
    return len(told["offer"]) + len(list(_at_boards(told.get("places", ())))) + choices


def _at_boards(spread: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """One offering at each board; the people of the pool are handed out board by board."""
    for one in spread:
        first = 0
        for place in one["boards"]:
            yield {
                "of": one["specification"],
                "code": f"{one['specification']}-{place['board']}",
                "board": place["board"],
                "begun": place["start"],
                "seats": place["places"],
                "taken": place["taken"],
                "pool": one["pool"],
                "from": first,
            }
            first += place["taken"]


def _offer(stage: Stage, region: Region, described: Specification, told: dict[str, Any]) -> None:
    if offers.offerings_visible_to(LOADER).filter(specification=described, code=told["code"]).exists():
        return
    start = _start(stage, told)
    opened = min(start, clock.now()) - OPENS
    with then(opened):
        offering = catalogue.offer(LOADER, specification=described, **_facts(stage, described, told, start))
        _plan(offering, told, start)
        _open(stage, offering, told, opened)
        lay_down(stage, offering, told)
        catalogue.publish(LOADER, offering=offering)
    fill(stage, Round(region, offering, told, opened, min(start, clock.now(), _end_of_it(stage, told))))
    follow(stage, offering, told)
    if cancelled := told.get("cancelled"):
        call_off(offering, **cancelled | {"on": dates.moment(cancelled["on"], stage.today)})


def _building(stage: Stage, told: dict[str, Any]) -> None:
    owner = stage.organisation(told["organisation"])
    address = {name: told[name] for name in ("street", "house_number", "postcode", "place")}
    if not offers.buildings_visible_to(LOADER).filter(organisation=owner, street=address["street"]).exists():
        name = in_languages(**told["name"])
        building = catalogue.open_building(LOADER, organisation=owner, name=name, **address)
        for room in told["rooms"]:
            catalogue.open_room(LOADER, building=building, **room)


def _room(owner: Organisation, name: str) -> Room:
    return next(room for room in offers.plannable_in(LOADER, owner) if room.title == name)


def _start(stage: Stage, told: dict[str, Any]) -> datetime:
    if told.get("board"):
        return dates.begun(told["begun"], stage.today, clock.now())
    return dates.moment(told.get("first") or told["begun"], stage.today)


def _facts(stage: Stage, described: Specification, told: dict[str, Any], start: datetime) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "code": told["code"],
        "start_date_time": start,
        "max_number_students": told["seats"],
        "min_number_students": told.get("min"),
        "enrolled_elsewhere": told.get("elsewhere", 0),
        "place": told.get("place", ""),
        "modes_of_delivery": described.modes_of_delivery,
        "teaching_languages": ["nl-NL"],
        "name": _named(stage, described, told),
    }
    if "price" in told:
        facts["price_cents"] = euros(told["price"]).cents
    facts |= terms(stage, told)
    if "until" in told:
        facts["end_date_time"] = dates.moment(told["until"], stage.today)
    if board := told.get("board"):
        facts |= {"organisation": stage.board(board), "place": "Utrecht"}
    return facts


def _named(stage: Stage, described: Specification, told: dict[str, Any]) -> Spoken:
    if board := told.get("board"):
        at = stage.board(board).name
        return [{**name, "value": f"{name['value']}, {at}"} for name in described.name]
    return in_languages(**told["name"]) if "name" in told else described.name


def _plan(offering: Offering, told: dict[str, Any], start: datetime) -> None:
    if "minutes" in told:
        length = timedelta(minutes=told["minutes"])
        room = _room(offering.organisation, told["room"]) if "room" in told else None
        meetings = [
            {"start_date_time": first, "end_date_time": first + length, "room": room}
            for first in _returning(start, told.get("times", 1), timedelta(days=told.get("every", 7)))
        ]
        catalogue.plan(LOADER, offering=offering, meetings=meetings)


def _returning(start: datetime, times: int, every: timedelta) -> Iterator[datetime]:
    """The same time on the clock every so many days, on days that are no holiday."""
    local = start.astimezone(clock.zone)
    day = local.date()
    for _time in range(times):
        yield datetime.combine(day, local.time(), clock.zone)
        day = dates.open_day(day + every)


def _open(stage: Stage, offering: Offering, told: dict[str, Any], opened: datetime) -> None:
    period: dict[str, Any] = {"start_date_time": opened, "end_date_time": _deadline(stage, told)}
    if "elsewhere" in told:
        period["enrolment_url"] = f"https://www.{offering.organisation.code}/"
    catalogue.open_enrolment(LOADER, offering=offering, periods=[period])


def _deadline(stage: Stage, told: dict[str, Any]) -> datetime | None:
    return dates.moment(told["deadline"], stage.today) if "deadline" in told else None


def _end_of_it(stage: Stage, told: dict[str, Any]) -> datetime:
    """Until when people could come in: the deadline or the day it was cancelled, where there is one."""
    ends = [told[key] for key in ("deadline",) if key in told]
    ends += [told["cancelled"]["on"]] if "cancelled" in told else []
    return min((dates.moment(end, stage.today) for end in ends), default=clock.now())
