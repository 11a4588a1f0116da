"""One transaction, one rule, one line; and nothing at all when it is refused."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.kernel import actions, logbook, policy
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


def test_an_action_leaves_one_line_that_says_who_what_and_what_changed(region, chris):
    organisations.change_region(chris, region=region, phone="030 123 45 67")
    line = logbook.lines_about(region).first()
    assert (line.actor, line.action) == (chris.logbook_name, "organisations.change_region")
    assert line.changes == {f"organisations.Region:{region.pk}": {"phone": "030 123 45 67"}}


def test_what_is_personal_is_accounted_for_but_not_repeated(aya):
    line = logbook.lines_about(aya).last()
    noted = line.changes[f"people.Person:{aya.pk}"]
    assert noted["email"] == logbook.WITHHELD
    assert "Aya" not in str(line.changes)


def test_a_refused_action_writes_nothing(region, ed):
    lines = Entry.objects.count()
    with pytest.raises(Forbidden) as no:
        organisations.change_region(ed, region=region, phone="1")
    assert no.value.reason
    assert Entry.objects.count() == lines
    region.refresh_from_db()
    assert region.phone == ""


def test_a_visitor_is_refused_with_a_reason(region):
    with pytest.raises(Forbidden):
        organisations.change_region(VISITOR, region=region, phone="1")


def test_an_action_must_be_written_as_one():
    with pytest.raises(TypeError, match="by"):

        @action("tests.crooked", on=None)
        def crooked(region, seats):
            """Not an action's shape."""


@pytest.mark.parametrize("verb", ["update kernel_entry set action = 'x'", "delete from kernel_entry"])
def test_the_database_refuses_to_change_or_delete_a_line(region, verb):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)
    assert Entry.objects.filter(action="organisations.open_region").exists()


@pytest.fixture
def outer(monkeypatch):
    """An action that is there for one test only."""
    monkeypatch.setattr(actions, "ACTIONS", {})
    monkeypatch.setitem(policy.RULES, "tests.outer", policy.Rule("tests.outer", policy.everyone, ""))

    @action("tests.outer", on=None)
    def run(by, *, region):
        """Do something by way of another action."""
        return organisations.change_region(by, region=region, phone="2")

    return run


def test_an_action_inside_an_action_writes_its_own_line(region, outer):
    outer(DIRECTOR, region=region)
    names = list(Entry.objects.order_by("-pk").values_list("action", flat=True)[:2])
    assert sorted(names) == ["organisations.change_region", "tests.outer"]
