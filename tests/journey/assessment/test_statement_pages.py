"""The page on which somebody without an account tells what she saw, and what the candidate sees of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import EvidenceItem, Statement
from leerlijn.kernel import clock
from tests.journey.assessment.test_portfolio_pages import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, region):
    """Open or send a page of assessments as somebody (None is a visitor)."""

    def opened(who, name, *, data=None, query="", **kwargs):
        client.force_login(who) if who else client.logout()
        url = reverse(f"assessment:{name}", kwargs={"region": region.slug, **kwargs}) + query
        return client.get(url) if data is None else client.post(url, data)

    return opened


def test_a_statement_is_asked_given_and_shown(page, aya, begun):
    sent = {"name": "Jo", "email": "jo@example.org", "question": "Wat zag je in mijn les?"}
    assert page(aya, "statement_asking", pk=begun.pk, data=sent).status_code == 303
    key = Statement.objects.get().key
    shown = said(page(None, "statement", key=key))
    assert "Wat zag je in mijn les?" in shown
    assert page(None, "statement", key=key, data={"name": "Jo"}).status_code == 422
    told = {"name": "Jo Smit", "role": "ib'er", "organisation": "De Linde", "saw_from": "Een jaar", "text": "Rustig."}
    page(None, "statement", key=key, data={**told, "sure": "on"})
    assert "Dank je wel" in said(page(None, "statement", key=key))
    item = EvidenceItem.objects.get()
    assert "Jo Smit" in said(page(aya, "item", item=item.pk))
    assert "gegeven" in said(page(aya, "portfolio", pk=begun.pk))
    assert page(None, "statement", key="bestaat-niet").status_code == 404


def test_a_statement_can_be_declined_taken_back_and_asked_again(page, aya, begun):
    asked = [
        assessment.ask_statement(aya, procedure=begun, name=name, email=f"{name}@example.org", question="Wat zag je?")
        for name in ("jo", "bo", "mo")
    ]
    page(None, "statement_no", key=asked[0].key, data={})
    assert "Je geeft geen verklaring" in said(page(None, "statement", key=asked[0].key))
    page(aya, "asking_end", statement=asked[1].pk, data={})
    assert "trok de vraag in" in said(page(None, "statement", key=asked[1].key))
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert "Vraag nog één keer" in said(page(aya, "portfolio", pk=begun.pk))
        page(aya, "asking_again", statement=asked[2].pk, data={})
        assert page(None, "statement", key=asked[2].key).status_code == 404


def test_before_handing_in_she_reads_who_did_not_answer_yet(page, aya, begun):
    first = queries.criteria_of(begun.version).first()
    told = assessment.add_evidence(aya, person=aya, kind="reflection", title="Mijn les", text="Ik leerde veel.")
    assessment.map_evidence(aya, procedure=begun, item=told, whys={first.pk: "Ik gaf die les zelf."})
    asked = assessment.ask_statement(aya, procedure=begun, name="Jo", email="jo@example.org", question="Wat zag je?")
    assert "Nog niet klaar: Jo." in said(page(aya, "submission", pk=begun.pk))
    page(aya, "submission", pk=begun.pk, data={"sure": "on"})
    assert "heeft je verklaring niet meer nodig" in said(page(None, "statement", key=asked.key))
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert "Vraag nog één keer" not in said(page(aya, "portfolio", pk=begun.pk))
