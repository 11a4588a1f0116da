"""Three months before something runs out its holder is told, once."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from leerlijn.foundation.credentials import actions, listeners
from leerlijn.kernel import outbox
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR

from .conftest import DAY, PO, REFRESHER

pytestmark = pytest.mark.django_db


def on(day):
    """The clock comes by on a day."""
    with time_machine.travel(day, tick=False):
        return listeners.tell_what_runs_out()


def test_a_mentor_is_told_once_that_her_training_ends(bram, training, posted):
    made = actions.award(DIRECTOR, person=bram, offering=training, on=DAY)
    on("2029-03-08")
    assert posted() == []
    on("2029-03-09")
    on("2029-03-10")
    on("2029-06-09")
    assert posted() == [f"credentials-qualification-{made.qualification.pk}"]


def test_not_when_it_runs_on_or_was_revoked(bram, training, offer, posted):
    made = actions.award(DIRECTOR, person=bram, offering=training, on=DAY)
    later = actions.award(
        DIRECTOR, person=bram, offering=offer("Intervisie", qualifies_for=REFRESHER), on=date(2028, 1, 1)
    )
    on("2029-05-01")
    assert posted() == []
    actions.revoke(DIRECTOR, certificate=later, because="Niet geweest.")
    actions.revoke(DIRECTOR, certificate=made, because="Niet geweest.")
    on("2029-05-02")
    assert [key.split("-")[1] for key in posted()] == ["revoked", "revoked"]


def test_points_that_expire_are_announced_with_what_is_left(aya, given, offer, posted, mailoutbox):
    with time_machine.travel("2029-01-20"):
        actions.validate_points(
            DIRECTOR, person=aya, register=PO, points=15, earned_on=date(2029, 1, 15), what_for="Boek gelezen"
        )
        outbox.deliver_due()
    on("2030-03-09")
    assert posted() == []
    on("2030-03-10")
    on("2030-04-10")
    assert posted() == [f"credentials-points-{aya.pk}-{PO}-2030-06-10"]
    with time_machine.travel("2030-04-11"):
        outbox.deliver_due()
    [letter] = mailoutbox
    assert letter.subject == "Op 10 juni 2030 verlopen punten: 60"
    assert "Nu heb je 75 van de 100 punten. Daarna tellen er nog 15." in letter.body


def test_in_the_language_of_the_reader(aya, given, mailoutbox):
    type(aya).objects.filter(pk=aya.pk).update(language="en")
    on("2030-04-10")
    with time_machine.travel("2030-04-11"):
        outbox.deliver_due()
    assert "10 June 2030" in mailoutbox[0].subject


def test_only_the_clock_reminds(aya):
    with pytest.raises(Forbidden):
        actions.remind(aya)
    assert actions.remind(CLOCK) == 0
