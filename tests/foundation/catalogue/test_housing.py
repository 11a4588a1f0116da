"""Editors write down where their organisation teaches; a room that is needed stays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.kernel import logbook
from leerlijn.kernel.clock import zone
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.at_once import all_at_once
from tests.cast import DIRECTOR

from .offers import make_offering

pytestmark = pytest.mark.django_db

BUILDING = {"name": "Het Palet", "street": "Singel", "house_number": "12a", "postcode": "4141 AB", "place": "Leerdam"}
ROOM = {"name": "1.12", "floor": "1", "total_seats": "30"}
START = datetime(2027, 1, 12, 9, 30, tzinfo=zone)


@pytest.fixture
def needed(bram, hogeschool, room):
    """An offering that is planned in the room."""
    offering = make_offering(hogeschool)
    meeting = Planned(START, START + timedelta(hours=3), room=room)
    return actions.add_meetings(bram, offering=offering, meetings=[meeting])


def test_an_editor_adds_a_building_and_its_rooms(editor, edit_at, hogeschool, bram):
    listed = edit_at(f"{hogeschool.pk}/gebouwen/")
    assert editor.post(f"{listed}nieuw/", BUILDING).url == listed
    building = queries.buildings_visible_to(bram).get()
    assert (building.title, building.house_number, building.organisation) == ("Het Palet", "12a", hogeschool)
    assert editor.post(edit_at(f"gebouw/{building.pk}/lokaal/"), ROOM).url == listed
    room = queries.rooms_visible_to(bram).get()
    assert (room.title, room.floor, room.total_seats) == ("1.12", "1", 30)
    page = editor.get(listed).content.decode()
    assert "Singel 12a, 4141 AB Leerdam" in page
    assert "30 stoelen" in page
    assert logbook.lines_about(building).first().action == "catalogue.open_room"


def test_a_building_and_a_room_are_changed(editor, edit_at, building, room):
    assert 'value="Singelgebouw"' in editor.get(edit_at(f"gebouw/{building.pk}/")).content.decode()
    editor.post(edit_at(f"gebouw/{building.pk}/"), {**BUILDING, "name": "Het nieuwe Palet"})
    editor.post(edit_at(f"lokaal/{room.pk}/"), {**ROOM, "total_seats": "12"})
    building.refresh_from_db()
    room.refresh_from_db()
    assert (building.title, building.place, room.title, room.total_seats) == ("Het nieuwe Palet", "Leerdam", "1.12", 12)
    assert logbook.lines_about(room).first().action == "catalogue.change_room"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Vul dit nog in."),
        ({"name": "x" * 121}, "120"),
        ({"total_seats": "0"}, "1"),
        ({"total_seats": "veel"}, "Vul een heel getal in"),
        ({"total_seats": "99999"}, "10"),
        ({"name": "zaal 3"}, "Deze naam is er al. Kies een andere naam."),
    ],
)
def test_an_error_says_what_to_do_and_nothing_typed_is_lost(editor, edit_at, building, room, wrong, told):
    answer = editor.post(edit_at(f"gebouw/{building.pk}/lokaal/"), {**ROOM, "floor": "souterrain", **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'value="souterrain"' in answer.content.decode()
    assert building.rooms.count() == 1


def test_sent_twice_a_building_is_there_once(editor, edit_at, hogeschool, bram):
    answers = [editor.post(edit_at(f"{hogeschool.pk}/gebouwen/nieuw/"), BUILDING).status_code for _ in range(2)]
    assert answers == [303, 422]
    assert queries.buildings_visible_to(bram).count() == 1


def test_a_room_that_is_needed_stays(editor, edit_at, building, room, needed):
    for path in (f"lokaal/{room.pk}/verwijdering/", f"gebouw/{building.pk}/verwijdering/"):
        assert "verwijderen?" in editor.get(edit_at(path)).content.decode()
        answer = editor.post(edit_at(path))
        assert answer.status_code == 422
        assert "Zaal 3 is nog nodig voor Taal en meertaligheid." in answer.content.decode()
    assert building.rooms.get() == room


def test_a_room_and_a_building_nobody_needs_go(editor, edit_at, hogeschool, bram, building, room):
    other = actions.open_room(bram, building=building, name="Zaal 4")
    assert editor.post(edit_at(f"lokaal/{other.pk}/verwijdering/")).url == edit_at(f"{hogeschool.pk}/gebouwen/")
    assert list(building.rooms.all()) == [room]
    editor.post(edit_at(f"gebouw/{building.pk}/verwijdering/"))
    assert not queries.buildings_visible_to(bram).exists()
    assert not queries.rooms_visible_to(bram).exists()


def test_what_came_from_a_source_is_changed_there(bram, editor, edit_at, hogeschool):
    theirs = actions.open_building(DIRECTOR, organisation=hogeschool, name="Elders", source="https://x.example")
    for act in (actions.change_building, actions.close_building):
        with pytest.raises(Refused) as no:
            act(bram, building=theirs)
        assert no.value.code == "from_source"
    assert "Verander het in het systeem" in editor.get(edit_at(f"gebouw/{theirs.pk}/")).content.decode()


def test_nobody_else_comes_in(client, edit_at, hogeschool, building, room, aya, chris, ed):
    paths = (
        f"{hogeschool.pk}/gebouwen/",
        f"{hogeschool.pk}/gebouwen/nieuw/",
        f"gebouw/{building.pk}/",
        f"gebouw/{building.pk}/verwijdering/",
        f"gebouw/{building.pk}/lokaal/",
        f"lokaal/{room.pk}/",
        f"lokaal/{room.pk}/verwijdering/",
    )
    for path in paths:
        assert client.get(edit_at(path)).url.startswith("/account/login/")
    for who in (aya, chris, ed):
        client.force_login(who)
        for path in paths:
            assert client.get(edit_at(path)).status_code == 403
            assert client.post(edit_at(path), ROOM | BUILDING).status_code == 403
        for act, what in [
            (actions.change_building, {"building": building}),
            (actions.close_building, {"building": building}),
            (actions.change_room, {"room": room}),
            (actions.close_room, {"room": room}),
        ]:
            with pytest.raises(Forbidden):
                act(who, **what)
    assert building.rooms.get() == room


def test_the_list_costs_the_same_queries_however_long_it_is(
    editor, region, hogeschool, room, django_assert_num_queries
):
    address = f"/{region.slug}/aanbod/redactie/{hogeschool.pk}/gebouwen/"
    editor.get(address)
    with django_assert_num_queries(9):
        editor.get(address)
    for number in range(4):
        building = actions.open_building(DIRECTOR, organisation=hogeschool, name=f"Gebouw {number}")
        actions.open_room(DIRECTOR, building=building, name="Zaal")
    with django_assert_num_queries(9):
        editor.get(address)


def test_who_presses_twice_is_told_it_is_gone_already(editor, edit_at, building):
    page = edit_at(f"gebouw/{building.pk}/verwijdering/")
    assert editor.post(page).status_code == 303
    again = editor.post(page, follow=True)
    assert again.status_code == 200
    assert "Dit is er al niet meer." in again.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_four_who_write_down_one_building_one_does(hogeschool):
    deeds = [lambda: actions.open_building(DIRECTOR, organisation=hogeschool, name="Het Palet")] * 4
    answers = all_at_once(deeds)
    assert answers.count("known_name") == 3
    assert queries.buildings_visible_to(DIRECTOR).filter(organisation=hogeschool).count() == 1
