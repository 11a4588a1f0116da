"""What the tests of the catalogue stand on: a course and offerings of it, made through the room's own actions."""

from __future__ import annotations

from datetime import datetime, timedelta

from leerlijn.foundation.catalogue import actions
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.kernel.clock import zone
from tests.cast import DIRECTOR

COURSE = {
    "kind": "course",
    "name": "Taal en meertaligheid",
    "description": "Veel kinderen spreken thuis een andere taal.",
    "sectors": ["po"],
    "target_roles": ["teacher"],
    "themes": ["taal en lezen"],
    "teaching_languages": ["nl-NL"],
    "modes_of_delivery": ["presential"],
    "study_load_value": 9,
    "study_load_unit": "ects",
}
OFFERING = {
    "start_date_time": datetime(2027, 1, 9, 9, 30, tzinfo=zone),
    "end_date_time": datetime(2027, 3, 20, 12, 30, tzinfo=zone),
    "place": "Leerdam",
    "max_number_students": 24,
    "price_cents": 64_000,
}
TUESDAY = datetime(2027, 1, 12, 9, 30, tzinfo=zone)


def make_course(organisation, **facts):
    return actions.describe(DIRECTOR, organisation=organisation, **{**COURSE, **facts})


def make_offering(organisation=None, *, course=None, published=True, **facts):
    """A published offering of a course (a new one of the organisation when none is given)."""
    course = course or make_course(organisation, **({"name": facts["name"]} if "name" in facts else {}))
    offering = actions.offer(DIRECTOR, specification=course, **{**OFFERING, **facts})
    return actions.publish(DIRECTOR, offering=offering) if published else offering


def planned(start=TUESDAY, hours=3, **more):
    """A meeting as an editor wants it."""
    return Planned(start, start + timedelta(hours=hours), **more)
