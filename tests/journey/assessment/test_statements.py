"""Somebody else tells what she saw: asked by mail, given by its link, and no account."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import translation

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import EvidenceItem, Statement
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.refusals import Forbidden, Refused

pytestmark = pytest.mark.django_db

SAID = {
    "name": "Jo Smit", "role": "intern begeleider", "organisation": "De Linde",
    "saw_from": "Ik begeleidde haar een jaar.", "text": "Zij bleef rustig toen het druk werd.",
}  # fmt: skip


@pytest.fixture
def asked(aya, begun):
    return ask(aya, begun)


def ask(who, procedure, email="jo@example.org"):
    return assessment.ask_statement(who, procedure=procedure, name="Jo", email=email, question="Wat zag je?")


def holder(statement):
    return LinkHolder(key=statement.key)


def give(statement, **more):
    return assessment.give_statement(holder(statement), statement=statement, **(SAID | more))


def test_who_is_asked_gets_a_mail_with_a_link_of_her_own(asked, begun):
    letter = Outgoing.objects.get(address="jo@example.org")
    assert asked.key in letter.payload["context"]["address"]
    assert letter.payload["context"]["candidate"] == begun.candidate.name
    assert asked.expires_on == clock.today() + timedelta(days=28)


def test_a_statement_becomes_evidence_with_who_said_it_and_when(asked, aya):
    item = give(asked)
    assert (item.person, item.kind, item.title) == (aya, "statement", "Verklaring van Jo Smit")
    assert (item.statement.role, item.statement.organisation) == ("intern begeleider", "De Linde")
    assert item.statement.answered_at.date() == clock.now().date()
    assert logbook.lines_about(asked).exists()
    assert Outgoing.objects.filter(key=f"statement-{asked.pk}-given", address=aya.email).exists()


def test_a_statement_is_given_once(asked):
    give(asked)
    with pytest.raises(Refused) as no:
        give(asked, text="Toch iets anders.")
    assert no.value.code == "answered"
    assert EvidenceItem.objects.count() == 1


def test_without_the_link_nobody_says_anything_in_her_name(asked, aya, ed):
    for who in (aya, ed, LinkHolder(key="anders"), LinkHolder(key="")):
        with pytest.raises(Forbidden):
            assessment.give_statement(who, statement=asked, **SAID)
        with pytest.raises(Forbidden):
            assessment.decline_statement(who, statement=asked)


def test_she_may_decline_without_a_reason(asked, aya):
    assert assessment.decline_statement(holder(asked), statement=asked).state == Statement.State.DECLINED
    assert Outgoing.objects.filter(key=f"statement-{asked.pk}-declined", address=aya.email).exists()
    with pytest.raises(Refused):
        give(asked)


def test_she_is_reminded_once(asked):
    assert assessment.remind_statements(CLOCK) == 0
    with time_machine.travel(clock.now() + timedelta(days=11)):
        assert assessment.remind_statements(CLOCK) == 1
        assert assessment.remind_statements(CLOCK) == 0
    assert Outgoing.objects.filter(address="jo@example.org").count() == 2


def test_the_reminder_speaks_the_language_of_the_question(aya, begun):
    with translation.override("en"):
        ask(aya, begun)
    with time_machine.travel(clock.now() + timedelta(days=11)):
        assessment.remind_statements(CLOCK)
    first, second = Outgoing.objects.filter(address="jo@example.org").order_by("pk")
    assert first.payload["subject"] == second.payload["subject"]


def test_a_link_lasts_four_weeks_and_she_can_be_asked_once_more(asked, aya, ed):
    with pytest.raises(Refused) as no:
        assessment.ask_again(aya, statement=asked)
    assert no.value.code == "not_yet"
    old = asked.key
    with time_machine.travel(clock.now() + timedelta(days=29)):
        with pytest.raises(Refused) as no:
            give(asked)
        assert no.value.code == "too_late"
        with pytest.raises(Forbidden):
            assessment.ask_again(ed, statement=asked)
        again = assessment.ask_again(aya, statement=asked)
        assert again.key != old
        assert not queries.statements_visible_to(LinkHolder(key=old)).exists()
    with time_machine.travel(clock.now() + timedelta(days=70)), pytest.raises(Refused) as no:
        assessment.ask_again(aya, statement=again)
    assert no.value.code == "asked_twice"


def test_a_question_can_be_taken_back(asked, aya, ed):
    with pytest.raises(Forbidden):
        assessment.end_asking(ed, statement=asked)
    assessment.end_asking(aya, statement=asked)
    with pytest.raises(Refused):
        give(asked)


def test_nobody_vouches_for_herself_or_is_asked_twice_at_once(aya, ed, begun, asked):
    with pytest.raises(Refused) as no:
        ask(aya, begun, email=aya.email.upper())
    assert no.value.code == "yourself"
    with pytest.raises(Refused) as no:
        ask(aya, begun, email="JO@example.org")
    assert no.value.code == "asked_already"
    with pytest.raises(Forbidden):
        ask(ed, begun)


def test_a_portfolio_is_no_mailing_list(aya, begun):
    for number in range(20):
        ask(aya, begun, email=f"jo{number}@example.org")
    with pytest.raises(Refused) as no:
        ask(aya, begun)
    assert no.value.code == "too_many"


def test_after_handing_in_nobody_is_asked(aya, begun):
    assessment.withdraw(aya, procedure=begun)
    with pytest.raises(Refused) as no:
        ask(aya, begun)
    assert no.value.code == "other_step"


def test_nobody_writes_what_the_panel_will_not_read(asked, aya, begun):
    assessment.withdraw(aya, procedure=begun)
    with pytest.raises(Refused) as no:
        give(queries.statements_visible_to(holder(asked)).get())
    assert no.value.code == "no_use"
    with time_machine.travel(clock.now() + timedelta(days=11)):
        assert assessment.remind_statements(CLOCK) == 0
    with time_machine.travel(clock.now() + timedelta(days=29)), pytest.raises(Refused) as no:
        assessment.ask_again(aya, statement=asked)
    assert no.value.code == "other_step"
