"""Pages of appointments: what is free, one's own agenda, and one appointment by its link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from leerlijn.foundation.appointments import actions, queries
from leerlijn.foundation.appointments.models import Slot
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from tests.foundation.appointments.conftest import at

pytestmark = pytest.mark.django_db
SIGNED_IN_BY = "allauth.account.auth_backends.AuthenticationBackend"


def page(name: str, **kwargs) -> str:
    return reverse(f"appointments:{name}", kwargs={"region": "merwestroom", **kwargs})


@pytest.fixture
def booking(slot):
    return actions.book(VISITOR, slot=slot, name="Mina Jansen", email="mina@example.org", phone="0612345678")


@pytest.fixture
def login(client):
    def signed_in(somebody):
        client.force_login(somebody, backend=SIGNED_IN_BY)
        return client

    return signed_in


def next_week() -> dict[str, object]:
    today = clock.today()
    return {
        "kind": "advice", "weekdays": ["0", "1", "2", "3", "4", "5", "6"], "from_time": "09:00", "until_time": "10:00",
        "minutes": "20", "pause": "0", "first_day": (today + timedelta(days=1)).isoformat(),
        "last_day": (today + timedelta(days=7)).isoformat(), "mode": "phone", "place": "",
    }  # fmt: skip


def test_everybody_sees_which_moments_are_free(client, slot, offer):
    taken = offer(at(4, 15))[0]
    actions.book(VISITOR, slot=taken, email="x@example.org")
    text = client.get(page("free")).content.decode()
    assert "10.00 tot 10.20 uur" in text
    assert "15.00 tot 15.20 uur" not in text
    assert client.get(page("free"), {"soort": "zomaar", "pagina": "x"}).status_code == 200


def test_the_list_of_free_moments_costs_few_queries(client, region, chris, offer, django_assert_num_queries):
    client.get(page("free"))
    offer(*(at(day, hour) for day in range(2, 8) for hour in range(9, 16)))
    with django_assert_num_queries(3):
        client.get(page("free"))


def test_an_adviser_opens_moments_that_return_and_sees_them_in_the_agenda(login, chris):
    browser = login(chris)
    assert browser.get(page("series")).status_code == 200
    assert browser.post(page("series"), next_week()).status_code == 303
    assert Slot.objects.count() >= 15
    assert "9.00 tot 9.20 uur" in browser.get(page("agenda")).content.decode()
    again = browser.post(page("series"), next_week())
    assert again.status_code == 422
    assert "staat al een ander moment" in again.content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"weekdays": []}, "Kies minstens één dag"),
        ({"until_time": "08:00"}, "Kies een tijd na de begintijd"),
        ({"last_day": "3000-01-01"}, "Kies een dag binnen een jaar"),
        ({"first_day": "2020-01-01"}, "Kies een dag vanaf vandaag"),
        ({"last_day": "2020-01-01"}, "Kies een dag na de eerste dag"),
        ({"minutes": "1"}, "10"),
        ({"minutes": "240"}, "Kies andere dagen of tijden"),
    ],
)
def test_a_series_that_cannot_be_is_explained_and_nothing_is_half_written(login, chris, change, says):
    response = login(chris).post(page("series"), {**next_week(), **change})
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Slot.objects.exists()


def test_who_offers_nothing_here_sees_only_her_own_appointments(login, aya, ed, slot):
    actions.book(aya, slot=slot, person=aya)
    text = login(aya).get(page("agenda")).content.decode()
    assert "10.00 tot 10.20 uur" in text
    assert "Zet momenten open" not in text
    for stranger in (aya, ed):
        assert login(stranger).get(page("series")).status_code == 403


def test_my_page_shows_what_is_still_to_come(login, aya, slot):
    assert "Je afspraken" not in login(aya).get("/merwestroom/mijn/").content.decode()
    actions.book(aya, slot=slot, person=aya)
    assert "10.00 tot 10.20 uur" in login(aya).get("/merwestroom/mijn/").content.decode()


def test_the_agenda_costs_few_queries_however_full(login, chris, offer, django_assert_num_queries):
    browser = login(chris)
    slots = offer(*(at(day, hour) for day in range(2, 8) for hour in range(9, 15)))
    browser.get(page("agenda"))
    with django_assert_num_queries(8):
        browser.get(page("agenda"))
    for slot in slots[:20]:
        actions.book(VISITOR, slot=slot, email="x@example.org", name="Mina")
    with django_assert_num_queries(8):
        assert "Mina" in browser.get(page("agenda")).content.decode()


def test_a_moment_is_withdrawn_by_a_post_and_not_by_ed(login, chris, ed, slot):
    address = page("withdrawal", pk=slot.pk)
    assert login(ed).post(address).status_code == 403
    assert login(chris).get(address).status_code == 405
    assert login(chris).post(address).status_code == 303
    slot.refresh_from_db()
    assert not slot.is_open


def test_the_link_opens_the_appointment_and_a_guess_does_not(client, booking):
    assert booking.reference in client.get(page("booking", key=booking.key)).content.decode()
    assert reverse("account_login") in client.get(page("booking", key="guessed")).url


def test_who_signed_in_and_has_no_business_with_it_finds_nothing(login, booking, ed, chris):
    assert login(ed).get(page("booking", key="guessed")).status_code == 404
    actions.claim(chris, booking=booking, key=booking.key)
    assert login(ed).get(page("booking", key=booking.key)).status_code == 404


def test_the_calendar_file_is_for_calendars(client, booking):
    response = client.get(page("calendar_file", key=booking.key))
    assert response["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in response.content
    assert booking.reference.lower() in response["Content-Disposition"]


def test_she_cancels_with_a_word_of_why_and_only_once(client, booking):
    address = page("cancellation", key=booking.key)
    assert client.get(address).status_code == 405
    assert client.post(address, {"because": "Ik ben ziek"}).status_code == 303
    booking.refresh_from_db()
    assert (booking.is_booked, booking.cancelled_because) == (False, "Ik ben ziek")
    assert client.post(address, {"because": ""}).status_code == 422
    assert client.post(address, {"because": "x" * 999}).status_code == 422
    assert b"METHOD:CANCEL" in client.get(page("calendar_file", key=booking.key)).content


def test_she_moves_to_another_free_moment(client, booking, offer):
    later, taken = offer(at(5, 11), at(6, 11))
    address = page("move", key=booking.key)
    shown = client.get(address).content.decode()
    assert f'value="{later.pk}"' in shown
    actions.book(VISITOR, slot=taken, email="x@example.org")
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"slot": "x"}).status_code == 422
    gone = client.post(address, {"slot": taken.pk})
    assert gone.status_code == 422
    assert "Dit moment is er niet meer" in gone.content.decode()
    assert client.post(address, {"slot": later.pk}).status_code == 303
    booking.refresh_from_db()
    assert booking.slot == later


def test_choosing_another_moment_costs_few_queries(client, booking, offer, django_assert_num_queries):
    address = page("move", key=booking.key)
    offer(at(5, 11))
    client.get(address)
    with django_assert_num_queries(4):
        client.get(address)
    offer(*(at(6, hour) for hour in range(9, 17)))
    with django_assert_num_queries(4):
        client.get(address)


def test_an_adviser_of_the_desk_moves_it_for_her(login, booking, offer, chris, region):
    later = offer(at(5, 11))[0]
    assert login(chris).post(page("move", key=booking.key), {"slot": later.pk}).status_code == 303
    assert booking in queries.bookings_visible_to(chris)
