"""Referral: another desk sees a part of the file, with consent, until a day, and she sees who looked."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.models import Look
from leerlijn.journey.desk.types import Asked, Part, State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.outbox import deliver_due
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.journey.desk.conftest import ACCOUNTANT, SITE

pytestmark = pytest.mark.django_db
HERS = (actions.consent, actions.decline_sharing, actions.end_sharing, actions.record_consent, actions.look)


@pytest.fixture
def file(region, chris):
    """Mina's file, with answers from the guide and a message."""
    asked = Asked(
        question="Ik woon in Heuvelland.", name="Mina Jansen", email="mina@example.org", phone="0612345678",
        facts=ACCOUNTANT,
    )  # fmt: skip
    made = actions.ask(VISITOR, region=region, asked=asked)
    actions.answer(chris, enquiry=made, version=made.version, text="Dan verwijs ik je door.")
    made.refresh_from_db()
    return made


@pytest.fixture
def she(file):
    return LinkHolder(key=file.key)


@pytest.fixture
def refer(file, chris, elsewhere):
    def referred(*parts, until=None, by=chris):
        file.refresh_from_db()
        return actions.refer(
            by, enquiry=file, version=file.version, to_region=elsewhere, reason="Zoekt een school daar.",
            parts=parts or [Part.CONTACT, Part.QUESTION], shared_until=until or clock.today() + timedelta(days=30),
            site=SITE,
        )  # fmt: skip

    return referred


def seen_by(actor, region) -> list:
    return list(queries.received_referrals(actor, region))


def test_nobody_there_sees_it_before_she_agrees(refer, olga, elsewhere, she, file, mailoutbox):
    referral = refer()
    assert seen_by(olga, elsewhere) == []
    deliver_due()
    assert any("Zonder jouw ja delen we niets" in mail.body for mail in mailoutbox)
    actions.consent(she, referral=referral)
    assert seen_by(olga, elsewhere) == [referral]
    file.refresh_from_db()
    assert file.state == State.REFERRED
    assert [line.action for line in logbook.lines_about(referral)] == ["desk.consent"]


def test_the_other_desk_sees_the_shared_parts_and_nothing_else(refer, she):
    referral = actions.consent(she, referral=refer(Part.QUESTION))
    shared = queries.shared_part(referral)
    assert shared.question == "Ik woon in Heuvelland."
    assert (shared.name, shared.email, shared.phone, shared.answers, shared.messages) == ("", "", "", (), ())


def test_what_is_shared_is_a_view_on_the_file_and_not_a_copy(refer, she, file):
    referral = actions.consent(she, referral=refer(*Part.values))
    actions.write(she, enquiry=file, text="Ik bedoel Deventer.")
    shared = queries.shared_part(referral)
    assert shared.messages[-1][1] == "Ik bedoel Deventer."
    assert ("hoogste diploma", "hbo-bachelor") in shared.answers
    assert shared.email == "mina@example.org"


def test_the_file_itself_and_its_notes_stay_closed_to_the_other_desk(refer, she, olga, file, chris):
    actions.note(chris, enquiry=file, text="Intern")
    actions.consent(she, referral=refer(*Part.values))
    assert not queries.enquiries_visible_to(olga).exists()
    assert not queries.notes_visible_to(olga).exists()
    assert not queries.messages_visible_to(olga).exists()


def test_she_sees_who_looked_and_on_which_day(client, login, refer, she, olga, file):
    referral = actions.consent(she, referral=refer())
    address = reverse("desk:referral", args=["heuvelland", referral.pk])
    for _time in range(2):
        assert login(olga).get(address).status_code == 200
    assert Look.objects.count() == 1
    client.logout()
    text = client.get(reverse("desk:file", args=["merwestroom", file.key])).content.decode()
    assert "Olga Bakker" in text
    assert logbook.lines_about(referral).first().action == "desk.look"


def test_she_says_no_and_nothing_was_shared(client, refer, olga, elsewhere, file):
    referral = refer()
    address = reverse("desk:sharing", args=["merwestroom", file.key, referral.pk])
    assert client.post(address, {"wens": "nee"}).status_code == 303
    referral.refresh_from_db()
    assert referral.state == "declined"
    assert seen_by(olga, elsewhere) == []
    assert client.post(address, {"wens": "iets"}).status_code == 403


def test_she_stops_sharing_on_her_page_and_this_desk_goes_on(client, refer, she, olga, elsewhere, file):
    referral = actions.consent(she, referral=refer())
    client.post(reverse("desk:sharing", args=["merwestroom", file.key, referral.pk]), {"wens": "stop"})
    file.refresh_from_db()
    assert seen_by(olga, elsewhere) == []
    assert (file.state, file.due_on is not None) == (State.OPEN, True)


def test_after_the_day_she_named_nobody_there_sees_it(refer, she, olga, elsewhere):
    referral = actions.consent(she, referral=refer(until=clock.today() + timedelta(days=3)))
    with time_machine.travel(clock.now() + timedelta(days=4)):
        assert seen_by(olga, elsewhere) == []
        with pytest.raises(Forbidden):
            actions.look(olga, referral=referral)


