"""A register is taken in: what it says becomes so, and the report says what changed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerlijn.foundation.organisations import actions, queries
from leerlijn.foundation.organisations.models import Change, Intake, Organisation, Registration
from leerlijn.foundation.organisations.types import Reading, Reason, RowNote
from leerlijn.kernel.actors import IMPORTER, VISITOR
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.foundation.organisations.registers import BOARD, LOCATION, SCHOOL, board, but, location, reading, school

pytestmark = pytest.mark.django_db


def take_in(read: Reading, vintage: str = "2026-04", **more: object) -> actions.Outcome:
    return actions.take_in_register(IMPORTER, reading=read, vintage=vintage, **more)


def organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def told(outcome: actions.Outcome) -> set[tuple[str, str, str]]:
    """The report in short: kind, state and code of each change."""
    return {(change.kind, change.state, change.organisation.code) for change in queries.changes_in(outcome.intake)}


def test_everything_stated_stands_here_with_its_parent():
    take_in(reading())
    assert organisation("90AA00").parent == organisation("90AA")
    assert organisation("90BB").parent == organisation("90002")
    assert organisation("90AA").place == "Utrecht"
    assert Organisation.objects.count() == 6


def test_parents_and_children_may_stand_in_different_parts(monkeypatch):
    monkeypatch.setattr("leerlijn.foundation.organisations.actions.intakes.PART", 1)
    take_in(reading())
    assert organisation("90BB00").parent.parent == organisation("90002")


def test_every_field_knows_its_source_its_vintage_and_its_time():
    take_in(reading(*but(school(denomination="Openbaar", holiday_area="Midden"))))
    facts = {fact.label: fact for fact in queries.facts_of(organisation("90AA"))}
    assert facts["Richting"].value == "Openbaar"
    assert facts["Vakantieregio"].value == "Midden"
    assert {(fact.source, fact.as_of) for fact in facts.values()} == {("DUO, basisonderwijs", "april 2026")}
    assert all(fact.taken_on for fact in facts.values())


def test_a_second_intake_of_the_same_file_writes_nothing():
    first = take_in(reading())
    with CaptureQueriesContext(connection) as captured:
        second = take_in(reading())
    assert not second.has_changed
    assert second.intake == first.intake
    assert not [query["sql"] for query in captured if not query["sql"].startswith("SELECT")]


def test_a_newer_vintage_reports_exactly_what_changed():
    take_in(reading())
    newer = but(
        board("90003"),
        school("90AA", "De Els"),
        school("90BB", "De Beuk", above="90003", street="Singel"),
        location("90BB00", "De Beuk", phone="0301234567"),
        location("90BB01", "De Beuk, kleuters"),
        without=("90AA00", "90002"),
    )
    outcome = take_in(reading(*newer), "2026-08")
    assert told(outcome) == {
        ("opened", "done", "90003"),
        ("opened", "done", "90BB01"),
        ("renamed", "done", "90AA"),
        ("moved", "done", "90BB"),
        ("other_parent", "done", "90BB"),
        ("other", "done", "90BB00"),
        ("closed", "done", "90AA00"),
        ("closed", "done", "90002"),
    }
    assert str(organisation("90AA00").closed_on) == "2026-08-01"
    assert str(organisation("90BB01").opened_on) == "2026-08-01"
    assert organisation("90AA").opened_on is None


def test_a_changed_field_names_the_newer_vintage_and_the_others_the_older():
    take_in(reading())
    take_in(reading(*but(school("90AA", "De Els"))), "2026-08")
    facts = {fact.label: fact.as_of for fact in queries.facts_of(organisation("90AA"))}
    assert facts == {"Naam": "augustus 2026", "Adres": "april 2026"}


def test_a_former_name_is_not_forgotten():
    take_in(reading())
    take_in(reading(*but(school("90AA", "De Els"))), "2026-08")
    renamed = queries.history_of(VISITOR, organisation("90AA")).filter(kind="renamed").get()
    assert (renamed.before, renamed.after) == ({"name": "De Eik"}, {"name": "De Els"})


def test_what_is_in_use_waits_for_a_person(region):
    take_in(reading())
    actions.join(IMPORTER, region=region, organisation=organisation("90AA"))
    outcome = take_in(reading(*but(without=("90001", "90AA", "90AA00"))), "2026-08")
    assert told(outcome) == {
        ("closed", "done", "90AA00"),
        ("closed", "proposed", "90AA"),
        ("closed", "proposed", "90001"),
    }
    assert organisation("90AA").closed_on is None
    reasons = {change.organisation.code: change.reason for change in queries.waiting_in(outcome.intake)}
    assert reasons["90AA"] == "Deze organisatie doet mee in een regio."


def test_a_waiting_closing_is_not_proposed_again(region):
    take_in(reading())
    actions.join(IMPORTER, region=region, organisation=organisation("90AA"))
    newer = reading(*but(without=("90001", "90AA", "90AA00")))
    take_in(newer, "2026-08")
    assert not take_in(newer, "2026-08").has_changed
    assert Change.objects.filter(state="proposed").count() == 2


def test_a_waiting_closing_is_off_when_the_school_stands_in_the_register_again(region):
    take_in(reading())
    actions.join(IMPORTER, region=region, organisation=organisation("90AA"))
    take_in(reading(*but(without=("90AA",))), "2026-08")
    take_in(reading(), "2026-09")
    assert not Change.objects.filter(state="proposed").exists()
    assert organisation("90AA").closed_on is None


def test_a_closed_school_that_returns_opens_again():
    take_in(reading())
    take_in(reading(*but(without=("90AA00",))), "2026-08")
    outcome = take_in(reading(), "2026-09")
    assert told(outcome) == {("reopened", "done", "90AA00")}
    assert organisation("90AA00").closed_on is None


def test_what_stands_in_an_unreadable_row_is_not_closed():
    take_in(reading())
    partly = reading(*but(without=("90AA00",)), unread=frozenset({(LOCATION, "90AA00")}))
    outcome = take_in(partly, "2026-08")
    assert told(outcome) == set()
    assert organisation("90AA00").closed_on is None


def test_nothing_is_certain_to_be_closed_when_a_row_lost_its_code():
    take_in(reading())
    outcome = take_in(reading(*but(without=("90AA00",)), nameless=1), "2026-08")
    assert told(outcome) == {("closed", "proposed", "90AA00")}


def test_half_a_file_closes_nothing():
    many = [board(), *(school(f"{number}ZZ", f"School {number}") for number in range(10, 90))]
    take_in(reading(*many))
    outcome = take_in(reading(*many[:41]), "2026-08")
    assert {state for _, state, _ in told(outcome)} == {"proposed"}
    assert not Organisation.objects.exclude(closed_on=None).exists()


def test_a_board_that_stands_in_another_register_stays_open():
    take_in(reading())
    take_in(reading(board("90002"), register="duo-vo"), "2020")
    outcome = take_in(reading(*but(without=("90002", "90BB", "90BB00"))), "2026-08")
    assert told(outcome) == {("closed", "done", "90BB"), ("closed", "done", "90BB00")}
    assert organisation("90002").closed_on is None


def test_an_organisation_written_down_before_gets_its_register_facts():
    actions.add_organisation(
        IMPORTER, kind="school", name="Eikschool", code_type=SCHOOL, code="90AA", phone="0309999999", source="De school"
    )
    take_in(reading())
    eik = organisation("90AA")
    assert (eik.name, eik.phone, eik.place) == ("De Eik", "0309999999", "Utrecht")
    sources = {fact.label: fact.source for fact in queries.facts_of(eik)}
    assert sources == {"Naam": "DUO, basisonderwijs", "Adres": "DUO, basisonderwijs", "Telefoon": "De school"}


def test_a_board_gets_its_name_from_who_knows_it_and_keeps_it():
    take_in(reading())
    actions.tell(IMPORTER, organisation=organisation("90001"), source="Het bestuur", vintage="2026", name="De Bomen")
    take_in(reading(*but(board("90003"))), "2026-08")
    assert organisation("90001").name == "De Bomen"
    assert organisation("90003").name == "Schoolbestuur 90003"


def test_nobody_overwrites_by_hand_what_the_register_says():
    take_in(reading())
    with pytest.raises(Refused) as refusal:
        actions.tell(IMPORTER, organisation=organisation("90AA"), source="Iemand", name="De Wilg")
    assert refusal.value.code == "in_register"


def test_an_older_vintage_is_refused_unless_asked_for():
    take_in(reading(), "2026-08")
    with pytest.raises(Refused, match="augustus 2026") as refusal:
        take_in(reading(*but(without=("90AA00",))), "2026-04")
    assert refusal.value.code == "older_vintage"
    assert take_in(reading(*but(without=("90AA00",))), "2026-04", older=True).has_changed


@pytest.mark.parametrize("vintage", ["", "april", "2026-13", "3000", "2026-12", "1901", "2026-04-31"])
def test_a_vintage_is_a_date_that_has_been(vintage, settings):
    with pytest.raises(Refused) as refusal:
        take_in(reading(), vintage)
    assert refusal.value.code == "vintage"
    assert not Intake.objects.exists()


def test_the_report_keeps_the_rows_that_did_not_go_in():
    note = RowNote(17, Reason.POSTCODE, "3511", "90CC")
    intake = take_in(reading(broken=(note,), remarks=(RowNote(18, Reason.PHONE, "bel ons", "90DD"),))).intake
    assert intake.broken == [{"line": 17, "reason": "postcode", "found": "3511", "code": "90CC"}]
    assert intake.broken_rows == 1
    assert intake.remarks[0]["reason"] == "phone"


def test_a_killed_intake_is_finished_by_running_it_again(monkeypatch):
    monkeypatch.setattr("leerlijn.foundation.organisations.actions.intakes.PART", 2)

    def power_cut(done: int, total: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(reading(), progress=power_cut)
    assert (Organisation.objects.count(), Intake.objects.get().state) == (4, "running")
    outcome = take_in(reading())
    assert Intake.objects.get() == outcome.intake
    assert outcome.intake.state == "done"
    assert len(told(outcome)) == Organisation.objects.count() == 6
    assert not take_in(reading()).has_changed


def test_the_progress_ends_where_it_should():
    steps: list[tuple[int, int]] = []
    take_in(reading(), progress=lambda done, total: steps.append((done, total)))
    assert steps == [(6, 6)]


def test_taking_in_leaves_its_lines_without_the_rows():
    take_in(reading(broken=(RowNote(17, Reason.POSTCODE, "3511", "90CC"),)))
    begun, part, finished = Entry.objects.filter(action__startswith="organisations.").order_by("pk")
    assert (begun.changes["vintage"], begun.changes["rows"], begun.changes["broken"]) == ("2026-04", 6, 1)
    assert "90CC" not in str(begun.changes)
    assert (part.actor, part.changes) == ("system:importer", {"opened": 6})
    assert (finished.changes["closed"], finished.changes["proposed"]) == (0, 0)


def test_taking_in_is_refused_to_ed(ed):
    with pytest.raises(Forbidden):
        actions.take_in_register(ed, reading=reading(), vintage="2026-04")


def test_a_steward_may_take_in(steward):
    assert actions.take_in_register(steward, reading=reading(), vintage="2026-04").has_changed


def test_registrations_say_since_when_and_until_when():
    take_in(reading())
    take_in(reading(*but(without=("90AA00",))), "2026-08")
    gone = Registration.objects.get(organisation=organisation("90AA00"))
    assert (gone.register, gone.since, gone.until) == ("duo-po", "2026-04", "2026-08")
    assert Registration.objects.get(organisation__code="90001", organisation__code_type=BOARD).until == ""
