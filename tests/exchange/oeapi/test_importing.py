"""What an institution publishes goes in from a file; what is wrong is reported and the rest goes in."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest

from leerlijn.exchange.oeapi import actions, queries
from leerlijn.exchange.oeapi.types import Fault
from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.kernel import clock, logbook, search
from leerlijn.kernel.actors import IMPORTER, VISITOR
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR, make_organisation

from .conftest import V5, V6

pytestmark = pytest.mark.django_db

COURSE = UUID("0c7e1f7a-3a8e-4a53-9c55-5f1b0a6f5001")
OFFERING = UUID("0c7e1f7a-3a8e-4a53-9c55-5f1b0a6f7101")


@pytest.fixture
def publish(tmp_path):
    """A file with these collections."""

    def write(collections, name="singel.json"):
        file = tmp_path / name
        file.write_text(json.dumps(collections), encoding="utf-8")
        return str(file)

    return write


def changed(collection, number=0, bundle=V6, **attributes):
    """The collections with one item that says something else."""
    copy = json.loads(json.dumps(bundle))
    copy[collection][number] |= attributes
    return copy


def offering(uuid=OFFERING):
    return catalogue.offerings_visible_to(IMPORTER).get(uuid=uuid)


@pytest.mark.parametrize(("bundle", "records", "version"), [(V6, 11, "6.0"), (V5, 5, "5.0")])
def test_the_collections_of_a_file_go_in_with_where_they_came_from(take_in, publish, bundle, records, version, region):
    report = take_in(source := publish(bundle))
    assert (report.new, report.skipped, report.bad, report.version) == (records, 0, [], version)
    for one in catalogue.specifications_visible_to(VISITOR, region):
        assert (one.source, one.source_version) == (source, version)
        assert len(one.fingerprint) in (58, 64)
        assert one.fetched_at is not None


def test_what_went_in_is_seen_and_found(take_in, publish, region, hogeschool):
    take_in(publish(V6))
    one = catalogue.offerings_visible_to(VISITOR, region).get(uuid=OFFERING)
    assert (one.title, one.organisation, one.place) == ("Taal en meertaligheid", hogeschool, "Leerdam")
    assert (one.seats_left, one.price_cents, one.academic_session.title) == (4, 64_050, "Studiejaar 2026-2027")
    assert [part.title for part in one.parts.all()] == ["Werkplaats thuistaal", "Toets: ontwerp een les"]
    assert one.specification.consumers[0]["consumerKey"] == "x-onderwijsregio"
    assert one.specification.ext == {"kleur": "groen"}
    assert str(one.pk) in search.matching("meertalig", "catalogue.offering")
    assert one.enrolment_periods.get().enrolment_url == "https://singel.example/inschrijven/taal"


def test_a_concept_at_the_source_is_one_here(take_in, publish):
    take_in(publish(V6))
    concept = UUID(V6["test-component-offerings"][0]["testComponentOfferingId"])
    assert not catalogue.offerings_visible_to(VISITOR).filter(uuid=concept).exists()


def test_a_second_import_changes_nothing(take_in, publish):
    take_in(source := publish(V6))
    before = list(catalogue.offerings_visible_to(IMPORTER).values())
    lines = Entry.objects.filter(action="catalogue.take_in").count()
    report = take_in(source)
    assert (report.new, report.changed, report.same) == (0, 0, 11)
    assert list(catalogue.offerings_visible_to(IMPORTER).values()) == before
    assert Entry.objects.filter(action="catalogue.take_in").count() == lines


def test_what_changed_at_the_source_changes_here_and_nothing_else(take_in, publish):
    take_in(publish(V6))
    report = take_in(publish(changed("course-offerings", maxNumberStudents=30, state="cancelled")))
    assert (report.new, report.changed, report.same) == (0, 1, 10)
    assert (offering().max_number_students, offering().state) == (30, "cancelled")


def test_seats_given_here_stay_given_whatever_the_source_says(take_in, publish):
    take_in(publish(V6))
    with logbook.line(DIRECTOR, "tests.count"):
        held = catalogue.hold(offering())
        held.take_seats()
        held.take_seats()
    report = take_in(publish(changed("course-offerings", enrolledNumberStudents=24)))
    assert report.overbooked == 1
    assert (offering().enrolled_number_students, offering().enrolled_elsewhere, offering().seats_left) == (2, 22, 0)


def test_a_bad_item_is_reported_with_its_attribute_and_the_rest_goes_in(take_in, publish):
    report = take_in(publish(changed("courses", name="Taal")))
    faults = [(bad.collection, bad.id, bad.fault, bad.attribute) for bad in report.bad]
    assert faults[0] == ("courses", str(COURSE), Fault.SHAPE, "name")
    assert ("course-offerings", str(OFFERING), Fault.REFERENCE, "") in faults
    assert report.new == 11 - report.skipped
    assert catalogue.specifications_visible_to(VISITOR).filter(kind="programme").exists()


def test_an_item_of_an_organisation_that_takes_no_part_is_skipped(publish, elsewhere):
    report = actions.import_collection(IMPORTER, source=publish(V6), region=elsewhere)
    assert (report.new, {bad.fault for bad in report.bad}) == (0, {Fault.ORGANISATION})


def test_items_that_do_not_say_whose_they_are_go_to_the_organisation_that_is_named(take_in, publish, hogeschool):
    item = {name: value for name, value in V6["courses"][0].items() if name != "organisationId"}
    assert take_in(publish([item])).bad[0].fault == Fault.ORGANISATION
    assert take_in(publish([item], "b.json"), organisation=hogeschool).new == 1


def test_an_item_of_another_organisation_or_made_here_is_not_overwritten(take_in, publish, region, hogeschool):
    from leerlijn.foundation.organisations import actions as organisations

    take_in(publish(V6))
    other = make_organisation("25LX", "Hogeschool De Waard")
    organisations.join(DIRECTOR, region=region, organisation=other)
    theirs = changed("organisations", primaryCode={"codeType": "institution_code", "code": "25LX"})
    report = take_in(publish({**theirs, "courses": changed("courses", level="master")["courses"]}, "other.json"))
    assert Fault.OTHERS in {bad.fault for bad in report.bad}
    assert catalogue.specifications_visible_to(VISITOR).get(uuid=COURSE).level == "bachelor"


def test_a_link_to_what_comes_later_is_made_when_it_comes(take_in, publish):
    without = {name: items for name, items in V6.items() if name != "programmes"}
    take_in(publish(without))
    course = catalogue.specifications_visible_to(VISITOR).get(uuid=COURSE)
    assert list(course.part_of.all()) == []
    report = take_in(publish(V6))
    assert [one.kind for one in course.part_of.all()] == ["programme"]
    assert report.changed == 2


def test_a_killed_import_goes_on_where_it_was(take_in, publish, monkeypatch):
    source = publish(V6)
    stop_at_the_third_page(monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        take_in(source)
    monkeypatch.undo()
    told = []
    report = take_in(source, progress=lambda collection, page, items: told.append(collection))
    assert report.resumed
    assert "academic-sessions" not in told
    assert "courses" in told
    assert (report.new, report.skipped) == (11, 0)
    assert queries.runs_visible_to(IMPORTER).count() == 1


def stop_at_the_third_page(monkeypatch):
    plain, seen = actions.take_in_page, []

    def stop(by, **given):
        seen.append(given)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return plain(by, **given)

    monkeypatch.setattr(actions, "take_in_page", stop)


def test_a_file_that_changed_since_it_was_killed_begins_anew(take_in, publish, monkeypatch):
    stop_at_the_third_page(monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        take_in(publish(V6))
    monkeypatch.undo()
    report = take_in(publish(changed("academic-sessions", abbreviation="26-27")))
    assert not report.resumed
    assert report.changed == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<!doctype html><html></html>", "not_json"),
        (b"\x00\x01\x02", "not_json"),
        (b"", "not_json"),
        (b'{"courses": [NaN]}', "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"courses": 12}', "not_oeapi"),
        (b'"courses"', "not_oeapi"),
        (b"{}", "not_oeapi"),
        (b" " * 50_000_001, "too_large"),
    ],
)
def test_what_is_no_export_is_refused_whole_with_what_to_do(take_in, tmp_path, content, code):
    file = tmp_path / "export.json"
    file.write_bytes(content)
    with pytest.raises(Refused) as no:
        take_in(str(file))
    assert no.value.code == code
    assert not catalogue.specifications_visible_to(IMPORTER).exists()


def test_a_file_that_is_not_there_is_refused(take_in):
    with pytest.raises(Refused) as no:
        take_in("nergens.json")
    assert no.value.code == "no_file"


def test_only_the_importer_and_a_steward_take_in(ed, chris, publish, steward, region):
    for who in (ed, chris):
        with pytest.raises(Forbidden):
            actions.import_collection(who, source=publish(V6), region=region)
    actions.import_collection(steward, source=publish(V6), region=region)


def test_a_coordinator_reads_how_it_went_and_ed_does_not(take_in, publish, chris, ed):
    take_in(publish(V6))
    run = queries.runs_visible_to(chris).get()
    assert (run.report["new"], run.finished_at is not None) == (11, True)
    assert not queries.runs_visible_to(ed).exists()
    assert logbook.lines_about(run).first().action == "oeapi.begin"


def test_the_moment_of_reading_is_kept(take_in, publish, monkeypatch):
    moment = clock.now() + timedelta(minutes=5)  # on a day on which the hogeschool has joined
    monkeypatch.setattr("leerlijn.kernel.clock.now", lambda: moment)
    take_in(publish(V6))
    assert offering().fetched_at == moment
