"""The desk: times for talks, and files that were opened, answered and closed on their day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates, files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders.answering import Course, play
from leerlijn.demo.loaders.cast import name_of
from leerlijn.demo.stage import Stage, fixed_id
from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments import queries as slots
from leerlijn.foundation.appointments.types import Moment
from leerlijn.foundation.pathways.types import Facts
from leerlijn.journey.desk import queries as desk
from leerlijn.journey.desk.types import Asked, Channel
from leerlijn.kernel import clock
from leerlijn.kernel.working_days import is_working_day

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person

BACK, AHEAD = timedelta(weeks=52), timedelta(weeks=5)
GROWTH = 2
"""A year ago so many times more hours passed between two files: the desk is found by ever more people."""
MOST_AT_ONCE = 300
WORKING_HOURS = (8, 22)
REASONS = ("answered", "started", "answered", "no_reply", "answered", "salary", "started", "no_place", "travel")
"""How the files of everybody else end, in turn."""
MAILED = 24
"""Only newer files have an address: what is mailed when a demo opens should not be of a year ago."""
GUIDED = 40
"""So many of the newest came by way of the guide, and brought its answers along."""
FRESH = 2
"""So many of the newest files wait for an adviser to pick them up."""


@dataclass(frozen=True)
class Desk:
    """The desk of a region as its desk.toml tells."""

    region: Region
    adviser: Person
    told: dict[str, Any]


def load(stage: Stage, slug: str) -> None:
    """The times at which an adviser can be spoken to, the files of the cast, and those of everybody else."""
    told = files.of_region(slug, "desk")
    here = Desk(stage.region(slug), stage.person(told["talks"]["adviser"]), told)
    _offer_times(stage, here)
    for course in [*_of_others(stage, here), *_of_cast(stage, here)]:
        if desk.submitted(course.asked.submission) is None:
            play(course)
        stage.tick()


def size(slug: str) -> int:
    """How many things this loads."""
    told = files.of_region(slug, "desk")
    return int(told["files"]["number"]) + len(told.get("file", ()))


def _offer_times(stage: Stage, here: Desk) -> None:
    if slots.slots_visible_to(LOADER).filter(owner=here.adviser).exists():
        return
    told = here.told["talks"]
    moments = list(_moments(told, stage.today - BACK, stage.today + AHEAD))
    for first in range(0, len(moments), MOST_AT_ONCE):
        some = moments[first : first + MOST_AT_ONCE]
        with then(some[0].starts_at - timedelta(days=1)):
            appointments.offer_slots(
                LOADER,
                region=here.region,
                owner=here.adviser,
                moments=some,
                mode=told["mode"],
                place=told.get("place", ""),
            )


def _moments(told: dict[str, Any], first: date, last: date) -> Iterator[Moment]:
    weekdays = {dates.WEEKDAYS.index(name) for name in told["weekdays"]}
    length = timedelta(minutes=told["minutes"])
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() in weekdays and is_working_day(day):
            start = datetime.combine(day, time.fromisoformat(told["from"]), clock.zone)
            end = datetime.combine(day, time.fromisoformat(told["until"]), clock.zone)
            while start + length <= end:
                yield Moment(start, start + length)
                start += length


def _of_cast(stage: Stage, here: Desk) -> Iterator[Course]:
    for told in here.told.get("file", ()):
        person = stage.person(told["person"])
        asked = Asked(
            question=told["question"],
            facts=Facts.of(**told.get("facts", {})),
            source=told.get("source", ""),
            submission=fixed_id("file", here.region.slug, told["person"]),
        )
        yield Course(
            region=here.region,
            adviser=here.adviser,
            person=person,
            asked=asked,
            at=dates.moment(told["asked"], stage.today),
            answer=told.get("answer", ""),
            closes=told.get("closed", ""),
            talks=told.get("talk", False),
            phase=told.get("phase", ""),
        )


def _of_others(stage: Stage, here: Desk) -> list[Course]:
    """The files of everybody else, the oldest first."""
    told, questions = here.told["files"], files.table("questions.toml")["question"]
    now = clock.now()
    return [
        _course(here, told, questions[number % len(questions)], number, now)
        for number in range(told["number"] - 1, -1, -1)
    ]


def _course(here: Desk, told: dict[str, Any], question: dict[str, Any], number: int, now: datetime) -> Course:
    before = told["hours_between"] * number * (1 + GROWTH * number / told["number"])
    at = _by_day(now - timedelta(hours=before + 3))
    is_fresh = number < FRESH
    return Course(
        region=here.region,
        adviser=None if is_fresh else here.adviser,
        person=None,
        asked=_asked(here, told, question, number),
        at=at,
        answer="" if is_fresh else question["answer"],
        is_late=_every(told["late_every"], number + 3),
        talks=_every(told["talk_every"], number) and not is_fresh,
        closes="" if number < told["number"] // 5 else REASONS[number % len(REASONS)],
    )


def _asked(here: Desk, told: dict[str, Any], question: dict[str, Any], number: int) -> Asked:
    """A question with its answers from the guide; of the newer ones half want mail, the others a call."""
    given, surname = name_of(told["pool"], number)
    by_mail = number % 2 == 0 and number < MAILED
    return Asked(
        question=question["text"],
        name=f"{given} {surname}",
        facts=Facts.of(**question.get("facts", {})) if number < GUIDED else Facts(),
        source=told["sources"][number % len(told["sources"])],
        submission=fixed_id("file", here.region.slug, number),
        email=f"vraag{number}@{here.region.slug}.example" if by_mail else "",
        phone="" if by_mail else f"06 0{number:03d} 12 34",
        channel=Channel.EMAIL if by_mail else Channel.PHONE,
    )


def _every(so_many: int, number: int) -> bool:
    return bool(so_many) and number % so_many == 0


def _by_day(moment: datetime) -> datetime:
    """People ask by day and in the evening; what would be at night came the evening before."""
    local = moment.astimezone(clock.zone)
    first, last = WORKING_HOURS
    if local.hour < first:
        return (local - timedelta(days=1)).replace(hour=last)
    return local.replace(hour=min(local.hour, last))
