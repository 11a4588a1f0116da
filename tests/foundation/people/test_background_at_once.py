"""Aya has two tabs open on what she brings along: one after the other, and nothing comes back or gets lost."""

from __future__ import annotations

import pytest

from leerlijn.foundation.people import actions
from leerlijn.foundation.people.models import BackgroundFact
from leerlijn.kernel.models import StoredFile
from tests.at_once import all_at_once
from tests.foundation.people.test_background import DIPLOMA, WORK, a_scan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fact(aya):
    return actions.add_fact(aya, person=aya, told=DIPLOMA)


def test_what_is_removed_twice_at_once_is_removed_once(aya, fact):
    found = all_at_once([lambda: actions.remove_fact(aya, fact=fact)] * 2)
    assert [one for one in found if isinstance(one, str)] == ["removed"]


def test_what_is_removed_does_not_come_back_by_a_change_at_once(aya, fact):
    tries = [
        lambda: actions.remove_fact(aya, fact=fact),
        lambda: actions.change_fact(aya, fact=fact, told=WORK),
        lambda: actions.prove_fact(aya, fact=fact, proof=a_scan()),
    ]
    found = all_at_once(tries)
    assert {one for one in found if isinstance(one, str)} <= {"removed"}
    assert not BackgroundFact.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_proof_that_came_in_meanwhile_survives_a_change(aya, fact):
    stale = BackgroundFact.objects.get(pk=fact.pk)
    actions.prove_fact(aya, fact=fact, proof=a_scan())
    actions.change_fact(aya, fact=stale, told=WORK)
    assert BackgroundFact.objects.get().proof is not None
