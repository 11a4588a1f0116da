"""Advisers at work: pick up, answer, note, close; two at once, two tabs, and who may not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.models import Message
from leerlijn.journey.desk.types import Asked, ClosingReason, Phase, State
from leerlijn.kernel import logbook
from leerlijn.kernel.actors import CLOCK, VISITOR
from leerlijn.kernel.outbox import deliver_due
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR
from tests.journey.desk.conftest import ACCOUNTANT, SITE

pytestmark = pytest.mark.django_db


def page(name: str, enquiry, **more) -> str:
    return reverse(f"desk:{name}", kwargs={"region": enquiry.region.slug, "pk": enquiry.pk, **more})


def test_who_picks_up_a_question_answers_it_from_then_on(enquiry, chris):
    picked = actions.pick_up(chris, enquiry=enquiry)
    assert (picked.adviser, picked.state) == (chris, State.OPEN)
    assert logbook.lines_about(enquiry).first().action == "desk.pick_up"


def test_the_second_adviser_is_told_who_was_first(login, enquiry, chris, noor):
    actions.pick_up(chris, enquiry=enquiry)
    response = login(noor).post(page("pickup", enquiry))
    assert response.status_code == 422
    assert "Chris de Boer heeft dit dossier net opgepakt" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_pick_up_at_once_one_has_it(enquiry, chris, noor):
    def attempt(adviser):
        try:
            actions.pick_up(adviser, enquiry=enquiry)
        except Refused as no:
            return no.code
        finally:
            connection.close()
        return "mine"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, [chris, noor])) == ["mine", "picked_up"]


def test_picking_up_twice_is_no_mistake(enquiry, chris):
    actions.pick_up(chris, enquiry=enquiry)
    assert actions.pick_up(chris, enquiry=enquiry).adviser == chris


def test_a_file_that_is_given_back_is_of_nobody(enquiry, chris, noor):
    picked = actions.pick_up(chris, enquiry=enquiry)
    actions.release(chris, enquiry=enquiry, version=picked.version)
    assert actions.pick_up(noor, enquiry=enquiry).adviser == noor
    assert [line.action for line in logbook.lines_about(enquiry)][:2] == ["desk.pick_up", "desk.release"]


def test_an_answer_reaches_her_by_mail_and_it_is_her_turn(enquiry, chris, mailoutbox):
    actions.answer(chris, enquiry=enquiry, version=enquiry.version, text="Ja, dat kan.", site=SITE)
    deliver_due()
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.due_on, enquiry.adviser) == (State.WAITING, None, chris)
    assert enquiry.answered_at is not None
    assert "Ja, dat kan." in mailoutbox[-1].body
    assert enquiry.key in mailoutbox[-1].body
    assert logbook.lines_about(enquiry).first().action == "desk.answer"


def test_the_first_answer_is_the_one_that_counts_for_the_promise(enquiry, chris):
    actions.answer(chris, enquiry=enquiry, version=enquiry.version, text="Een")
    enquiry.refresh_from_db()
    first = enquiry.answered_at
    actions.answer(chris, enquiry=enquiry, version=enquiry.version, text="Twee")
    enquiry.refresh_from_db()
    assert enquiry.answered_at == first


def test_in_a_second_tab_the_older_file_overwrites_nothing_and_keeps_the_text(login, enquiry, chris, noor):
    actions.answer(noor, enquiry=enquiry, version=enquiry.version, text="Noor was eerst")
    response = login(chris).post(page("answer", enquiry), {"version": enquiry.version, "text": "Chris typte dit"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "intussen veranderd" in text
    assert "Chris typte dit" in text
    assert "Noor was eerst" in text
    assert Message.objects.count() == 1
    enquiry.refresh_from_db()
    assert f'name="version" value="{enquiry.version}"' in text
    sent = login(chris).post(page("answer", enquiry), {"version": enquiry.version, "text": "Chris typte dit"})
    assert sent.status_code == 303


def test_every_page_action_of_an_adviser_works_by_a_plain_post(login, enquiry, chris):
    browser = login(chris)

    def post(name, **typed):
        enquiry.refresh_from_db()
        response = browser.post(page(name, enquiry), {"version": enquiry.version, **typed})
        enquiry.refresh_from_db()
        return response.status_code

    assert post("pickup") == 303
    assert post("note", text="Belde niet op") == 303
    assert post("answer", text="Dag") == 303
    assert post("phase", phase=Phase.DECIDE, because="Koos de pabo") == 303
    proposal = queries.open_proposal(enquiry)
    assert browser.post(page("phase_decision", enquiry, proposal=proposal.pk), {"besluit": "ja"}).status_code == 303
    assert post("closure", reason="salary") == 303
    assert (enquiry.state, enquiry.phase, enquiry.closing_reason) == (State.CLOSED, Phase.DECIDE, "salary")
    assert post("reopening") == 303
    assert post("release") == 303
    assert (enquiry.adviser, enquiry.due_on) == (None, enquiry.due_on)
    assert browser.get(page("enquiry", enquiry)).status_code == 200


@pytest.mark.parametrize("name", ["pickup", "release", "answer", "note", "closure", "reopening", "phase"])
def test_a_change_of_a_file_takes_a_post(login, enquiry, chris, name):
    assert login(chris).get(page(name, enquiry)).status_code == 405


def test_a_file_is_closed_for_a_reason_and_another_reason_needs_a_word(login, enquiry, chris):
    response = login(chris).post(page("closure", enquiry), {"version": enquiry.version, "reason": "other"})
    assert response.status_code == 422
    assert "Schrijf op welke reden" in response.content.decode()
    with pytest.raises(Refused) as no:
        actions.close(chris, enquiry=enquiry, version=enquiry.version, reason=ClosingReason.OTHER)
    assert no.value.code == "no_note"
    closed = actions.close(chris, enquiry=enquiry, version=enquiry.version, reason="other", note="Verhuist naar Spanje")
    assert closed.closing_note == "Verhuist naar Spanje"
    noted = logbook.lines_about(enquiry).first().changes[f"desk.Enquiry:{enquiry.pk}"]
    assert (noted["closing_note"], noted["closing_reason"]) == (logbook.WITHHELD, "other")


def test_a_closed_file_is_not_closed_or_picked_up_again(enquiry, chris):
    closed = actions.close(chris, enquiry=enquiry, version=enquiry.version, reason=ClosingReason.NO_REPLY)
    for act in (
        lambda: actions.close(chris, enquiry=enquiry, version=closed.version, reason=ClosingReason.NO_REPLY),
        lambda: actions.pick_up(chris, enquiry=enquiry),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "closed"


def test_a_reopened_file_has_a_new_promise(enquiry, chris):
    closed = actions.close(chris, enquiry=enquiry, version=enquiry.version, reason=ClosingReason.NO_REPLY)
    opened = actions.reopen(chris, enquiry=enquiry, version=closed.version)
    assert opened.due_on is not None
    with pytest.raises(Refused):
        actions.reopen(chris, enquiry=enquiry, version=opened.version)
    assert logbook.lines_about(enquiry).first().action == "desk.reopen"


def test_a_phase_changes_only_when_a_person_confirms_it(enquiry, chris):
    proposal = actions.propose_phase(chris, enquiry=enquiry, phase=Phase.MATCH, because="Zoekt een school")
    enquiry.refresh_from_db()
    assert enquiry.phase == Phase.INTEREST
    with pytest.raises(Forbidden):
        actions.decide_phase(CLOCK, proposal=proposal, yes=True)
    actions.decide_phase(chris, proposal=proposal, yes=True)
    enquiry.refresh_from_db()
    assert enquiry.phase == Phase.MATCH
    assert logbook.lines_about(proposal).first().action == "desk.decide_phase"
    with pytest.raises(Refused):
        actions.decide_phase(chris, proposal=proposal, yes=False)


def test_a_declined_proposal_leaves_the_phase_and_a_new_one_takes_the_place_of_an_open_one(region, chris):
    asked = Asked(question="Hoi", email="mina@example.org", facts=ACCOUNTANT)
    made = actions.ask(VISITOR, region=region, asked=asked)
    by_system = queries.open_proposal(made)
    newer = actions.propose_phase(chris, enquiry=made, phase=Phase.DECIDE, because="Koos al")
    by_system.refresh_from_db()
    assert by_system.state == "declined"
    actions.decide_phase(chris, proposal=newer, yes=False)
    made.refresh_from_db()
    assert made.phase == Phase.INTEREST
    with pytest.raises(Refused):
        actions.propose_phase(chris, enquiry=made, phase=Phase.INTEREST, because="Zelfde")


def test_a_coordinator_without_the_desk_reads_and_does_nothing(login, region, enquiry):
    from leerlijn.kernel.roles import COORDINATOR
    from tests.cast import person

    only_reads = person("Tess", (COORDINATOR, region))
    assert login(only_reads).get(page("enquiry", enquiry)).status_code == 200
    assert login(only_reads).post(page("pickup", enquiry)).status_code == 403
    with pytest.raises(Forbidden):
        actions.answer(only_reads, enquiry=enquiry, version=enquiry.version, text="Hallo")


@pytest.mark.parametrize("name", ["enquiry", "refer"])
def test_ed_and_aya_do_not_even_learn_that_there_is_a_file(login, enquiry, ed, aya, name):
    for stranger in (ed, aya):
        assert login(stranger).get(page(name, enquiry)).status_code == 404


def test_ed_changes_nothing(enquiry, ed):
    version = enquiry.version
    for act in (
        lambda: actions.pick_up(ed, enquiry=enquiry),
        lambda: actions.release(ed, enquiry=enquiry, version=version),
        lambda: actions.answer(ed, enquiry=enquiry, version=version, text="x"),
        lambda: actions.note(ed, enquiry=enquiry, text="x"),
        lambda: actions.close(ed, enquiry=enquiry, version=version, reason="salary"),
        lambda: actions.reopen(ed, enquiry=enquiry, version=version),
        lambda: actions.propose_phase(ed, enquiry=enquiry, phase=Phase.START, because="x"),
        lambda: actions.decide_phase(
            ed, proposal=actions.propose_phase(DIRECTOR, enquiry=enquiry, phase=Phase.START, because="x"), yes=True
        ),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_note_leaves_a_line_without_its_text(enquiry, chris):
    note = actions.note(chris, enquiry=enquiry, text="Vertrouwelijk")
    line = logbook.lines_about(enquiry).first()
    assert line.action == "desk.note"
    assert line.changes[f"desk.Note:{note.pk}"]["text"] == logbook.WITHHELD


def test_the_page_of_a_file_costs_few_queries(login, enquiry, chris, django_assert_max_num_queries):
    browser = login(chris)
    for number in range(5):
        actions.note(chris, enquiry=enquiry, text=f"Notitie {number}")
    browser.get(page("enquiry", enquiry))
    with django_assert_max_num_queries(15):
        browser.get(page("enquiry", enquiry))


def test_a_sign_in_that_expired_while_typing_loses_nothing(client, login, enquiry, chris):
    login(chris)
    client.get(page("enquiry", enquiry))
    client.cookies.pop("sessionid")
    typed = {"version": enquiry.version, "text": "Een lang en goed antwoord"}
    assert reverse("account_login") in client.post(page("answer", enquiry), typed).url
    client.force_login(chris, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = client.get(reverse("people:resumed"), follow=True)
    assert "Een lang en goed antwoord" in shown.content.decode()
    assert not Message.objects.exists()