def test_consent_given_in_a_conversation_is_recorded_as_that(refer, chris):
    referral = actions.record_consent(chris, referral=refer())
    assert referral.consented_how == "spoken"
    assert referral.due_on is not None
    assert logbook.lines_about(referral).first().actor == chris.logbook_name


def test_the_other_desk_takes_over_and_writes_to_her_in_the_same_file(refer, she, olga, file, mailoutbox):
    referral = actions.consent(she, referral=refer())
    actions.accept(olga, referral=referral, site=SITE)
    actions.reply(olga, referral=referral, text="Welkom bij ons.", site=SITE)
    deliver_due()
    assert any("Welkom bij ons." in mail.body and "Onderwijsregio Heuvelland" in mail.body for mail in mailoutbox)
    assert queries.messages_visible_to(she).last().text == "Welkom bij ons."
    with pytest.raises(Refused) as no:
        actions.accept(olga, referral=referral)
    assert no.value.code == "decided"


def test_sent_back_with_a_reason_it_is_this_desks_turn_again(login, refer, she, olga, file):
    referral = actions.consent(she, referral=refer())
    address = reverse("desk:sending_back", args=["heuvelland", referral.pk])
    assert login(olga).post(address, {"because": ""}).status_code == 422
    assert login(olga).post(address, {"because": "Wij doen geen mbo."}).status_code == 303
    referral.refresh_from_db()
    file.refresh_from_db()
    assert (referral.state, referral.returned_because) == ("returned", "Wij doen geen mbo.")
    assert file.due_on is not None


def test_the_pages_of_a_referral_work_without_script(login, refer, she, olga, chris, file):
    referral = refer()
    here = {"region": "merwestroom", "pk": file.pk, "referral": referral.pk}
    assert login(chris).post(reverse("desk:spoken_consent", kwargs=here)).status_code == 303
    there = {"region": "heuvelland", "pk": referral.pk}
    assert file.reference in login(olga).get("/heuvelland/loket/").content.decode()
    assert login(olga).post(reverse("desk:acceptance", kwargs=there)).status_code == 303
    assert login(olga).post(reverse("desk:reply", kwargs=there), {"text": "Hallo"}).status_code == 303
    assert login(chris).post(reverse("desk:end_referral", kwargs=here)).status_code == 303
    assert login(olga).get(reverse("desk:referral", kwargs=there)).status_code == 404


def test_an_adviser_refers_by_a_form_with_consent_or_without(login, chris, file, elsewhere):
    address = reverse("desk:refer", args=["merwestroom", file.pk])
    browser = login(chris)
    assert "Heuvelland" in browser.get(address).content.decode()
    typed = {"version": file.version, "to_region": elsewhere.pk, "reason": "Woont daar", "parts": ["question"]}
    late = browser.post(address, {**typed, "shared_until": "3000-01-01"})
    assert late.status_code == 422
    assert "binnen een jaar" in late.content.decode()
    good = {**typed, "shared_until": (clock.today() + timedelta(days=9)).isoformat(), "has_consent": "on"}
    assert browser.post(address, good).status_code == 303
    assert file.referrals.get().state == "sent"
    again = browser.post(address, {**good, "version": file.version + 9})
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("change", "code"), [("parts", "nothing_shared"), ("shared_until", "past"), ("to_region", "same_region")]
)
def test_a_referral_that_cannot_be_is_refused(file, chris, elsewhere, region, change, code):
    given = {"to_region": elsewhere, "parts": [Part.QUESTION], "shared_until": clock.today() + timedelta(days=9)}
    given[change] = {"parts": [], "shared_until": clock.today(), "to_region": region}[change]
    with pytest.raises(Refused) as no:
        actions.refer(chris, enquiry=file, version=file.version, reason="x", **given)
    assert no.value.code == code


def test_one_referral_runs_at_a_time_and_a_past_one_makes_way(refer, she):
    actions.consent(she, referral=refer(until=clock.today() + timedelta(days=2)))
    with pytest.raises(Refused) as no:
        refer()
    assert no.value.code == "running"
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert refer().state == "asked"


def test_the_source_says_which_desk_referred(refer):
    assert refer().source == "loket-merwestroom"


def test_ed_and_strangers_do_nothing_with_it(refer, ed, aya, olga, she, file):
    referral = refer()
    for stranger in (ed, aya, olga, VISITOR):
        for act in HERS:
            with pytest.raises(Forbidden):
                act(stranger, referral=referral)
        with pytest.raises(Forbidden):
            refer(by=stranger)
    actions.consent(she, referral=referral)
    for stranger in (ed, aya, she, VISITOR):
        for act, more in ((actions.accept, {}), (actions.send_back, {"because": "x"}), (actions.reply, {"text": "x"})):
            with pytest.raises(Forbidden):
                act(stranger, referral=referral, **more)


def test_wiping_the_file_ends_the_referral_and_forgets_its_reason(refer, she, olga, elsewhere, file):
    referral = actions.consent(she, referral=refer())
    actions.erase(she, enquiry=file)
    referral.refresh_from_db()
    assert (referral.state, referral.reason) == ("ended", "")
    assert seen_by(olga, elsewhere) == []
