"""Aya has two tabs open: she hands in while she still changes something. One after the other, and nothing half."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import EvidenceItem, Portfolio, Statement
from leerlijn.kernel import files
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.models import StoredFile
from tests.at_once import all_at_once
from tests.kernel.files.made import pdf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mapped(aya, begun, lesson, told, criteria):
    for item in (lesson, told):
        assessment.map_evidence(aya, procedure=begun, item=item, whys={criteria[0].pk: "Ik gaf die les."})


@pytest.fixture
def handed_in(aya, begun, mapped):
    """Does something else while she hands in; gives the portfolio, and what the other came to."""

    def at_once(other):
        made, came_to = all_at_once([lambda: assessment.submit_portfolio(aya, procedure=begun), other])
        made.refresh_from_db()
        assert made.is_frozen
        assert queries.recomputed(made) == made.digest
        return made, came_to

    return at_once


def titles(portfolio):
    return {one["title"] for one in json.loads(portfolio.snapshot)["items"]}


def test_of_two_submits_at_once_one_counts(aya, begun, mapped):
    found = all_at_once([lambda: assessment.submit_portfolio(aya, procedure=begun)] * 2)
    assert [one for one in found if isinstance(one, str)] == ["other_step"]
    assert Portfolio.objects.get().is_frozen
    assert list(begun.steps.values_list("after", flat=True)).count("rating") == 1


def test_what_is_removed_while_she_hands_in_is_in_it_or_not_at_all(aya, lesson, handed_in):
    made, _ = handed_in(lambda: assessment.remove_evidence(aya, item=lesson))
    left = EvidenceItem.objects.filter(pk=lesson.pk).first()
    assert ("Les over breuken" in titles(made)) is (left is not None)
    assert StoredFile.objects.exists() is (left is not None)
    assert left is None or left.removed_at


def test_what_is_changed_while_she_hands_in_is_frozen_as_it_is_kept(aya, told, handed_in):
    made, came_to = handed_in(lambda: assessment.change_evidence(aya, item=told, title="Anders", text="Anders."))
    told.refresh_from_db()
    assert told.title in titles(made)
    assert (came_to == "handed_in") is (told.title == "Mijn leerpunten")


def test_what_is_moved_while_she_hands_in_stands_where_it_was_frozen(aya, begun, told, criteria, handed_in):
    whys = {criteria[1].pk: "Ik sprak met ouders."}
    made, came_to = handed_in(lambda: assessment.map_evidence(aya, procedure=begun, item=told, whys=whys))
    stands = [row.criterion_id for row in made.entries.filter(item=told)]
    assert stands == [criteria[0 if came_to == "other_step" else 1].pk]


def test_who_removes_evidence_twice_at_once_removes_it_once(aya, lesson, mapped):
    assert all_at_once([lambda: assessment.remove_evidence(aya, item=lesson)] * 2) == [None, None]
    assert not EvidenceItem.objects.filter(pk=lesson.pk).exists()
    assert not StoredFile.objects.exists()


def test_what_is_removed_is_changed_and_put_nowhere_any_more(aya, begun, lesson, told, criteria):
    whys = {criteria[0].pk: "Ik gaf die les."}
    for item, other in (
        (lesson, lambda: assessment.change_evidence(aya, item=lesson, title="Anders")),
        (told, lambda: assessment.map_evidence(aya, procedure=begun, item=told, whys=whys)),
    ):
        _, came_to = all_at_once([lambda item=item: assessment.remove_evidence(aya, item=item), other])
        assert came_to == "removed" or not isinstance(came_to, str)
        assert not EvidenceItem.objects.filter(pk=item.pk).exists()


def test_the_same_file_sent_twice_at_once_is_kept_once(aya):
    examined = files.examine(SimpleUploadedFile("les.pdf", pdf()))
    add = {"person": aya, "kind": "file", "title": "Les", "file": examined}
    found = all_at_once([lambda: assessment.add_evidence(aya, **add)] * 2)
    assert [one for one in found if isinstance(one, str)] == ["same_file"]
    assert StoredFile.objects.count() == 1


def test_a_statement_sent_twice_at_once_is_given_once(aya, begun):
    asked = assessment.ask_statement(aya, procedure=begun, name="Jo", email="jo@example.org", question="Wat zag je?")
    says = {"name": "Jo Bos", "role": "leraar", "organisation": "De Zwaan", "saw_from": "collega", "text": "Sterk."}
    found = all_at_once([lambda: assessment.give_statement(LinkHolder(key=asked.key), statement=asked, **says)] * 2)
    assert [one for one in found if isinstance(one, str)] == ["answered"]
    assert EvidenceItem.objects.filter(statement=asked).count() == 1
    assert Statement.objects.get().state == "given"
