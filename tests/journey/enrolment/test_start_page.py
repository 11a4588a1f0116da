"""From the page of an offering to a seat, step by step."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote_plus

import pytest
from django.urls import reverse

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, queries
from leerlijn.kernel import clock
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_a_stranger_signs_in_first_and_comes_back(client, offer, to):
    page = to("start", offering=offer().pk)
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer.url.endswith(f"?next={quote_plus(page)}")


def test_the_page_says_what_you_sign_up_for(client, offer, to, aya, django_assert_num_queries):
    offering = offer(seats=3, price_cents=64000, place="Leerdam")
    client.force_login(aya)
    with django_assert_num_queries(START):
        page = client.get(to("start", offering=offering.pk)).content.decode()
    for fact in ("Schrijf je in voor Rekenen op de basisschool", "Hogeschool De Singel", "€\xa0640", "Leerdam"):
        assert fact in page
    assert "Er zijn nog 3 plekken." in page


def test_the_button_gives_the_seat_and_leads_to_the_confirmation(client, offer, to, aya):
    offering = offer(seats=1)
    client.force_login(aya)
    answer = client.post(to("start", offering=offering.pk))
    mine = queries.of(aya).get()
    assert answer.status_code == 303
    assert answer.url == to("enrolment", pk=mine.pk)
    page = client.get(answer.url).content.decode()
    assert "Je bent ingeschreven" in page
    assert "We mailden je een bevestiging." in page


def test_when_it_is_full_the_page_says_how_many_wait(client, offer, to, aya, ed):
    offering = offer(seats=1)
    actions.enrol(ed, person=ed, offering=offering)
    client.force_login(aya)
    page = client.get(to("start", offering=offering.pk)).content.decode()
    assert "Zet me op de wachtlijst" in page
    assert "Je staat vooraan in de rij." in page
    answer = client.post(to("start", offering=offering.pk))
    assert "Jij bent nummer 1 op de wachtlijst" in client.get(answer.url).content.decode()


def test_sending_the_form_twice_leads_to_the_same_seat(client, offer, to, aya):
    offering = offer(seats=5)
    client.force_login(aya)
    answers = [client.post(to("start", offering=offering.pk)) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert queries.of(aya).count() == 1


def test_who_is_in_is_led_to_her_own_page(client, offer, to, aya):
    offering = offer()
    mine = actions.enrol(aya, person=aya, offering=offering)
    client.force_login(aya)
    assert client.get(to("start", offering=offering.pk)).url == to("enrolment", pk=mine.pk)


def test_with_htmx_the_browser_is_told_where_to_go(client, offer, to, aya):
    client.force_login(aya)
    answer = client.post(to("start", offering=offer().pk), headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == to("enrolment", pk=queries.of(aya).get().pk)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ({"periods": [{"opens": DAY}]}, "Inschrijven kan vanaf"),
        ({"starts": -DAY}, "Kies een later moment"),
        ({"periods": [{"url": "https://example.org/in"}]}, "Schrijf je in bij Hogeschool De Singel"),
        ({"seats": 0, "periods": [{"queue": False}]}, "er is geen wachtlijst"),
    ],
)
def test_a_closed_door_has_no_button_and_says_why(client, offer, to, aya, shape, words):
    client.force_login(aya)
    page = client.get(to("start", offering=offer(**shape).pk)).content.decode()
    assert words in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]


def test_a_refusal_after_the_page_was_opened_is_told_in_the_form(client, offer, to, aya):
    offering = offer(seats=1)
    client.force_login(aya)
    catalogue.cancel(DIRECTOR, offering=offering)
    answer = client.post(to("start", offering=offering.pk))
    assert answer.status_code == 422
    assert "Kies iets anders uit het aanbod" in answer.content.decode()


def test_a_period_for_some_groups_asks_to_which_you_belong(client, offer, to, aya):
    offering = offer(periods=[{"groups": ["starter", "mentor"]}])
    client.force_login(aya)
    page = to("start", offering=offering.pk)
    answer = client.post(page)
    assert answer.status_code == 422
    assert "Kies de groep waar je bij hoort." in answer.content.decode()
    client.post(page, {"target_group": "mentor"})
    assert queries.of(aya).get().target_group == "mentor"


def test_a_clash_is_said_before_the_button(client, offer, to, aya):
    moment = clock.now() + 30 * DAY
    meeting = {"start_date_time": moment, "end_date_time": moment + timedelta(hours=2)}
    taken, wanted = offer(name="Taal en lezen"), offer(name="Rekenen")
    for one in (taken, wanted):
        catalogue.plan(DIRECTOR, offering=one, meetings=[meeting])
    actions.enrol(aya, person=aya, offering=taken)
    client.force_login(aya)
    page = client.get(to("start", offering=wanted.pk)).content.decode()
    assert "Dit valt samen met iets anders" in page
    assert "Taal en lezen" in page


def test_what_is_offered_elsewhere_or_not_at_all_is_not_found(client, offer, to, aya, elsewhere):
    client.force_login(aya)
    assert client.get(to("start", offering=offer(published=False).pk)).status_code == 404
    there = reverse("enrolment:start", kwargs={"region": elsewhere.slug, "offering": offer().pk})
    assert client.get(there).status_code == 404
    assert client.get(to("start", offering=999_999)).status_code == 404


START = 11
"""Session, person, region, the offering, whether it is offered here, whether it is drawn for, its periods, where
she is in, and her roles."""
