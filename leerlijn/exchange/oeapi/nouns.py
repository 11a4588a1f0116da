"""What each kind of OEAPI item states, in the columns of the catalogue. Pure; items are in the words of version 6."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from leerlijn.exchange.oeapi import fields
from leerlijn.exchange.oeapi.fields import Item
from leerlijn.exchange.oeapi.types import Fault, Unreadable
from leerlijn.foundation.catalogue.types import Kind, Noun, OfferingState

Facts = dict[str, Any]
Links = dict[str, tuple[UUID, ...]]

OURS = "x-onderwijsregio"
"""Key of the consumer with which a source says what only a region asks: sectors, themes, target roles."""
TESTS = frozenset(
    {"test", "unknown", "test_on_paper", "digital_test", "life_skills_test", "oral_test", "portfolio_assessment"}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What an item states, still without what every record has."""

    noun: Noun
    uuid: UUID
    facts: Facts
    links: Links = field(default_factory=dict)
    periods: tuple[Facts, ...] = ()


def record(item: Item) -> Facts:
    """What every record has: codes, names and extensions."""
    code = fields.thing(item, "primaryCode")
    return {
        "code_type": fields.text(code, "codeType", 60) or "identifier",
        "code": fields.text(code, "code", 200),
        "other_codes": fields.objects(item, "otherCodes"),
        "abbreviation": fields.text(item, "abbreviation", 60),
        "name": fields.spoken(item, "name", required=True),
        "description": fields.spoken(item, "description"),
        "consumers": _consumers(item),
        "ext": fields.thing(item, "ext"),
    }


def reader(item: Item, collection: str) -> Callable[[Item], Draft]:
    """Who reads this item: told by the id it has, and for a component by its type or its collection."""
    read = next((read for name, read in READERS if item.get(name) is not None), None)
    if read is None:
        raise Unreadable(Fault.UNKNOWN)
    is_test = collection.startswith("test") or str(item.get("componentType")) in TESTS
    return _test_component if read is _learning_component and is_test else read


def _programme(item: Item) -> Draft:
    facts = _specification(item, Kind.PROGRAMME) | {
        "type": fields.text(item, "programmeType", 60, required=True),
        "level_of_qualification": fields.text(item, "levelOfQualification", 20),
    }
    return _specified(item, "programmeId", facts, _one(item, "parentId"))


def _course(item: Item) -> Draft:
    return _specified(item, "courseId", _specification(item, Kind.COURSE), fields.identifiers(item, "programmeIds"))


def _learning_component(item: Item) -> Draft:
    return _component(item, Kind.LEARNING_COMPONENT)


def _test_component(item: Item) -> Draft:
    result = {
        "max_attempts": fields.count(item, "attempts") or None,
        "pass_from": fields.text(item, "passFrom", 20),
        "result_value_type": fields.text(item, "resultValueType", 60),
    }
    return _component(item, Kind.TEST_COMPONENT, result)


def _component(item: Item, kind: Kind, more: Facts | None = None) -> Draft:
    facts = _specification(item, kind) | {"type": fields.text(item, "componentType", 60, required=True)} | (more or {})
    return _specified(item, "componentId", facts, _one(item, "courseId"))


def _specified(item: Item, name: str, facts: Facts, part_of: tuple[UUID, ...]) -> Draft:
    ours = _ours(item)
    links = {
        "part_of": part_of,
        "outcomes_achieved": fields.identifiers(item, "learningOutcomeIds"),
        "outcomes_required": fields.identifiers(ours, "requiredLearningOutcomeIds"),
    }
    return Draft(Noun.SPECIFICATION, fields.identifier(item, name), facts, links)


def _specification(item: Item, kind: Kind) -> Facts:
    loads, ours = fields.objects(item, "studyLoad"), _ours(item)
    load = loads[0] if loads else {}
    return {
        "kind": kind.value,
        "modes_of_delivery": fields.strings(item, "modesOfDelivery", 60),
        "teaching_languages": fields.strings(item, "teachingLanguages", 40),
        "study_load_value": fields.amount(load, "value"),
        "study_load_unit": fields.text(load, "studyLoadUnit", 20, required=bool(load)),
        "level": fields.text(item, "level", 60),
        "admission_requirements": fields.spoken(item, "admissionRequirements"),
        "sectors": fields.strings(ours, "sectors", 40),
        "themes": fields.strings(ours, "themes", 80),
        "target_roles": fields.strings(ours, "targetRoles", 40),
        **_points(ours),
    }


def _points(ours: Item) -> Facts:
    """OEAPI has no word for points of a register; both are there or neither."""
    points, register = fields.count(ours, "points"), fields.text(ours, "pointsRegister", 60)
    if bool(points) != bool(register):
        raise Unreadable(Fault.CONFLICT, "consumer.pointsRegister")
    return {"points": points or None, "points_register": register}


def _offering(item: Item) -> Draft:
    name, specification = next(pair for pair in OFFERINGS if item.get(pair[0]) is not None)
    state = fields.text(item, "state", 60) or OfferingState.ACTIVE
    facts = {
        "state": state if state in OfferingState.values else OfferingState.CONCEPT.value,
        "start_date_time": fields.moment(item, "startDateTime"),
        "end_date_time": fields.moment(item, "endDateTime", at=fields.END_OF_DAY),
        "modes_of_delivery": fields.strings(item, "modesOfDelivery", 60),
        "teaching_languages": fields.strings(item, "teachingLanguages", 40),
        "place": _place(item),
        "price_cents": _price(item),
        "min_number_students": fields.count(item, "minNumberStudents"),
        "max_number_students": fields.count(item, "maxNumberStudents"),
        "enrolled_elsewhere": fields.count(item, "enrolledNumberStudents") or 0,
        "max_queued_number_students": _longest_queue(item),
    }
    links = {
        "specification": (fields.identifier(item, specification),),
        "academic_session": _one(item, "academicSessionId"),
        "room": fields.identifiers(item, "roomIds")[:1],
        "part_of": fields.identifiers(item, "courseOfferingIds") + fields.identifiers(item, "programmeOfferingIds"),
    }
    return Draft(Noun.OFFERING, fields.identifier(item, name), _in_order(facts), links, _periods(item))


