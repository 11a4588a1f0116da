"""Editors write the offer of their organisation on pages; nothing typed is lost, and nobody else comes in."""

from __future__ import annotations

from datetime import datetime

import pytest

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.kernel.clock import zone
from leerlijn.kernel.refusals import Refused
from tests.cast import DIRECTOR, make_organisation

from .offers import make_course, make_offering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]

DESCRIPTION = {
    "kind": "course",
    "name": "Taal en meertaligheid",
    "english": "Language and multilingualism",
    "code": "TAAL-9",
    "description": "Veel kinderen spreken thuis een andere taal.",
    "sectors": ["po"],
    "target_roles": ["teacher"],
    "themes": "taal en lezen, nieuwkomers",
    "modes_of_delivery": ["presential"],
    "teaching_languages": ["nl"],
    "study_load_value": "9",
    "study_load_unit": "ects",
    "level": "bachelor",
}
OFFERING = {
    "name": "Taal en meertaligheid, voorjaar",
    "start_day_day": "9",
    "start_day_month": "1",
    "start_day_year": "2027",
    "start_time": "09:30",
    "end_day_day": "20",
    "end_day_month": "3",
    "end_day_year": "2027",
    "end_time": "12:30",
    "place": "Leerdam",
    "price": "640,50",
    "max_number_students": "24",
    "enrol_from_day": "1",
    "enrol_from_month": "12",
    "enrol_from_year": "2026",
    "queue_enabled": "on",
}


def test_an_editor_describes_offers_and_publishes(editor, edit_at, region, hogeschool, bram):
    described = editor.post(edit_at(f"{hogeschool.pk}/beschrijving/"), DESCRIPTION)
    course = queries.specifications_visible_to(bram).get()
    assert described.url == edit_at(f"beschrijving/{course.pk}/aanbod/")
    assert [name["language"] for name in course.name] == ["nl-NL", "en-GB"]
    assert (course.themes, course.study_load_value) == (["taal en lezen", "nieuwkomers"], 9)

    editor.post(described.url, OFFERING)
    offering = queries.offerings_visible_to(bram).get()
    assert (offering.state, offering.price_cents, offering.max_number_students) == ("concept", 64_050, 24)
    assert offering.start_date_time == datetime(2027, 1, 9, 9, 30, tzinfo=zone)
    assert offering.enrolment_periods.get().queue_enabled

    editor.post(edit_at(f"{offering.pk}/publicatie/"))
    offering.refresh_from_db()
    assert offering.state == "active"


def test_a_form_shows_what_there_is_and_changes_it(editor, edit_at, hogeschool, bram):
    offering = make_offering(hogeschool)
    page = editor.get(edit_at(f"{offering.pk}/")).content.decode()
    assert 'value="Taal en meertaligheid"' in page
    assert 'value="Leerdam"' in page
    assert 'value="09:30"' in page
    editor.post(edit_at(f"{offering.pk}/"), {**OFFERING, "place": "Vianen", "price": ""})
    offering.refresh_from_db()
    assert (offering.place, offering.price_cents) == ("Vianen", None)


def test_rooms_and_periods_of_the_organisation_can_be_chosen(editor, edit_at, hogeschool):
    building = actions.open_building(DIRECTOR, organisation=hogeschool, name="Singelgebouw")
    room = actions.open_room(DIRECTOR, building=building, name="Zaal 3")
    dates = {"start_date_time": datetime(2026, 9, 1, tzinfo=zone), "end_date_time": datetime(2027, 8, 31, tzinfo=zone)}
    year = actions.open_academic_session(DIRECTOR, organisation=hogeschool, name="2026-2027", **dates)
    offering = make_offering(hogeschool)
    page = editor.get(edit_at(f"{offering.pk}/")).content.decode()
    assert "Zaal 3" in page
    assert "2026-2027" in page
    editor.post(edit_at(f"{offering.pk}/"), {**OFFERING, "room": room.pk, "academic_session": year.pk})
    offering.refresh_from_db()
    assert (offering.room, offering.academic_session) == (room, year)
    assert list(queries.buildings_visible_to(DIRECTOR)) == [building]


