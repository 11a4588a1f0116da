"""What somebody told once is used by the guide and the desk with its source, and is not asked again."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl

import pytest
import time_machine

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.pathways.types import Facts
from leerlijn.foundation.people import actions as people
from leerlijn.foundation.people import queries as background
from leerlijn.foundation.people.types import Kind, Told
from leerlijn.journey.desk import actions as desk
from leerlijn.journey.desk import queries
from leerlijn.journey.desk.guiding import of
from leerlijn.journey.desk.types import Asked
from tests.cast import DIRECTOR
from tests.foundation.people.test_role_pages import enter
from tests.journey.desk.test_guide import BASE, heading, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region", "rules")]
PABO = Told(kind=Kind.DIPLOMA, what="Pabo", level="hbo-ba", qualification="po")


@pytest.fixture
def told(aya):
    """Aya told of a diploma, of an earlier one, of work and of a talent."""
    with time_machine.travel("2026-11-20T10:00:00Z"):
        for one in (
            Told(kind=Kind.DIPLOMA, what="Bedrijfskunde", level="hbo-ba", year=2011),
            Told(kind=Kind.DIPLOMA, what="Havo", level="havo", year=2005),
            Told(kind=Kind.WORK, what="Trainer", branch="education", since=date(2012, 1, 1), until=date(2021, 12, 1)),
            Told(kind=Kind.LANGUAGE, what="Nederlands", level="native"),
            Told(kind=Kind.TALENT, what="Rustig blijven"),
        ):
            people.add_fact(aya, person=aya, told=one)


def test_the_highest_diploma_is_shown_with_its_source_and_not_asked(client, aya, told):
    enter(client, aya)
    text = client.get(page("guide")).content.decode()
    assert "Dit weten we al van je" in text
    assert "Bedrijfskunde. Zelf verteld, 20 november 2026" in text
    answer = client.get(page("guide", "school_type=po&vraag=role&role=teacher"))
    assert heading(answer) != "Wat is je hoogste diploma?"


def test_she_changes_what_we_know_for_this_answer_and_that_stays_hers(client, aya, told):
    enter(client, aya)
    asked = client.get(page("guide", "school_type=po&wijzig=education"))
    assert heading(asked) == "Wat is je hoogste diploma?"
    assert 'value="hbo-ba" checked' in asked.content.decode()
    result = client.get(page("result", "school_type=po&role=teacher&education=wo-ma")).content.decode()
    assert "universitaire master" in result
    assert "Bedrijfskunde. Zelf verteld" not in result


def test_what_is_only_likely_is_asked_with_the_answer_filled_in(client, aya, told):
    enter(client, aya)
    facts = Facts.of(school_type="po", role="teacher", education="hbo-ba", goal="po", dutch_b2=True)
    while (asked := pathways.next_question(facts)) and asked.fact != "relevant_experience":
        facts = facts.skip(asked.fact)
    text = client.get(page("guide", of(facts).query)).content.decode()
    assert "past bij werken in een klas" in text
    assert re.search(r'name="relevant_experience"[^>]*value="ja" checked', text)
    assert "Ingevuld vanuit je achtergrond" in text


def test_strengths_stand_before_what_does_not_fit(client, aya, told):
    enter(client, aya)
    text = client.get(page("result", "school_type=po&role=teacher&goal=po")).content.decode()
    order = [
        text.index(words) for words in ("Wat je al meebrengt", "Rustig blijven", "Nog niet zeker", "Deze passen niet")
    ]
    assert order == sorted(order)


def test_what_we_know_goes_along_in_the_address_so_that_a_link_says_the_same(client, aya, told):
    enter(client, aya)
    answer = client.get(page("guide", "school_type=po&role=teacher&naar=antwoord&vraag=goal&goal=po"))
    assert dict(parse_qsl(answer.url.split("?")[1]))["education"] == "hbo-ba"


def test_an_answer_is_kept_as_background_with_one_click_and_not_offered_again(client, aya):
    enter(client, aya)
    query = f"{BASE}&dutch_b2=ja"
    assert "Bewaar bij mijn achtergrond" in client.get(page("result", query)).content.decode()
    assert client.post(page("telling", query)).status_code == 303
    told = {(one.kind, one.what, one.level) for one in background.background_of(aya).known}
    assert told == {("diploma", "Hbo-bachelor", "hbo-ba"), ("language", "Nederlands", "B2")}
    assert "Bewaar bij mijn achtergrond" not in client.get(page("result", query)).content.decode()
    assert client.post(page("telling", query)).status_code == 303
    assert len(background.background_of(aya).known) == 2


def test_a_visitor_is_offered_nothing_to_keep_and_has_nothing_known(client, told):
    text = client.get(page("result", BASE)).content.decode()
    assert "Bewaar bij mijn achtergrond" not in text
    assert "Wat je al meebrengt" not in text
    assert client.post(page("telling", BASE)).status_code == 302


def test_an_adviser_who_uses_the_guide_for_another_is_not_taken_for_her(client, chris, region):
    people.add_fact(chris, person=chris, told=PABO)
    enter(client, chris)
    assert "Dit weten we al van je" not in client.get(page("guide")).content.decode()
    assert "Dit weten we al" not in client.get(page("ask")).content.decode()


def test_a_question_at_the_desk_takes_along_what_we_know_and_nothing_is_typed_twice(client, aya, told):
    enter(client, aya)
    text = client.get(page("ask")).content.decode()
    assert "hbo-bachelor" in text.lower()
    assert "Hoef je niet opnieuw in te vullen" in text
    client.post(page("ask"), {"question": "Kan ik juf worden?", "channel": "email"})
    enquiry = queries.enquiries_visible_to(aya).get()
    assert queries.facts_of(enquiry).get("education") == "hbo-ba"


def test_an_adviser_finds_the_background_of_who_lets_her_look(client, aya, chris, region, told):
    enquiry = desk.ask(aya, region=region, asked=Asked(question="Kan ik juf worden?"))
    enter(client, chris)
    file = f"/merwestroom/loket/{enquiry.pk}/"
    assert "Bekijk wat diegene meebrengt" not in client.get(file).content.decode()
    people.give_consent(aya, person=aya, purpose="background", region=region)
    assert "Bekijk wat diegene meebrengt" in client.get(file).content.decode()


def test_a_certificate_of_ours_stands_there_by_itself_until_it_is_revoked(client, aya, bram, hogeschool):
    course = catalogue.describe(DIRECTOR, organisation=hogeschool, kind="course", name="Rekenen op de basisschool")
    offering = catalogue.offer(DIRECTOR, specification=course)
    certificate = credentials.award(DIRECTOR, person=aya, offering=offering, on=date(2026, 6, 1))
    enter(client, aya)
    text = client.get("/merwestroom/achtergrond/").content.decode()
    assert "Rekenen op de basisschool" in text
    assert "Ons eigen certificaat, 1 juni 2026" in text
    credentials.revoke(DIRECTOR, certificate=certificate, because="Zij was er niet bij.")
    assert background.background_of(aya).known == ()


def test_the_guide_costs_a_signed_in_person_no_more_queries_however_much_she_told(
    client, aya, told, django_assert_num_queries
):
    enter(client, aya)
    client.get(page("guide"))
    with django_assert_num_queries(13):
        client.get(page("guide"))
    for number in range(50):
        people.add_fact(aya, person=aya, told=Told(kind=Kind.COURSE, what=f"Cursus {number}"))
    with django_assert_num_queries(13):
        client.get(page("guide"))
