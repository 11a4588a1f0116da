"""Where I stand: one enrolment, all of mine, and out again."""

from __future__ import annotations

import pytest

from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.types import State
from tests.cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(offer, region):
    """One seat and a line of nine behind it."""
    offering = offer(seats=1)
    everybody = [person(f"Kandidaat{number}") for number in range(10)]
    return offering, [actions.enrol(one, person=one, offering=offering) for one in everybody]


def test_in_line_the_page_says_my_place_why_and_what_would_change_it(client, line, to, django_assert_num_queries):
    mine = line[1][9]
    client.force_login(mine.person)
    with django_assert_num_queries(QUEUED):
        page = client.get(to("enrolment", pk=mine.pk)).content.decode()
    assert "Jij bent nummer 9 op de wachtlijst" in page
    assert "Jij wordt nummer 8." in page
    assert "Komen er 9 plekken bij? Dan heb jij een plek." in page
    assert "Dan sluit je achteraan." in page
    assert "Alle plekken waren bezet." in page
    assert "Regel 10 van het plekkenlogboek" in page


def test_the_first_in_line_reads_that_she_is_next(client, line, to):
    client.force_login(line[1][1].person)
    assert "Dan krijg jij die meteen." in client.get(to("enrolment", pk=line[1][1].pk)).content.decode()


def test_how_i_moved_up_is_told_without_telling_who_went(client, line, to):
    _, given = line
    actions.withdraw(given[2].person, enrolment=given[2])
    actions.withdraw(given[0].person, enrolment=given[0])
    client.force_login(given[4].person)
    page = client.get(to("enrolment", pk=given[4].pk)).content.decode()
    assert "iemand voor je ging van de lijst. Jij ging van 4 naar 3." in page
    assert "iemand voor je kreeg een plek. Jij ging van 3 naar 2." in page
    assert not any(f"Kandidaat{number}" in page for number in (0, 1, 2, 3))


def test_who_moved_up_to_a_seat_reads_the_whole_way(line):
    _, given = line
    actions.withdraw(given[1].person, enrolment=given[1])
    actions.withdraw(given[0].person, enrolment=given[0])
    stands = queries.standing(queries.in_detail(given[2].person, given[2].pk))
    assert stands.place is None
    assert [line.what for line in stands.log] == ["queued", "promoted"]
    assert [(move.place_before, move.place_after) for move in stands.moves] == [(2, 1)]


def test_nobody_sees_the_enrolment_of_another(client, line, to, aya, ed):
    for stranger in (aya, ed):
        client.force_login(stranger)
        for page in ("enrolment", "leaving"):
            assert client.get(to(page, pk=line[1][0].pk)).status_code == 404
        assert client.post(to("withdrawal", pk=line[1][0].pk)).status_code == 404


def test_the_organiser_and_the_coordinator_do_see_it(client, line, to, bram, chris):
    for who in (bram, chris):
        client.force_login(who)
        page = client.get(to("enrolment", pk=line[1][0].pk)).content.decode()
        assert "Kandidaat0: ingeschreven" in page
        assert ("Meld deze persoon af" in page) is (who == bram)


def test_leaving_asks_first_and_says_what_it_means(client, line, to):
    _, given = line
    client.force_login(given[0].person)
    assert "gaat meteen naar de eerste op de wachtlijst" in client.get(to("leaving", pk=given[0].pk)).content.decode()
    client.force_login(given[3].person)
    assert "Dan sluit je achteraan." in client.get(to("leaving", pk=given[3].pk)).content.decode()


def test_the_button_ends_it_and_twice_is_as_once(client, line, to):
    _, given = line
    client.force_login(given[0].person)
    for _ in range(2):
        answer = client.post(to("withdrawal", pk=given[0].pk))
        assert answer.status_code == 303
        assert answer.url == to("enrolment", pk=given[0].pk)
    assert "Je bent afgemeld" in client.get(answer.url).content.decode()
    assert "Schrijf je opnieuw in" in client.get(answer.url).content.decode()
    given[1].refresh_from_db()
    assert given[1].state == State.ASSOCIATED
    assert "Je bent hier al afgemeld." in client.get(to("leaving", pk=given[0].pk)).content.decode()


def test_looking_never_ends_it(client, line, to):
    client.force_login(line[1][0].person)
    assert client.get(to("withdrawal", pk=line[1][0].pk)).status_code == 405


def test_with_htmx_only_the_standing_is_sent(client, line, to):
    client.force_login(line[1][0].person)
    answer = client.post(to("withdrawal", pk=line[1][0].pk), headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Je bent afgemeld" in page
    assert "<html" not in page


def test_all_of_mine_are_on_one_page(client, offer, to, aya, ed, django_assert_num_queries):
    full, free, past = offer(seats=1, name="Taal"), offer(name="Rekenen"), offer(name="Muziek")
    actions.enrol(ed, person=ed, offering=full)
    given = [actions.enrol(aya, person=aya, offering=offering) for offering in (full, free, past)]
    actions.withdraw(aya, enrolment=given[-1])
    client.force_login(aya)
    with django_assert_num_queries(MINE):
        page = client.get(to("mine")).content.decode()
    running, earlier = page.split("Eerder")
    assert "Wachtlijst, nummer 1" in running
    assert "Ingeschreven" in running
    assert "Muziek" in earlier


def test_who_is_nowhere_is_shown_the_way(client, to, aya):
    client.force_login(aya)
    assert "Bekijk het aanbod" in client.get(to("mine")).content.decode()


QUEUED = 9
"""Session, person, region, her roles, the enrolment, its log, her place, and who went before her."""
MINE = 7
"""Session, person, region, her roles, and all enrolments, her tickets."""


def test_the_own_page_shows_what_one_is_in_and_leads_to_all_of_it(client, offer, region, to, aya, ed):
    offering = offer(name="Rekenen")
    actions.enrol(aya, person=aya, offering=offering)
    client.force_login(aya)
    page = client.get(f"/{region.slug}/mijn/").content.decode()
    assert "Rekenen" in page
    assert f'href="{to("mine")}"' in page
    client.force_login(ed)
    assert to("mine") not in client.get(f"/{region.slug}/mijn/").content.decode()
