"""Editors of an organisation write its offer; nobody else does."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.events import OfferingCancelled, OfferingChanged, SeatsAdded
from leerlijn.kernel import events, logbook, search
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.clock import zone
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

from .offers import COURSE, OFFERING, make_course, make_offering

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(hogeschool):
    return make_course(hogeschool)


@pytest.fixture
def offering(course):
    return make_offering(course=course)


@pytest.fixture
def heard(monkeypatch):
    """What the catalogue announces during a test."""
    told = []
    for event in (OfferingCancelled, OfferingChanged, SeatsAdded):
        monkeypatch.setitem(events.LISTENERS, event, [(told.append, False)])
    return told


def test_an_editor_describes_a_course(bram, hogeschool):
    course = actions.describe(bram, organisation=hogeschool, **COURSE)
    assert (course.title, course.organisation, course.source) == ("Taal en meertaligheid", hogeschool, "")
    assert logbook.lines_about(hogeschool).first().action == "catalogue.describe"


def test_a_course_is_described_in_one_language_or_more(bram, hogeschool):
    both = [{"language": "nl-NL", "value": "Rekenen"}, {"language": "en-GB", "value": "Arithmetic"}]
    assert actions.describe(bram, organisation=hogeschool, kind="course", name=both).name == both


def test_a_course_says_what_completing_it_brings(bram, hogeschool):
    brings = {"points": 60, "points_register": "schoolleidersregister-po", "qualifies_for": ""}
    course = actions.describe(bram, organisation=hogeschool, **COURSE, **brings)
    actions.redescribe(bram, specification=course, points=None, points_register="", qualifies_for="side-entry")
    course.refresh_from_db()
    assert (course.points, course.points_register, course.qualifies_for) == (None, "", "side-entry")


def test_points_are_always_for_a_register(bram, hogeschool):
    for never in ({"points": 60}, {"points_register": "schoolleidersregister-po"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            actions.describe(bram, organisation=hogeschool, **COURSE, **never)


def test_an_editor_offers_a_course_as_a_concept_that_only_editors_see(bram, aya, course):
    offering = actions.offer(bram, specification=course, **OFFERING)
    assert offering.title == course.title
    assert offering in queries.offerings_visible_to(bram)
    assert offering not in queries.offerings_visible_to(aya)
    assert offering not in queries.offerings_visible_to(VISITOR)


def test_a_published_offering_is_seen_and_found_by_everybody(bram, course, region):
    offering = actions.publish(bram, offering=actions.offer(bram, specification=course, **OFFERING))
    assert offering in queries.offerings_visible_to(VISITOR, region)
    assert search.matching("meertalige", "catalogue.offering") == [str(offering.pk)]
    assert logbook.lines_about(offering).first().action == "catalogue.publish"


def test_an_offering_without_a_start_is_not_published(bram, course):
    offering = actions.offer(bram, specification=course)
    with pytest.raises(Refused) as no:
        actions.publish(bram, offering=offering)
    assert no.value.code == "no_start"


def test_an_offering_is_published_once(bram, offering):
    with pytest.raises(Refused) as no:
        actions.publish(bram, offering=offering)
    assert no.value.code == "already_published"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"end_date_time": datetime(2027, 1, 1, tzinfo=zone)}, "ends_before_start"),
        ({"min_number_students": 30}, "minimum_over_maximum"),
    ],
)
def test_facts_that_contradict_each_other_are_refused(bram, course, offering, facts, code):
    for act in (
        lambda: actions.offer(bram, specification=course, **{**OFFERING, **facts}),
        lambda: actions.change_offering(bram, offering=offering, **facts),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == code


def test_a_change_is_seen_found_and_announced(bram, offering, heard):
    actions.change_offering(bram, offering=offering, name="Rekenen voor gevorderden", place="Vianen")
    assert search.matching("rekenen", "catalogue.offering") == [str(offering.pk)]
    assert "place:Vianen" in queries.offerings_visible_to(VISITOR).get(pk=offering.pk).facets
    assert heard == [OfferingChanged(offering.pk, ("name", "place"))]


def test_more_seats_are_announced_and_fewer_than_taken_are_refused(bram, offering, heard):
    with logbook.line(DIRECTOR, "tests.count"):
        queries.hold(offering).take_seats()
    actions.change_offering(bram, offering=offering, max_number_students=30)
    assert SeatsAdded(offering.pk) in heard
    with pytest.raises(Refused) as no:
        actions.change_offering(bram, offering=offering, max_number_students=0)
    assert no.value.code == "seats_are_taken"
    assert "1" in str(no.value)


def test_what_is_counted_is_not_written_by_hand(bram, offering):
    with pytest.raises(TypeError):
        actions.change_offering(bram, offering=offering, enrolled_number_students=3)


def test_a_cancelled_offering_is_no_longer_found_and_everybody_hears_it(bram, offering, heard):
    actions.cancel(bram, offering=offering)
    assert search.matching("meertalige", "catalogue.offering") == []
    assert heard == [OfferingCancelled(offering.pk)]
    with pytest.raises(Refused) as no:
        actions.cancel(bram, offering=offering)
    assert no.value.code == "already_cancelled"


def test_meetings_set_when_it_starts_and_ends_and_never_overlap(bram, offering):
    days = [
        {
            "start_date_time": datetime(2027, 2, day, 9, 30, tzinfo=zone),
            "end_date_time": datetime(2027, 2, day, 12, 30, tzinfo=zone),
            "subject": "Kijken naar taal",
        }
        for day in (13, 6)
    ]
    offering = actions.plan(bram, offering=offering, meetings=days)
    assert [meeting.start_date_time.day for meeting in offering.meetings.all()] == [6, 13]
    assert offering.start_date_time == days[1]["start_date_time"]
    with pytest.raises(Refused) as no:
        actions.plan(bram, offering=offering, meetings=[days[0], days[0]])
    assert no.value.code == "meetings_overlap"
    assert offering.meetings.count() == 2


def test_enrolment_opens_in_a_period(bram, offering):
    opens, closes = datetime(2026, 11, 1, tzinfo=zone), datetime(2027, 1, 1, tzinfo=zone)
    actions.open_enrolment(bram, offering=offering, periods=[{"start_date_time": opens, "end_date_time": closes}])
    [period] = offering.enrolment_periods.all()
    assert (period.is_open(opens), period.is_open(closes), period.queue_enabled) == (True, False, True)


def test_a_specification_takes_its_offerings_along_when_it_changes(bram, offering, course):
    actions.redescribe(bram, specification=course, themes=["burgerschap"], name="Samen leven")
    assert "theme:burgerschap" in queries.offerings_visible_to(VISITOR).get(pk=offering.pk).facets
    assert search.matching("samen leven", "catalogue.offering") == [str(offering.pk)]


def test_places_and_periods_are_written_down(bram, hogeschool):
    building = actions.open_building(bram, organisation=hogeschool, name="Singelgebouw", place="Leerdam")
    room = actions.open_room(bram, building=building, name="Zaal 3", total_seats=30)
    year = actions.open_academic_session(
        bram,
        organisation=hogeschool,
        name="2026-2027",
        start_date_time=datetime(2026, 9, 1, tzinfo=zone),
        end_date_time=datetime(2027, 8, 31, tzinfo=zone),
    )
    assert (room.building.title, year.title) == ("Singelgebouw", "2026-2027")


@pytest.mark.parametrize("name", ["ed", "aya", "chris"])
def test_nobody_but_an_editor_of_the_organisation_writes(name, request, hogeschool, course, offering):
    who = request.getfixturevalue(name)
    building = actions.open_building(DIRECTOR, organisation=hogeschool, name="Singelgebouw")
    dates = {"start_date_time": OFFERING["start_date_time"], "end_date_time": OFFERING["end_date_time"]}
    for act, given in (
        (actions.describe, {"organisation": hogeschool, **COURSE}),
        (actions.redescribe, {"specification": course, "level": "master"}),
        (actions.offer, {"specification": course}),
        (actions.change_offering, {"offering": offering, "place": "Vianen"}),
        (actions.plan, {"offering": offering, "meetings": []}),
        (actions.open_enrolment, {"offering": offering, "periods": []}),
        (actions.publish, {"offering": offering}),
        (actions.cancel, {"offering": offering}),
        (actions.open_building, {"organisation": hogeschool, "name": "x"}),
        (actions.open_room, {"building": building, "name": "x"}),
        (actions.open_academic_session, {"organisation": hogeschool, "name": "x", **dates}),
        (actions.take_in, {"stated": None, "source": None, "organisation": hogeschool}),
    ):
        with pytest.raises(Forbidden) as no:
            act(who, **given)
        assert no.value.reason


@pytest.mark.parametrize(
    "never",
    [
        {"enrolled_number_students": 25},
        {"enrolled_elsewhere": 20, "enrolled_number_students": 5},
        {"enrolled_number_students": -1},
        {"queued_number_students": 3, "max_queued_number_students": 2},
        {"min_number_students": 25},
        {"price_cents": -1},
        {"state": "misschien"},
        {"end_date_time": datetime(2026, 1, 1, tzinfo=zone)},
    ],
)
def test_the_database_refuses_what_may_never_be(offering, never):
    for name, value in never.items():
        setattr(offering, name, value)
    with pytest.raises(IntegrityError), transaction.atomic(), logbook.line(DIRECTOR, "tests.count"):
        offering.save(update_fields=list(never))
