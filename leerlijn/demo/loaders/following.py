"""What comes after signing up: who was there, what they scored, who gave a seat back, and what was moved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.stage import Stage
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.journey.enrolment import queries as enrolments
from leerlijn.journey.enrolment.types import Entry, Mark, Presence
from leerlijn.kernel import clock

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.journey.enrolment.models import Enrolment

MINUTE = timedelta(minutes=1)


def follow(stage: Stage, offering: Offering, told: dict[str, Any]) -> None:
    """Everything that happened in an offering after people enrolled, as far as today."""
    for who, when in told.get("left", {}).items():
        with then(dates.moment(when, stage.today)):
            leaving = _enrolled(offering)[int(who) - 1]
            enrolment.withdraw(leaving.person, enrolment=leaving)
    if told.get("keeps_list"):
        _keep_list(offering, told.get("absent", {}))
    if "extra_time" in told:
        _give_extra_time(stage, offering, **told["extra_time"])
    if "scores" in told:
        _score(stage, offering, told)
    if "moved" in told:
        _move(stage, offering, **told["moved"])


def _enrolled(offering: Offering) -> list[Enrolment]:
    """Who is in it or waits, in the order in which they came."""
    everybody = enrolments.visible_to(LOADER).filter(offering=offering).select_related("person", "offering")
    return list(everybody.order_by("arrival"))


def _keep_list(offering: Offering, absent: dict[str, list[int]]) -> None:
    """At the end of each meeting that was: `absent` says of the so-manieth participant at which she was not."""
    everybody = _enrolled(offering)
    now = clock.now()
    for number, meeting in enumerate(offering.meetings.order_by("start_date_time"), 1):
        if meeting.end_date_time < now:
            missing = [everybody[int(who) - 1].pk for who, at in absent.items() if number in at]
            with then(meeting.end_date_time + MINUTE):
                enrolment.note_attendance(
                    LOADER,
                    meeting=meeting,
                    marks=[Mark(pk, "", Presence.ABSENT) for pk in missing],
                    rest=[one.pk for one in everybody],
                )


def _give_extra_time(stage: Stage, offering: Offering, who: int, minutes: int, by: str) -> None:
    with then(_enrolled(offering)[-1].asked_at + MINUTE):
        enrolment.give_extra_time(stage.person(by), enrolment=_enrolled(offering)[who - 1], minutes=minutes)


def _score(stage: Stage, offering: Offering, told: dict[str, Any]) -> None:
    """What everybody scored, in the order in which they enrolled; an empty score is of who was not there."""
    entries = [
        Entry(one.pk, score=score) if score else Entry(one.pk, attendance=Presence.ABSENT)
        for one, score in zip(_enrolled(offering), told["scores"], strict=True)
    ]
    with then(dates.moment(told["scored"], stage.today)):
        enrolment.note_results(LOADER, offering=offering, entries=entries)


def _move(stage: Stage, offering: Offering, meeting: int, to: str, on: str, by: str) -> None:
    """Another day for one of its meetings; who has a seat is asked whether she still comes."""
    moving = offering.meetings.order_by("start_date_time")[meeting - 1]
    start = dates.moment(to, stage.today)
    length = moving.end_date_time - moving.start_date_time
    there = Planned(start, start + length, moving.subject, moving.room, moving.place)
    with then(dates.moment(on, stage.today)):
        catalogue.move(stage.person(by), meeting=moving, to=there, version=moving.version)
