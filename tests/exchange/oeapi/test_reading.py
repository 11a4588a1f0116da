"""An item of OEAPI 5 or 6 becomes the record it states, or is refused with the attribute that is wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leerlijn.exchange.oeapi.reading import id_of, organisation_of, read, version_of
from leerlijn.exchange.oeapi.types import Fault, Unreadable
from leerlijn.foundation.catalogue.types import Noun

HERE = Path(__file__).parent
V6 = json.loads((HERE / "v6.json").read_text(encoding="utf-8"))
V5 = json.loads((HERE / "v5.json").read_text(encoding="utf-8"))
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
COSTS = {"costType": "total_costs"}
OPENS = {"startDateTime": "2027-01-01T00:00:00Z"}
SCHEMAS = {
    "6": {
        "organisations": "Organisation", "academic-sessions": "AcademicSession", "buildings": "Building",
        "rooms": "Room", "programmes": "Programme", "courses": "Course", "learning-components": "LearningComponent",
        "test-components": "TestComponent", "programme-offerings": "ProgrammeOffering",
        "course-offerings": "CourseOffering", "learning-component-offerings": "LearningComponentOffering",
        "test-component-offerings": "TestComponentOffering",
    },
    "5": {"organizations": "Organization", "programs": "Program", "courses": "Course", "components": "Component"},
}  # fmt: skip


def item(collection, version=V6, **changes):
    return {**json.loads(json.dumps(version[collection][-1])), **changes}


@pytest.mark.parametrize(("version", "bundle"), [("6", V6), ("5", V5)])
def test_our_samples_are_valid_by_the_specification(shared, version, bundle):
    jsonschema = pytest.importorskip("jsonschema")
    specification = json.loads(shared(f"specs/oeapi/oeapi-v{version}.0-bundled.json").read_text(encoding="utf-8"))
    for collection, name in SCHEMAS[version].items():
        for each in bundle[collection]:
            jsonschema.Draft202012Validator({"$ref": f"#/components/schemas/{name}", **specification}).validate(each)


def test_a_test_states_its_attempts_result_and_points():
    facts = read(item("test-components"), "test-components").facts
    assert (facts["max_attempts"], facts["pass_from"]) == (2, "5.5")
    assert facts["result_value_type"] == "grade_0_10_one_decimal"
    assert (facts["points"], facts["points_register"]) == (60, "schoolleidersregister-po")
    assert read(item("test-components", attempts=None), "test-components").facts["max_attempts"] is None


def test_points_without_a_register_are_refused():
    with pytest.raises(Unreadable) as no:
        read(item("test-components", consumer={"consumerKey": "x-onderwijsregio", "points": 60}))
    assert no.value.fault == Fault.CONFLICT


def test_a_course_states_a_specification():
    stated = read(item("courses"))
    assert (stated.noun, stated.uuid) == (Noun.SPECIFICATION, UUID("0c7e1f7a-3a8e-4a53-9c55-5f1b0a6f5001"))
    assert stated.facts["kind"] == "course"
    assert stated.facts["name"][1] == {"language": "en-GB", "value": "Language and multilingualism"}
    assert (stated.facts["study_load_value"], stated.facts["study_load_unit"]) == (Decimal(9), "ects")
    assert (stated.facts["sectors"], stated.facts["target_roles"]) == (["po"], ["teacher"])
    assert stated.links["part_of"] == (UUID("0c7e1f7a-3a8e-4a53-9c55-5f1b0a6f4001"),)


def test_values_of_an_extensible_list_and_attributes_without_a_column_are_kept():
    facts = read(item("courses")).facts
    assert facts["modes_of_delivery"] == ["presential", "x-in-de-klas"]
    assert facts["details"] == {"resources": ["Reader meertaligheid"]}
    assert facts["ext"] == {"kleur": "groen"}
    assert facts["consumers"][0]["consumerKey"] == "x-onderwijsregio"


def test_who_coordinates_stays_at_the_source():
    assert "0f9901" not in str(read(item("courses")))
    assert "coordinatorIds" not in read(item("courses")).facts["details"]


def test_an_offering_states_dates_seats_price_and_periods():
    stated = read(item("course-offerings"))
    facts = stated.facts
    assert stated.noun == Noun.OFFERING
    assert stated.links["specification"] == (UUID("0c7e1f7a-3a8e-4a53-9c55-5f1b0a6f5001"),)
    assert facts["start_date_time"] == datetime(2027, 1, 9, 9, 30, tzinfo=AMSTERDAM)
    assert (facts["max_number_students"], facts["enrolled_elsewhere"]) == (24, 20)
    assert (facts["price_cents"], facts["place"]) == (64_050, "Leerdam")
    assert facts["max_queued_number_students"] == 12
    assert stated.periods[0]["enrolment_url"] == "https://singel.example/inschrijven/taal"
    assert stated.periods[0]["queue_enabled"] is True


def test_no_price_is_not_free():
    assert read(item("course-offerings", priceInformation=None)).facts["price_cents"] is None
    free = [{"costType": "total_costs", "amount": "0"}]
    assert read(item("course-offerings", priceInformation=free)).facts["price_cents"] == 0
    dollars = [{"costType": "total_costs", "amount": "10", "currency": "USD"}]
    assert read(item("course-offerings", priceInformation=dollars)).facts["price_cents"] is None


@pytest.mark.parametrize(
    ("collection", "kind"),
    [
        ("programmes", "programme"),
        ("courses", "course"),
        ("learning-components", "learning_component"),
        ("test-components", "test_component"),
    ],
)
def test_each_of_the_four_is_told_apart(collection, kind):
    assert read(item(collection), collection).facts["kind"] == kind


def test_a_component_with_a_type_of_its_own_is_a_test_in_the_collection_of_tests():
    assert read(item("test-components"), "test-components").facts["type"] == "x-les-in-beeld"
    assert read(item("test-components"), "learning-components").facts["kind"] == "learning_component"


def test_places_and_periods_are_read():
    assert read(item("buildings")).facts["place"] == "Leerdam"
    assert read(item("rooms")).links["building"] == (UUID("0c7e1f7a-3a8e-4a53-9c55-5f1b0a6f3001"),)
    assert read(item("academic-sessions")).facts["type"] == "academic_year"


def test_version_5_says_the_same_in_its_own_words():
    programme = read(item("programs", V5)).facts
    assert (programme["kind"], programme["type"], programme["level"]) == (
        "programme",
        "specialisation",
        "associate_degree",
    )
    assert (programme["study_load_value"], programme["study_load_unit"]) == (Decimal(120), "contact_time")
    assert (programme["code_type"], programme["teaching_languages"]) == ("programme_code", ["nl"])
    course = read(item("courses", V5))
    assert course.facts["modes_of_delivery"] == ["presential", "online"]
    assert course.facts["level"] == "secondary_vocational_education_4"
    assert course.facts["consumers"] == [{"consumerKey": "rio", "foreignPartners": []}]
    assert read(item("components", V5)).facts["kind"] == "test_component"


def test_days_of_version_5_begin_and_end_in_dutch_time():
    stated = read({**V5["offerings"][0]})
    assert stated.facts["start_date_time"] == datetime(2027, 2, 2, tzinfo=AMSTERDAM)
    assert stated.facts["end_date_time"] == datetime(2027, 2, 23, 23, 59, 59, tzinfo=AMSTERDAM)
    assert stated.facts["state"] == "active"
    assert stated.periods[0]["end_date_time"] == datetime(2027, 1, 19, 23, 59, 59, tzinfo=AMSTERDAM)
    assert stated.links["specification"] == (UUID(V5["courses"][0]["courseId"]),)
    assert read(V5["offerings"][1]).links["specification"] == (UUID(V5["components"][0]["componentId"]),)


def test_a_version_is_told_by_its_words():
    assert all(version_of(each) == "5.0" for items in V5.values() for each in items)
    assert all(version_of(each) == "6.0" for items in V6.values() for each in items)


def test_an_organisation_is_told_by_its_id_and_where_it_is_expanded_by_its_code():
    assert organisation_of(item("courses")) == ("0c7e1f7a-3a8e-4a53-9c55-5f1b0a6f1002", None)
    expanded = ("0c7e1f7a-3a8e-4a53-9c55-5f1b0a6f1001", ("institution_code", "31FR"))
    assert organisation_of(item("courses", V5)) == expanded
    assert organisation_of(V6["organisations"][0]) == expanded


def test_the_same_item_has_the_same_fingerprint_whatever_the_order_of_its_attributes():
    turned = dict(reversed(item("courses").items()))
    assert read(turned).fingerprint == read(item("courses")).fingerprint
    assert read(item("courses", level="master")).fingerprint != read(item("courses")).fingerprint


@pytest.mark.parametrize(
    ("collection", "change", "fault", "attribute"),
    [
        ("courses", {"courseId": "12"}, Fault.IDENTIFIER, "courseId"),
        ("courses", {"name": []}, Fault.MISSING, "name"),
        ("courses", {"name": "Rekenen"}, Fault.SHAPE, "name"),
        ("courses", {"name": [{"language": "nl", "value": "x" * 30_000}]}, Fault.LONG, "value"),
        ("courses", {"studyLoad": [{"studyLoadUnit": "ects", "value": -1}]}, Fault.NUMBER, "value"),
        ("courses", {"ext": "los"}, Fault.SHAPE, "ext"),
        ("courses", {"ext": {"zwaar": "x" * 500_000}}, Fault.LARGE, ""),
        ("courses", {"ext": {"nul": "\x00"}}, Fault.TEXT, ""),
        ("courses", {"ext": {"half": "\ud800"}}, Fault.TEXT, ""),
        ("course-offerings", {"startDateTime": "3000-01-01T00:00:00Z"}, Fault.MOMENT, "startDateTime"),
        ("course-offerings", {"startDateTime": "volgende week"}, Fault.MOMENT, "startDateTime"),
        ("course-offerings", {"endDateTime": "2026-01-01T00:00:00Z"}, Fault.CONFLICT, "endDateTime"),
        ("course-offerings", {"maxNumberStudents": 3.5}, Fault.NUMBER, "maxNumberStudents"),
        ("course-offerings", {"maxNumberStudents": True}, Fault.NUMBER, "maxNumberStudents"),
        ("course-offerings", {"maxNumberStudents": 4}, Fault.CONFLICT, "maxNumberStudents"),
        ("course-offerings", {"courseId": None}, Fault.MISSING, "courseId"),
        ("course-offerings", {"priceInformation": [{**COSTS, "amount": "gratis"}]}, Fault.NUMBER, "amount"),
        ("course-offerings", {"enrolmentPeriods": [{**OPENS, "enrolmentUrl": "java:x"}]}, Fault.TEXT, "enrolmentUrl"),
        ("academic-sessions", {"endDateTime": None}, Fault.MISSING, "endDateTime"),
        ("rooms", {"buildingId": None}, Fault.MISSING, "buildingId"),
        ("buildings", {"buildingId": None}, Fault.UNKNOWN, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_attribute(collection, change, fault, attribute):
    with pytest.raises(Unreadable) as refusal:
        read(item(collection, **change), collection)
    assert (refusal.value.fault, refusal.value.attribute) == (fault, attribute)


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = sorted({name for bundle in (V5, V6) for items in bundle.values() for each in items for name in each})


@given(some.sampled_from([each for bundle in (V5, V6) for items in bundle.values() for each in items]), some.data())
def test_an_item_is_read_or_refused_and_never_breaks_the_reader(sample, data):
    wrong = data.draw(some.dictionaries(some.sampled_from(NAMES), ANYTHING, min_size=1, max_size=3))
    broken = {**sample, **wrong}
    assert isinstance(id_of(broken), str)
    for function in (read, organisation_of):
        with suppress(Unreadable):
            function(broken)
