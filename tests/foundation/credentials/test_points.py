"""The points ledger of one person: what is written stays, and what was wrong is taken back by a line of its own."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.models import PointEntry
from leerlijn.kernel import logbook
from leerlijn.kernel.actors import System
from leerlijn.kernel.refusals import Forbidden, Refused

from .conftest import DAY, PO, TODAY

pytestmark = pytest.mark.django_db
READ = {"register": PO, "points": 15, "earned_on": date(2026, 3, 3), "what_for": "Boek gelezen en besproken"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def entry(steward, aya):
    return actions.validate_points(steward, person=aya, **READ)


def test_the_register_validates_informal_learning(steward, aya, given, entry):
    stands = queries.points_of(aya, PO)
    assert (stands.counted, stands.missing) == (75, 25)
    assert [(one.line.points, one.expires_on) for one in stands.counting] == [
        (15, date(2030, 3, 3)),
        (60, date(2030, 6, 10)),
    ]
    assert entry.by == steward.logbook_name
    assert logbook.lines_about(aya).first().action == "credentials.validate_points"


def test_what_was_written_wrongly_is_taken_back_in_full(steward, aya, entry):
    actions.reverse_points(steward, entry=entry, because="Dit waren 5 punten.")
    assert queries.points_of(aya, PO) == queries.points_of(aya, PO, on=date(2026, 1, 1)).__class__(
        register=queries.registers()[PO], on=date(2026, 11, 22), first=date(2022, 11, 23), counting=(), expired=()
    )
    with pytest.raises(Refused) as refused:
        actions.reverse_points(steward, entry=entry, because="Nog eens.")
    assert refused.value.code == "already_reversed"


def test_what_stands_there_already_is_not_written_twice(steward, aya, entry):
    with pytest.raises(Refused) as refused:
        actions.validate_points(steward, person=aya, **READ)
    assert refused.value.code == "already_written"
    actions.reverse_points(steward, entry=entry, because="Van een ander.")
    actions.validate_points(steward, person=aya, **READ)
    assert queries.points_of(aya, PO).counted == 15


def test_points_of_a_certificate_go_with_it(steward, given):
    with pytest.raises(Refused) as refused:
        actions.reverse_points(steward, entry=given.points.get(), because="Zomaar.")
    assert refused.value.code == "of_a_certificate"


@pytest.mark.parametrize(
    ("never", "code"),
    [
        ({"register": "postzegels"}, "no_such_register"),
        ({"points": 0}, "no_points"),
        ({"points": -5}, "no_points"),
        ({"what_for": " "}, "no_reason"),
        ({"earned_on": date(2026, 11, 23)}, "in_the_future"),
    ],
)
def test_what_cannot_be_validated(steward, aya, never, code):
    with pytest.raises(Refused) as refused:
        actions.validate_points(steward, person=aya, **{**READ, **never})
    assert refused.value.code == code


@pytest.mark.parametrize("who", ["aya", "bram", "chris", "ed"])
def test_nobody_else_writes_points(request, aya, entry, who):
    by = request.getfixturevalue(who)
    with pytest.raises(Forbidden):
        actions.validate_points(by, person=aya, **READ)
    with pytest.raises(Forbidden):
        actions.reverse_points(by, entry=entry, because="Zomaar.")


@pytest.mark.parametrize("who", ["bram", "chris", "ed", "steward"])
def test_nobody_sees_the_points_of_another(request, aya, given, entry, who):
    assert not queries.point_entries_visible_to(request.getfixturevalue(who))
    assert queries.point_entries_visible_to(aya).count() == 2
    assert queries.point_entries_visible_to(System("tests")).count() == 2


def test_the_database_refuses_to_change_or_remove_a_line(entry):
    for wrong in (lambda rows: rows.update(points=99), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            wrong(PointEntry.objects.filter(pk=entry.pk))


@pytest.mark.parametrize("never", [{"points": -3}, {"points": 0}, {"because": "Zomaar."}])
def test_the_database_refuses_points_that_are_neither_earned_nor_reversed(aya, never):
    facts = {"person": aya, "register": PO, "points": 3, "earned_on": DAY, "what_for": [], "by": "system:tests"}
    with pytest.raises(IntegrityError), transaction.atomic():
        PointEntry.objects.create(**{**facts, **never})
