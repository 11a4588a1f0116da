"""The pages of a preference round: plan it, take part, see what came of it, recompute it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.lottery.verifying import verify
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.kernel import clock
from leerlijn.kernel.clock import zone
from tests.journey.enrolment.rounds import DAY, drawn, opened, plan, take_part

pytestmark = pytest.mark.django_db

ALL = 2
"""The region, and the rounds."""
ONE = 3
"""The region, the round, and what is drawn for."""
MINE = 8
"""Session, person, region, her roles, the round, its offerings, her ticket and her choices."""
AFTER = 9
"""The same, and how many took part."""


def filled_in(*offerings, **more) -> dict[str, object]:
    now = clock.now().astimezone(zone)
    closes = now + timedelta(days=7)
    return {
        "name": "Najaar", "offerings": [offering.pk for offering in offerings], "least": 1, "most": 2, "each": 1,
        "opens_on_day": now.day, "opens_on_month": now.month, "opens_on_year": now.year, "opens_time": "00:00",
        "closes_on_day": closes.day, "closes_on_month": closes.month, "closes_on_year": closes.year,
        "closes_time": "17:00",
        **more,
    }  # fmt: skip


def test_an_editor_plans_a_round_changes_it_and_opens_it(client, bram, hogeschool, trip, course, to):
    client.force_login(bram)
    assert "Maak een loting" in client.get(to("rounds")).content.decode()
    answer = client.post(to("new_round", organisation=hogeschool.pk), filled_in(trip, course))
    made = rounds.rounds_visible_to(bram).get()
    assert answer.url == to("round", pk=made.pk)
    page = client.get(answer.url).content.decode()
    assert "Nog niemand ziet deze ronde." in page
    form = client.get(to("changed_round", pk=made.pk)).content.decode()
    assert 'value="Najaar"' in form
    client.post(to("changed_round", pk=made.pk), filled_in(trip, course, name="Voorjaar"))
    client.post(to("round_opening", pk=made.pk))
    page = client.get(answer.url).content.decode()
    assert "Voorjaar" in page
    assert rounds.rounds_visible_to(bram).get().commitment in page


def test_what_is_wrong_in_a_plan_is_said_and_nothing_typed_is_lost(client, bram, hogeschool, trip, to):
    client.force_login(bram)
    answer = client.post(to("new_round", organisation=hogeschool.pk), filled_in(trip, closes_on_year=2020))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Laat de ronde sluiten na het openen." in page
    assert 'value="Najaar"' in page
    assert not rounds.rounds_visible_to(bram).exists()


def test_nobody_else_plans_opens_or_draws(client, aya, chris, ed, bram, hogeschool, trip, to):
    made = actions.plan_round(bram, organisation=hogeschool, **plan(trip))
    for who in (aya, ed):
        client.force_login(who)
        assert client.get(to("new_round", organisation=hogeschool.pk)).status_code == 403
        assert client.get(to("round", pk=made.pk)).status_code == 404
        assert client.post(to("round_opening", pk=made.pk)).status_code == 404
    client.force_login(chris)
    for page in ("changed_round", "drawing"):
        assert client.get(to(page, pk=made.pk)).status_code == 403
    assert client.post(to("round_opening", pk=made.pk)).status_code == 403


def test_a_stranger_sees_the_rules_the_promise_and_how_many_want_it(client, bram, trip, to, django_assert_num_queries):
    made = opened(bram, trip)
    for _number in range(3):
        take_part(made, trip)
    with django_assert_num_queries(ONE):
        page = client.get(to("round", pk=made.pk)).content.decode()
    assert "<strong>3 mensen</strong> voor 2 plekken" in page
    assert made.commitment in page
    assert "Log in om mee te doen" in page
    assert "Kandidaat" not in page
    with django_assert_num_queries(ALL):
        assert "Najaarsronde" in client.get(to("rounds")).content.decode()
    assert json.loads(client.get(to("published", pk=made.pk)).content)["tickets"] == []
    assert "Er is nog niet geloot" in client.get(to("recomputed", pk=made.pk)).content.decode()


def test_the_page_of_the_offering_leads_to_the_draw(client, bram, aya, region, trip, to):
    made = opened(bram, trip)
    client.force_login(aya)
    page = client.get(f"/{region.slug}/aanbod/{trip.pk}/").content.decode()
    assert "Doe mee met de loting" in page
    assert to("choices", pk=made.pk) in page
    assert "Schrijf je in" not in page
    actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])
    assert "Je doet mee met de loting" in client.get(f"/{region.slug}/aanbod/{trip.pk}/").content.decode()


def test_i_rank_what_i_want_and_see_my_code(client, bram, aya, trip, course, to, django_assert_num_queries):
    made = opened(bram, trip, course)
    client.force_login(aya)
    assert client.get(to("ticket", pk=made.pk)).url == to("choices", pk=made.pk)
    assert "Wat wil je het liefst?" in client.get(to("choices", pk=made.pk)).content.decode()
    answer = client.post(to("choices", pk=made.pk), {"choice_1": course.pk, "choice_2": trip.pk})
    assert answer.url == to("ticket", pk=made.pk)
    client.get(answer.url)
    with django_assert_num_queries(MINE):
        page = client.get(answer.url).content.decode()
    assert rounds.ticket_of(aya, made).code in page
    assert page.index("Cursus") < page.index("Studiereis")
    form = client.get(to("choices", pk=made.pk)).content.decode()
    assert f'<option value="{course.pk}" selected>' in form


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [("", "", "Maak nog een keuze."), ("trip", "trip", "Dit koos je al."), ("99999", "", "Dit doet niet meer mee.")],
)
def test_what_is_wrong_in_my_choices_is_said_where_it_is(client, bram, aya, trip, course, to, first, second, words):
    made = opened(bram, trip, course)
    client.force_login(aya)
    picked = {"trip": trip.pk, "99999": 99999, "": ""}
    answer = client.post(to("choices", pk=made.pk), {"choice_1": picked[first], "choice_2": picked[second]})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert rounds.ticket_of(aya, made) is None


def test_a_gap_between_two_choices_closes_up(client, bram, aya, offer, to):
    three = [offer(name=f"Reis {number}") for number in range(3)]
    made = opened(bram, *three)
    client.force_login(aya)
    client.post(to("choices", pk=made.pk), {"choice_1": three[2].pk, "choice_3": three[0].pk})
    chosen = rounds.preferences_of(rounds.ticket_of(aya, made))
    assert [(one.rank, one.part.offering) for one in chosen] == [(1, three[2]), (2, three[0])]


def test_a_round_that_closes_while_i_choose_says_so_and_keeps_what_i_typed(
    client, bram, aya, trip, course, to, time_machine
):
    made = opened(bram, trip, course)
    time_machine.move_to(made.closes_at - timedelta(minutes=1))
    client.force_login(aya)
    client.get(to("choices", pk=made.pk))
    time_machine.move_to(made.closes_at)
    answer = client.post(to("choices", pk=made.pk), {"choice_1": course.pk})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze ronde is gesloten." in page
    assert f'<option value="{course.pk}" selected>' in page


def test_i_take_my_ticket_back_and_twice_is_as_once(client, bram, aya, trip, to):
    made = opened(bram, trip)
    ticket = actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])
    client.force_login(aya)
    assert client.get(to("ticket_withdrawal", pk=made.pk)).status_code == 405
    for _time in range(2):
        assert client.post(to("ticket_withdrawal", pk=made.pk)).status_code == 303
    ticket.refresh_from_db()
    assert not ticket.takes_part
    assert "Doe weer mee" in client.get(to("ticket", pk=made.pk)).content.decode()


def test_the_organiser_draws_on_a_page_with_the_facts_and_the_rules(client, bram, trip, to, time_machine):
    made = opened(bram, trip)
    for _number in range(3):
        take_part(made, trip)
    time_machine.move_to(made.closes_at + DAY)
    client.force_login(bram)
    page = client.get(to("drawing", pk=made.pk)).content.decode()
    assert "3 mensen doen mee." in page
    assert "Loot nu" in page
    assert client.post(to("drawing", pk=made.pk)).status_code == 303
    assert rounds.rounds_visible_to(bram).get().is_drawn
    assert "Er is al geloot." in client.get(to("drawing", pk=made.pk)).content.decode()


def test_afterwards_i_read_what_i_got_and_why(client, bram, trip, to, time_machine, django_assert_num_queries):
    made = opened(bram, trip)
    for _number in range(4):
        take_part(made, trip)
    done = drawn(bram, made, time_machine)
    last = rounds.taking_part(done).get(number=4)
    client.force_login(last.person)
    client.get(to("ticket", pk=made.pk))
    with django_assert_num_queries(AFTER):
        page = client.get(to("ticket", pk=made.pk)).content.decode()
    assert "Je trok nummer 4 van 4" in page
    assert "Je kwam op nummer 2 van de wachtlijst." in page
    assert "Het hoogste nummer met een plek was 2." in page
    hers = queries.live_one(last.person, trip)
    page = client.get(to("enrolment", pk=hers.enrolment_id)).content.decode()
    assert "Jij bent nummer 2 op de wachtlijst" in page
    assert "Door loting." in page


def test_anybody_downloads_the_list_and_recomputes_it(client, bram, trip, to, time_machine):
    made = opened(bram, trip)
    for _number in range(4):
        take_part(made, trip)
    done = drawn(bram, made, time_machine)
    answer = client.get(to("published", pk=made.pk))
    assert answer["Content-Type"] == "application/json"
    assert verify(json.loads(answer.content)) == []
    page = client.get(to("recomputed", pk=made.pk)).content.decode()
    assert "De loting klopt" in page
    assert "Het geheim is wat vooraf beloofd was." in page
    page = client.get(to("round", pk=made.pk)).content.decode()
    assert done.seed in page
    assert "Bram Visser deed de loting" in page


def test_a_round_of_another_region_is_not_here(client, bram, elsewhere, trip):
    made = opened(bram, trip)
    assert client.get(f"/{elsewhere.slug}/inschrijvingen/loting/{made.pk}/").status_code == 404


def test_my_own_page_leads_to_my_tickets(client, bram, aya, trip, to):
    made = opened(bram, trip)
    client.force_login(aya)
    assert "Lotingen" not in client.get(to("mine")).content.decode()
    actions.hand_in(aya, person=aya, preference_round=made, offerings=[trip])
    page = client.get(to("mine")).content.decode()
    assert to("ticket", pk=made.pk) in page
    assert "Najaarsronde" in page


def test_the_organiser_is_told_that_a_draw_waits(client, bram, region, trip, time_machine):
    made = opened(bram, trip)
    client.force_login(bram)
    assert "wacht op de loting" not in client.get(f"/{region.slug}/mijn/").content.decode()
    time_machine.move_to(made.closes_at)
    client.force_login(bram)
    assert "1 ronde is gesloten en wacht op de loting." in client.get(f"/{region.slug}/mijn/").content.decode()
