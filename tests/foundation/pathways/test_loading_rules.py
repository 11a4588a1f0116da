"""The rules that come with the program go into the database once, and give way to the rule owner."""

from __future__ import annotations

import pytest

from leerlijn.foundation.pathways import actions, queries
from leerlijn.foundation.pathways.models import Rule, Version
from leerlijn.foundation.pathways.rules.opening import Written, written_rules
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR

WRITTEN = list(written_rules())


@pytest.fixture
def newer_data(monkeypatch):
    """The program is renewed, and with it one sentence of one rule."""

    def change(code: str = "PO-ZIB", **more: object) -> None:
        changed = [Written(one.kind, {**one.body, **more}) if one.body["id"] == code else one for one in WRITTEN]
        monkeypatch.setattr(actions, "written_rules", lambda: iter(changed))

    return change


def test_every_rule_goes_in_as_its_first_version(loaded):
    assert (loaded.new, loaded.same) == (len(WRITTEN), 0)
    assert Version.objects.filter(state="published", number=1).count() == Rule.objects.count() == len(WRITTEN)
    assert [one.code for one in Rule.objects.filter(kind="pathway")][:2] == ["PO-PABO-VT", "PO-PABO-DT"]


def test_a_second_time_nothing_happens(loaded):
    again = actions.load_rules(DIRECTOR)
    assert (again.new, again.changed, again.proposed, again.same) == (0, 0, 0, len(WRITTEN))


def test_a_rule_that_changed_in_the_data_becomes_a_new_version(loaded, newer_data):
    newer_data(owner="Een ander")
    assert actions.load_rules(DIRECTOR).changed == 1
    first, second = Version.objects.filter(rule__code="PO-ZIB").order_by("number")
    assert (first.state, second.state, second.owner) == ("replaced", "published", "Een ander")


def test_where_the_rule_owner_changed_the_rule_the_data_only_proposes(loaded, zib, owner, newer_data):
    draft = actions.draft(owner, rule=zib)
    draft = actions.revise(owner, version=draft, edition=1, body={**draft.body, "owner": "Eline"})
    actions.publish(owner, version=draft, edition=2, reason="Andere eigenaar.")
    newer_data(owner="Een ander")
    assert actions.load_rules(DIRECTOR).proposed == 1
    assert queries.draft_of(owner, "PO-ZIB").owner == "Een ander"
    assert queries.book().get(type(queries.book().rules[0]), "PO-ZIB").owner == "Eline"
    assert actions.load_rules(DIRECTOR).proposed == 0


def test_while_somebody_works_on_a_draft_the_data_waits(loaded, zib, owner, newer_data):
    draft = actions.draft(owner, rule=zib)
    newer_data(owner="Een ander")
    assert actions.load_rules(DIRECTOR).waiting == 1
    actions.discard(owner, version=draft)
    assert actions.load_rules(DIRECTOR).changed == 1


def test_a_proposal_thrown_away_does_not_come_back(loaded, zib, owner, newer_data):
    draft = actions.draft(owner, rule=zib)
    actions.publish(owner, version=draft, edition=1, reason="Zelfde.")
    newer_data(owner="Een ander")
    actions.load_rules(DIRECTOR)
    actions.discard(owner, version=queries.draft_of(owner, "PO-ZIB"))
    assert actions.load_rules(DIRECTOR).same == len(WRITTEN)


def test_loading_leaves_one_line_with_the_counts(loaded):
    line = Entry.objects.get(action="pathways.load_rules")
    assert line.changes["new"] == len(WRITTEN)


def test_ed_cannot_load_rules(ed):
    with pytest.raises(Forbidden):
        actions.load_rules(ed)


def test_the_steward_can(steward):
    assert actions.load_rules(steward).new == len(WRITTEN)