def _academic_session(item: Item) -> Draft:
    facts = {
        "type": fields.text(item, "academicSessionType", 60) or "period",
        "start_date_time": fields.moment(item, "startDateTime"),
        "end_date_time": fields.moment(item, "endDateTime", at=fields.END_OF_DAY),
    }
    for name, value in (("startDateTime", facts["start_date_time"]), ("endDateTime", facts["end_date_time"])):
        if value is None:
            raise Unreadable(Fault.MISSING, name)
    uuid = fields.identifier(item, "academicSessionId")
    return Draft(Noun.ACADEMIC_SESSION, uuid, _in_order(facts), {"parent": _one(item, "parentId")})


def _building(item: Item) -> Draft:
    address = fields.thing(item, "address")
    geolocation = fields.thing(address, "geolocation")
    facts = {
        "street": fields.text(address, "street", 120),
        "house_number": fields.text(address, "streetNumber", 20),
        "postcode": fields.text(address, "postCode", 12),
        "place": fields.text(address, "city", 80),
        "latitude": fields.degrees(geolocation, "latitude", 90),
        "longitude": fields.degrees(geolocation, "longitude", 180),
    }
    return Draft(Noun.BUILDING, fields.identifier(item, "buildingId"), facts)


def _room(item: Item) -> Draft:
    facts = {
        "type": fields.text(item, "roomType", 60) or "general_purpose",
        "total_seats": fields.count(item, "totalSeats"),
        "floor": fields.text(item, "floor", 20),
    }
    links: Links = {"building": (fields.identifier(item, "buildingId"),)}
    return Draft(Noun.ROOM, fields.identifier(item, "roomId"), facts, links)


OFFERINGS = (
    ("programmeOfferingId", "programmeId"),
    ("courseOfferingId", "courseId"),
    ("learningComponentOfferingId", "learningComponentId"),
    ("testComponentOfferingId", "componentId"),
    ("componentOfferingId", "componentId"),
)
"""The id of an offering, and the attribute that points to what is offered; the last is version 5."""
READERS: tuple[tuple[str, Callable[[Item], Draft]], ...] = (
    *((name, _offering) for name, _specification_id in OFFERINGS),
    ("componentType", _learning_component),
    ("roomId", _room),
    ("academicSessionType", _academic_session),
    ("programmeType", _programme),
    ("courseId", _course),
    ("buildingId", _building),
    ("academicSessionId", _academic_session),
)


def _one(item: Item, name: str) -> tuple[UUID, ...]:
    found = fields.optional_identifier(item, name)
    return (found,) if found else ()


def _in_order(facts: Facts) -> Facts:
    start, end = facts["start_date_time"], facts["end_date_time"]
    if start and end and end < start:
        raise Unreadable(Fault.CONFLICT, "endDateTime")
    low, high = facts.get("min_number_students"), facts.get("max_number_students")
    if low is not None and high is not None and high < low:
        raise Unreadable(Fault.CONFLICT, "maxNumberStudents")
    return facts


def _place(item: Item) -> str:
    addresses = fields.objects(item, "addresses")
    teaching = [address for address in addresses if address.get("addressType") == "teaching"]
    return next((fields.text(address, "city", 80) for address in (*teaching, *addresses) if address.get("city")), "")


def _price(item: Item) -> int | None:
    """Cents of the total costs in euros; None when nobody says so."""
    for cost in fields.objects(item, "priceInformation"):
        if cost.get("costType") == "total_costs" and cost.get("currency") in (None, "EUR"):
            euros = fields.amount(cost, "amount")
            return None if euros is None else int(euros * 100)
    return None


def _periods(item: Item) -> tuple[Facts, ...]:
    return tuple(_period(period) for period in fields.objects(item, "enrolmentPeriods"))


def _period(period: Mapping[str, Any]) -> Facts:
    start = fields.moment(period, "startDateTime")
    if start is None:
        raise Unreadable(Fault.MISSING, "enrolmentPeriods.startDateTime")
    facts = {
        "start_date_time": start,
        "end_date_time": fields.moment(period, "endDateTime", at=fields.END_OF_DAY),
        "target_groups": fields.strings(period, "targetGroups", 200),
        "enrolment_type": fields.text(period, "enrolmentType", 20),
        "enrolment_url": fields.address(period, "enrolmentUrl"),
        "queue_enabled": fields.truth(period, "queueEnabled"),
        "comment": fields.text(period, "comment", 500),
    }
    return _in_order(facts)


def _longest_queue(item: Item) -> int | None:
    lengths = [fields.count(period, "maxQueuedNumberStudents") for period in fields.objects(item, "enrolmentPeriods")]
    return max((length for length in lengths if length is not None), default=None)


def _consumers(item: Item) -> list[Item]:
    """Version 5 has a list of consumers, version 6 one."""
    one = fields.thing(item, "consumer")
    return [*fields.objects(item, "consumers"), *([one] if one else [])]


def _ours(item: Item) -> Item:
    return next((each for each in _consumers(item) if each.get("consumerKey") == OURS), {})
