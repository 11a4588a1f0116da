"""Her own page: by a link nobody can guess, or by her account once she claimed it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.appointments.types import Kind
from leerlijn.foundation.pathways.types import Facts
from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.models import Enquiry, Message, Note
from leerlijn.journey.desk.types import Asked, ClosingReason, State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import CLOCK, VISITOR
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.outbox import deliver_due
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.journey.desk.conftest import ACCOUNTANT, SITE

pytestmark = pytest.mark.django_db


def page(name: str, key: str = "", **more) -> str:
    return reverse(f"desk:{name}", kwargs={"region": "merwestroom", **({"key": key} if key else {}), **more})


@pytest.fixture
def she(enquiry):
    """Mina, by her link."""
    return LinkHolder(key=enquiry.key)


def test_the_link_opens_the_file_and_a_guess_does_not(client, enquiry):
    assert client.get(page("file", enquiry.key)).status_code == 200
    guessed = client.get(page("file", "A" * 32))
    assert guessed.status_code == 302
    assert reverse("account_login") in guessed.url


@pytest.mark.parametrize("key", ["%00", "..%2f", "' or 1=1", "a" * 4000])
def test_a_strange_key_finds_nothing(client, enquiry, key):
    address = page("file", enquiry.key).replace(enquiry.key, key)
    assert client.get(address).status_code in {302, 404}


def test_she_never_sees_what_advisers_write_for_each_other(client, enquiry, chris, she):
    actions.note(chris, enquiry=enquiry, text="Twijfelt aan haar motivatie")
    assert "Twijfelt" not in client.get(page("file", enquiry.key)).content.decode()
    assert not queries.notes_visible_to(she).exists()
    assert queries.notes_visible_to(chris).exists()


def test_what_she_adds_is_the_desks_turn_again_and_its_adviser_hears_it(client, enquiry, chris, mailoutbox):
    actions.answer(chris, enquiry=enquiry, version=enquiry.version, text="Dat kan.")
    client.post(page("message", enquiry.key), {"text": "En hoe lang duurt het?"})
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.adviser) == (State.OPEN, chris)
    assert enquiry.due_on is not None
    deliver_due()
    assert ["chris@example.org"] in [mail.to for mail in mailoutbox]
    assert "En hoe lang duurt het?" in client.get(page("file", enquiry.key)).content.decode()


def test_an_empty_message_is_refused_with_what_to_do(client, enquiry):
    response = client.post(page("message", enquiry.key), {"text": " "})
    assert response.status_code == 422
    assert "Schrijf een bericht" in response.content.decode()


def test_her_message_opens_a_closed_file_again(enquiry, chris, she):
    actions.close(chris, enquiry=enquiry, version=enquiry.version, reason=ClosingReason.ANSWERED)
    actions.write(she, enquiry=enquiry, text="Toch nog iets")
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.closing_reason, enquiry.closed_at) == (State.NEW, "", None)
    assert logbook.lines_about(enquiry).first().action == "desk.write"


def test_a_message_that_follows_keeps_the_earlier_promise(enquiry, she):
    actions.write(she, enquiry=enquiry, text="Ik vergat iets")
    before = enquiry.due_on
    enquiry.refresh_from_db()
    assert enquiry.due_on == before


def test_nobody_else_writes_in_her_file(enquiry, ed, aya, chris):
    for stranger in (ed, aya, chris, VISITOR, LinkHolder(key="guessed")):
        with pytest.raises(Forbidden):
            actions.write(stranger, enquiry=enquiry, text="Hallo")


def test_with_an_account_the_file_becomes_hers_and_the_link_alone_opens_it_no_longer(client, login, enquiry, aya, she):
    assert "Dit is mijn dossier" in login(aya).get(page("file", enquiry.key)).content.decode()
    client.post(page("claiming", enquiry.key))
    enquiry.refresh_from_db()
    assert enquiry.person == aya
    assert not queries.enquiries_visible_to(she).exists()
    assert client.get(page("file", enquiry.key)).status_code == 200
    client.logout()
    assert client.get(page("file", enquiry.key)).status_code == 302
    assert logbook.lines_about(enquiry).first().action == "desk.claim"


def test_her_talk_becomes_hers_with_the_file(region, slots, aya):
    asked = Asked(question="Hoi", email="mina@example.org")
    made = actions.ask(VISITOR, region=region, asked=asked, slot=slots[0])
    actions.claim(aya, enquiry=made, key=made.key)
    assert [one.slot for one in appointments.coming_bookings(aya, region)] == [slots[0]]


def test_a_file_is_claimed_once_and_with_its_link_only(enquiry, aya, ed):
    with pytest.raises(Refused):
        actions.claim(ed, enquiry=enquiry, key="guessed")
    actions.claim(aya, enquiry=enquiry, key=enquiry.key)
    with pytest.raises(Refused):
        actions.claim(ed, enquiry=enquiry, key=enquiry.key)
    with pytest.raises(Forbidden):
        actions.claim(VISITOR, enquiry=enquiry, key=enquiry.key)


def test_a_visitor_who_claims_is_asked_to_sign_in_first(client, enquiry):
    assert reverse("account_login") in client.post(page("claiming", enquiry.key)).url


def test_she_plans_a_talk_and_is_asked_nothing_we_know(client, enquiry, slots, region):
    shown = client.get(page("planning", enquiry.key)).content.decode()
    assert 'name="email"' not in shown
    client.post(page("planning", enquiry.key), {"moment": slots[0].pk})
    talk = queries.coming_talk(enquiry)
    assert (talk.booking.slot, talk.booking.email) == (slots[0], "mina@example.org")
    assert list(appointments.free_slots(region, Kind.ADVICE)) == [slots[1]]


def test_an_adviser_plans_it_for_her_under_his_own_name(login, enquiry, slots, chris):
    response = login(chris).post(page("planning", enquiry.key), {"moment": slots[0].pk})
    assert response.url == reverse("desk:enquiry", args=["merwestroom", enquiry.pk])
    line = logbook.lines_about(enquiry).first()
    assert (line.action, line.actor) == ("desk.plan", chris.logbook_name)


def test_a_second_talk_is_refused_while_one_stands(enquiry, slots, she, chris):
    actions.plan(chris, enquiry=enquiry, slot=slots[0], site=SITE)
    with pytest.raises(Refused) as no:
        actions.plan(she, enquiry=enquiry, slot=slots[1])
    assert no.value.code == "talk_stands"


def test_a_phone_number_she_gives_for_a_talk_is_kept_with_the_file(enquiry, slots, she):
    actions.plan(she, enquiry=enquiry, slot=slots[0], phone="06 12 34 56 78")
    enquiry.refresh_from_db()
    assert enquiry.phone == "06 12 34 56 78"


def test_ed_plans_nothing_in_her_file(enquiry, slots, ed):
    with pytest.raises(Forbidden):
        actions.plan(ed, enquiry=enquiry, slot=slots[0])


def test_she_wipes_it_and_only_the_count_stays(client, region, slots, chris, mailoutbox):
    asked = Asked(question="Geheim verhaal", name="Mina", email="mina@example.org", facts=ACCOUNTANT, source="school")
    made = actions.ask(VISITOR, region=region, asked=asked, slot=slots[0], site=SITE)
    made.refresh_from_db()
    actions.note(chris, enquiry=made, text="Notitie over Mina")
    actions.answer(chris, enquiry=made, version=made.version, text="Antwoord aan Mina", site=SITE)
    old_key = made.key
    assert "niet terugdraaien" in client.get(page("erasure", old_key)).content.decode()
    assert client.post(page("erasure", old_key), follow=True).status_code == 200
    made.refresh_from_db()
    assert (made.name, made.email, made.question, made.facts, made.evaluation) == ("", "", "", "", "")
    assert (made.state, made.closing_reason, made.source) == (State.CLOSED, ClosingReason.ERASED, "school")
    assert (Message.objects.count(), Note.objects.count()) == (0, 0)
    assert not Outgoing.objects.filter(address="mina@example.org").exists()
    assert list(appointments.free_slots(region, Kind.ADVICE)) == list(slots)
    assert client.get(page("file", old_key)).status_code == 302
    assert Enquiry.objects.count() == 1
    deliver_due()
    assert [mail.to for mail in mailoutbox] == [["chris@example.org"]]


def test_nobody_else_wipes_it_but_the_coordinator_who_was_asked_to(enquiry, ed, aya, noor, chris):
    for stranger in (ed, aya, noor, VISITOR):
        with pytest.raises(Forbidden):
            actions.erase(stranger, enquiry=enquiry)
    assert actions.erase(chris, enquiry=enquiry).erased_at
    assert logbook.lines_about(enquiry).first().action == "desk.erase"


def test_the_logbook_never_repeats_who_asked_or_what(enquiry, she):
    actions.write(she, enquiry=enquiry, text="Mijn moeder is ziek")
    told = str([line.changes for line in logbook.lines_about(enquiry)])
    for secret in ("Mina", "mina@example.org", enquiry.key, "ziek", "zij-instromer"):
        assert secret not in told


def test_files_closed_a_year_ago_are_wiped_by_the_clock(enquiry, chris):
    actions.close(chris, enquiry=enquiry, version=enquiry.version, reason=ClosingReason.STARTED)
    with time_machine.travel(clock.now() + timedelta(days=300)):
        assert actions.forget_old(CLOCK) == 0
    with time_machine.travel(clock.now() + timedelta(days=366)):
        assert actions.forget_old(CLOCK) == 1
        assert actions.forget_old(CLOCK) == 0
    enquiry.refresh_from_db()
    assert (enquiry.name, enquiry.closing_reason) == ("", ClosingReason.STARTED)


def test_answers_that_can_no_longer_be_read_are_no_answers(enquiry):
    enquiry.facts, enquiry.evaluation = '{"known": {"education": "phd"}, "skipped": []}', "nonsense"
    assert queries.facts_of(enquiry) == Facts()
    assert queries.evaluation_of(enquiry) is None


def test_her_own_page_costs_few_queries(client, enquiry, django_assert_max_num_queries):
    client.get(page("file", enquiry.key))
    with django_assert_max_num_queries(11):
        client.get(page("file", enquiry.key))


def test_my_page_shows_her_files(login, aya, region):
    actions.ask(aya, region=region, asked=Asked(question="Waar begin ik als leraar?"))
    assert "Waar begin ik als leraar?" in login(aya).get(reverse("my", args=["merwestroom"])).content.decode()
