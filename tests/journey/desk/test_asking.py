"""Ask something, without an account: the promise, the private link, and nothing typed is lost."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments import queries as booked
from leerlijn.foundation.pathways import queries as pathways
from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.guiding import of
from leerlijn.journey.desk.models import Enquiry
from leerlijn.journey.desk.types import Asked, Channel, Phase, State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.outbox import deliver_due
from leerlijn.kernel.refusals import Refused
from tests.journey.desk.conftest import ACCOUNTANT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region", "rules")]
QUERY = of(ACCOUNTANT, "landelijk-loket").query
TYPED = {"question": "Kan ik zij-instromer worden?", "name": "Mina", "email": "mina@example.org", "channel": "email"}


def page(name: str, query: str = "", **kwargs) -> str:
    return reverse(f"desk:{name}", kwargs={"region": "merwestroom", **kwargs}) + (f"?{query}" if query else "")


def the_file() -> Enquiry:
    return Enquiry.objects.get()


def test_a_question_gets_a_reference_and_a_promise_in_working_days(region):
    friday_evening = datetime(2026, 12, 24, 20, 0, tzinfo=clock.zone)
    with time_machine.travel(friday_evening):
        made = actions.ask(VISITOR, region=region, asked=Asked(question="Hoi", email="mina@example.org"))
    assert made.promised_on.isoformat() == "2026-12-29"
    assert made.due_on == made.promised_on
    assert re.fullmatch(r"V-[2-9A-Z]{6}", made.reference)
    assert logbook.lines_about(made).first().action == "desk.ask"


def test_what_was_answered_at_the_guide_is_shown_and_never_asked(client):
    text = client.get(page("ask", QUERY)).content.decode()
    for _fact, _label, answer in pathways.in_words(ACCOUNTANT):
        assert str(answer).lower() in text.lower()
    assert 'name="education"' not in text


def test_the_form_is_sent_and_the_confirmation_has_reference_promise_and_link(client):
    response = client.post(page("ask", QUERY), {**TYPED, "submission": str(uuid4())}, follow=True)
    made, text = the_file(), response.content.decode()
    assert made.reference in text
    assert page("file", key=made.key) in text
    assert queries.facts_of(made) == ACCOUNTANT
    assert made.source == "landelijk-loket"
    assert pathways.replay(queries.evaluation_of(made)).of("PO-ZIB").verdict.word == "ja"
    assert response["X-Robots-Tag"] == "noindex"


def test_she_gets_one_mail_with_the_promise_and_her_own_link(client, mailoutbox):
    client.post(page("ask", QUERY), TYPED)
    deliver_due()
    assert len(mailoutbox) == 1
    assert page("file", key=the_file().key) in mailoutbox[0].body
    assert TYPED["question"] in mailoutbox[0].body


def test_the_system_proposes_a_phase_and_does_not_change_it(client):
    client.post(page("ask", QUERY), TYPED)
    made = the_file()
    assert made.phase == Phase.INTEREST
    assert queries.open_proposal(made).phase == Phase.ORIENT


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"question": ""}, "question", "Schrijf je vraag op"),
        ({"email": ""}, "email", "dan mailen we je"),
        ({"email": "mina"}, "email", "naam@voorbeeld.nl"),
        ({"channel": "phone"}, "phone", "dan bellen we je"),
        ({"phone": "bel maar"}, "phone", "06 12 34 56 78"),
        ({"website": "https://spam.example"}, "website", "Laat dit veld leeg"),
        ({"question": "a" * 5000}, "question", "Maak je tekst korter"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(client, change, field, says):
    typed = {**TYPED, **change}
    response = client.post(page("ask", QUERY), typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert says in text
    assert f'href="#id_{field}"' in text
    for value in typed.values():
        assert value in text
    assert not Enquiry.objects.exists()


def test_an_answer_of_the_guide_changes_while_asking_and_the_text_stays(client):
    asked = client.post(page("ask", QUERY), {**TYPED, "wijzig": "education"})
    text = asked.content.decode()
    assert asked.status_code == 200
    assert "Wat is je hoogste diploma?" in text
    draft = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    assert draft["question"] == TYPED["question"]
    back = client.post(page("ask", QUERY), {**draft, "education": "havo"}).content.decode()
    assert TYPED["question"] in back
    assert 'value="mina@example.org"' in back
    assert "education=havo" in back
    assert not Enquiry.objects.exists()


def test_the_same_form_sent_twice_makes_one_file(client):
    twice = {**TYPED, "submission": str(uuid4())}
    first, second = client.post(page("ask"), twice), client.post(page("ask"), twice)
    assert first.url == second.url
    assert Enquiry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_makes_one_file(region):
    asked = Asked(question="Hoi", email="mina@example.org", submission=uuid4())

    def send(_number):
        try:
            return actions.ask(VISITOR, region=region, asked=asked).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(send, range(12)))) == 1
    assert Enquiry.objects.count() == 1


def test_html_is_shown_as_it_was_typed(client, login, chris):
    client.post(page("ask"), {**TYPED, "question": "<script>alert(1)</script>", "name": "<b>Mina</b>"})
    for response in (client.get(page("file", key=the_file().key)), login(chris).get(page("enquiry", pk=the_file().pk))):
        assert b"<script>alert" not in response.content
        assert b"&lt;script&gt;alert(1)" in response.content


def test_who_asks_by_phone_only_is_called_and_gets_no_mail(client, mailoutbox):
    client.post(
        page("ask"), {**TYPED, "email": "", "phone": "06 12 34 56 78", "channel": "phone", "part_of_day": "evening"}
    )
    deliver_due()
    assert the_file().channel == Channel.PHONE
    assert mailoutbox == []


def test_who_can_not_be_reached_has_no_file(region):
    with pytest.raises(Refused) as no:
        actions.ask(VISITOR, region=region, asked=Asked(question="Hoi"))
    assert no.value.code == "no_contact"


def test_who_signed_in_is_not_asked_her_name_or_mail_and_the_file_is_hers(login, aya):
    browser = login(aya)
    shown = browser.get(page("ask")).content.decode()
    assert 'name="email"' not in shown
    assert "aya@example.org" in shown
    browser.post(page("ask"), {"question": "Waar begin ik?", "channel": "email"})
    assert the_file().person == aya
    assert the_file().called == "Aya Yilmaz"
    assert list(queries.own_files(aya, the_file().region)) == [the_file()]


def test_an_adviser_writes_down_what_a_caller_asks_on_the_callers_name(login, chris):
    login(chris).post(page("ask"), {**TYPED, "phone": "0612345678"})
    assert the_file().person is None
    assert the_file().name == "Mina"


def test_a_talk_is_planned_with_the_question_in_one_go(client, slots, mailoutbox):
    shown = client.get(page("talk", QUERY)).content.decode()
    assert all(f'value="{slot.pk}"' in shown for slot in slots)
    response = client.post(page("talk", QUERY), {**TYPED, "moment": slots[1].pk}, follow=True)
    talk = queries.coming_talk(the_file())
    assert talk.booking.slot == slots[1]
    assert talk.booking.name == "Mina"
    assert "tot 11.20 uur" in response.content.decode()
    deliver_due()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["chris@example.org", "mina@example.org", "mina@example.org"]


def test_a_moment_somebody_else_just_took_is_refused_and_the_text_stays(client, slots):
    appointments.book(VISITOR, slot=slots[0], email="first@example.org")
    response = client.post(page("talk"), {**TYPED, "moment": slots[0].pk})
    assert response.status_code == 422
    assert "Kies een ander" in response.content.decode()
    assert TYPED["question"] in response.content.decode()
    assert not Enquiry.objects.exists()


def test_a_talk_by_phone_needs_a_number(client, region, chris):
    from tests.foundation.appointments.conftest import at

    slot = appointments.offer_slots(chris, region=region, owner=chris, moments=[at(4, 9)])[0]
    response = client.post(page("talk"), {**TYPED, "moment": slot.pk})
    assert response.status_code == 422
    assert "dan bellen we je" in response.content.decode()


def test_without_free_moments_the_page_leads_to_the_question(client):
    assert page("ask") in client.get(page("talk")).content.decode()


def test_free_moments_lead_to_the_talk_with_the_answers_along(client, slots):
    text = client.get(f"/merwestroom/afspraken/?{QUERY}").content.decode()
    assert f"{page('talk')}?moment={slots[0].pk}&amp;" in text
    assert "school_type=po" in text


@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_one_moment_one_has_a_talk_and_nobody_else_a_file(region, slots):
    def attempt(number):
        try:
            asked = Asked(question="Hoi", email=f"v{number}@example.org")
            return actions.ask(VISITOR, region=region, asked=asked, slot=slots[0]).pk
        except Refused as no:
            return no.code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(attempt, range(10)))
    assert outcomes.count("slot_taken") == 9
    assert Enquiry.objects.count() == 1
    assert booked.bookings_visible_to(slots[0].owner).count() == 1


def test_a_file_is_new_until_somebody_picks_it_up(enquiry):
    assert (enquiry.state, enquiry.adviser) == (State.NEW, None)