def test_a_description_is_changed_with_what_was_there_filled_in(editor, edit_at, hogeschool):
    course = make_course(hogeschool)
    page = editor.get(edit_at(f"beschrijving/{course.pk}/")).content.decode()
    assert 'value="taal en lezen"' in page
    editor.post(edit_at(f"beschrijving/{course.pk}/"), {**DESCRIPTION, "level": "master"})
    course.refresh_from_db()
    assert (course.level, course.kind) == ("master", "course")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Vul dit nog in."),
        ({"start_day_day": "31", "start_day_month": "2"}, "Vul een dag in die bestaat"),
        ({"start_day_year": "3000"}, "Kies een dag tussen 2000 en 2100."),
        ({"end_day_year": "2026"}, "Het eindigt voor het begint."),
        ({"min_number_students": "30"}, "Het minimum is hoger dan het maximum."),
        ({"price": "veel"}, "Vul een getal in"),
        ({"price": "-1"}, "0"),
        ({"start_day_day": "", "start_day_month": "", "start_day_year": ""}, "Vul ook de eerste dag in."),
        ({"max_number_students": "99999999999"}, "10"),
    ],
)
def test_an_error_says_what_to_do_and_nothing_typed_is_lost(editor, edit_at, hogeschool, wrong, told):
    offering = make_offering(hogeschool)
    response = editor.post(edit_at(f"{offering.pk}/"), {**OFFERING, "place": "Nieuwe plaats", **wrong})
    assert response.status_code == 422
    page = response.content.decode()
    assert told in page
    assert 'value="Nieuwe plaats"' in page
    offering.refresh_from_db()
    assert offering.place == "Leerdam"


def test_a_study_load_without_a_unit_is_asked_for(editor, edit_at, hogeschool):
    response = editor.post(edit_at(f"{hogeschool.pk}/beschrijving/"), {**DESCRIPTION, "study_load_unit": ""})
    assert response.status_code == 422
    assert "Kies waarin je de studielast telt" in response.content.decode()


def test_cancelling_is_asked_first(editor, edit_at, hogeschool):
    offering = make_offering(hogeschool)
    assert "gaat" in editor.get(edit_at(f"{offering.pk}/annulering/")).content.decode().lower()
    offering.refresh_from_db()
    assert offering.state == "active"
    editor.post(edit_at(f"{offering.pk}/annulering/"))
    offering.refresh_from_db()
    assert offering.state == "cancelled"


def test_nobody_else_comes_in(client, edit_at, hogeschool, aya, chris, ed):
    course = make_course(hogeschool)
    offering = make_offering(course=course)
    paths = (
        "",
        f"{hogeschool.pk}/beschrijving/",
        f"beschrijving/{course.pk}/",
        f"beschrijving/{course.pk}/aanbod/",
        f"{offering.pk}/",
        f"{offering.pk}/annulering/",
    )
    for path in paths:
        assert client.get(edit_at(path)).url.startswith("/account/login/")
    for who in (aya, chris, ed):
        client.force_login(who)
        assert [client.get(edit_at(path)).status_code for path in paths] == [403] * len(paths)
        assert client.post(edit_at(f"{offering.pk}/publicatie/")).status_code == 403


def test_what_came_from_a_source_is_changed_there(editor, edit_at, hogeschool):
    course = make_course(hogeschool, source="https://singel.example/oeapi")
    with pytest.raises(Refused) as no:
        actions.redescribe(DIRECTOR, specification=course, level="master")
    assert no.value.code == "from_source"
    assert "Verander het in het systeem" in editor.get(edit_at("")).content.decode()


def test_the_list_of_an_editor_costs_the_same_queries_however_long_it_is(
    editor, region, hogeschool, django_assert_num_queries
):
    for number in range(3):
        make_offering(course=make_course(hogeschool, name=f"Cursus {number}"))
    address = f"/{region.slug}/aanbod/redactie/"
    editor.get(address)
    with django_assert_num_queries(8):
        editor.get(address)
    make_offering(course=make_course(hogeschool, name="Nog een"))
    with django_assert_num_queries(8):
        editor.get(address)


def test_the_own_page_of_an_editor_leads_to_her_offer_and_counts_what_waits(editor, region, hogeschool):
    make_offering(hogeschool, published=False)
    page = editor.get(f"/{region.slug}/mijn/").content.decode()
    assert f'href="/{region.slug}/aanbod/redactie/"' in page
    assert "1 concept wacht op publicatie." in page


def test_nobody_else_is_led_to_editing(client, region, aya):
    client.force_login(aya)
    assert "redactie" not in client.get(f"/{region.slug}/mijn/").content.decode()


def test_only_what_one_may_plan_leads_to_planning(editor, edit_at, region, hogeschool):
    """A course of ours may be offered by another organisation, as a school board does with side entry."""
    other = make_organisation("25DW", "Hogeschool Rijnland")
    course = make_course(hogeschool)
    start = datetime(2027, 1, 9, 9, 30, tzinfo=zone)
    ours = make_offering(course=course)
    theirs = actions.offer(DIRECTOR, specification=course, organisation=other, start_date_time=start)
    actions.publish(DIRECTOR, offering=theirs)
    page = editor.get(edit_at("")).content.decode()
    assert edit_at(f"{ours.pk}/bijeenkomsten/") in page
    assert edit_at(f"{theirs.pk}/bijeenkomsten/") not in page
