"""A rule owner changes a rule as a new version: draft, look, publish. What was answered before stays explainable."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError

from leerlijn.foundation.pathways import actions, queries
from leerlijn.foundation.pathways.events import RulePublished
from leerlijn.foundation.pathways.models import Version
from leerlijn.foundation.pathways.rules.replaying import is_same
from leerlijn.foundation.pathways.types import Evaluation, Truth
from leerlijn.kernel import events
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.logbook import lines_about
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.foundation.pathways.conftest import TODAY, person

WIDER = {"any": [{"fact": "education", "in": ["hbo-ba", "hbo-ma", "wo-ba", "wo-ma", "ad"]}]}


@pytest.fixture
def draft(zib, owner):
    return actions.draft(owner, rule=zib)


def refusal_of(act) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


def publish(owner, draft, **body):
    held = actions.revise(owner, version=draft, edition=draft.edition, body={**draft.body, **body})
    return actions.publish(owner, version=held, edition=held.edition, reason="De regeling is veranderd.")


def test_a_draft_is_a_copy_of_what_holds(draft):
    assert (draft.number, draft.state) == (2, "draft")
    assert draft.body == Version.objects.get(rule=draft.rule, number=1).body


def test_a_draft_changes_no_answer(draft, owner):
    actions.revise(owner, version=draft, edition=1, body={**draft.body, "requires": {"all": []}})
    assert queries.answers(person("ad-holder"), TODAY).of("PO-ZIB").verdict is Truth.NO


def test_a_published_version_holds_and_the_one_before_is_replaced(draft, owner):
    made = publish(owner, draft, requires={"all": []})
    assert queries.answers(person("ad-holder"), TODAY).of("PO-ZIB").verdict is Truth.YES
    assert queries.answers(person("ad-holder"), TODAY).of("PO-ZIB").pathway.version == "PO-ZIB@2"
    assert made.published_by == owner
    assert Version.objects.get(rule=draft.rule, number=1).state == "replaced"


def test_a_version_for_later_leaves_today_as_it_is(draft, owner):
    publish(owner, draft, requires=WIDER, valid_from="2027-02-01")
    assert queries.pathway("PO-ZIB", date(2027, 1, 31)).version == "PO-ZIB@1"
    assert queries.pathway("PO-ZIB", date(2027, 2, 1)).version == "PO-ZIB@2"
    assert Version.objects.get(rule=draft.rule, number=1).state == "published"


def test_an_old_answer_can_be_given_again_after_the_rule_changed(draft, owner):
    before = queries.answers(person("accountant-enrolled"), TODAY)
    kept = before.evaluation.to_json()
    publish(owner, draft, requires={"all": []})
    again = queries.replay(Evaluation.from_json(kept))
    assert is_same(before.evaluation, again)
    assert again.of("PO-ZIB").verdict is Truth.NO
    assert again.of("PO-ZIB").pathway.version == "PO-ZIB@1"
    assert queries.answers(person("accountant-enrolled"), TODAY).evaluation.digest != before.evaluation.digest


def test_an_answer_by_a_draft_cannot_be_replayed(draft):
    invented = Evaluation(person("accountant"), TODAY, ("PO-ZIB@2",), "x")
    with pytest.raises(KeyError):
        queries.replay(invented)


def test_the_test_persons_show_whose_answer_changes(draft, owner):
    changed = actions.revise(owner, version=draft, edition=1, body={**draft.body, "requires": WIDER})
    trials = queries.trials(changed)
    assert {trial.person.id for trial in trials.answers} >= {"ad-holder", "accountant-enrolled", "pedagogue"}
    (ad,) = [trial for trial in trials.answers if trial.person.id == "ad-holder"]
    assert (ad.before.truth, ad.after.truth) == (Truth.NO, Truth.YES)
    assert "Associate degree" in ad.after.because[0].text.nl
    assert trials.total == len(trials.changing) + len(trials.same) >= 12


def test_without_a_change_no_test_person_changes(draft):
    assert queries.trials(draft).answers == ()
    assert queries.changed(draft) == ()


def test_a_change_of_a_test_is_tried_too(loaded, owner):
    rule = queries.rules_visible_to(owner).get(code="pabo-knowledge")
    made = actions.draft(owner, rule=rule)
    body = {**made.body, "needed_unless": {"fact": "education", "in": ["ad"]}}
    trials = queries.trials(actions.revise(owner, version=made, edition=1, body=body))
    assert "ad-holder" in {trial.person.id for trial in trials.answers}


def test_a_time_limit_has_no_test_persons_but_says_what_changes(loaded, owner):
    made = actions.draft(owner, rule=queries.rules_visible_to(owner).get(code="D-CAP"))
    held = actions.revise(owner, version=made, edition=1, body={**made.body, "months": 24})
    assert queries.trials(held).total == 0
    assert [(one.before.nl, one.after.nl) for one in queries.changed(held)] == [("18", "24")]


def test_a_rule_has_one_draft_at_a_time(draft, owner):
    assert refusal_of(lambda: actions.draft(owner, rule=draft.rule)) == "draft_exists"


def test_the_second_of_two_writers_is_told_and_overwrites_nothing(draft, owner, steward):
    actions.revise(steward, version=draft, edition=1, body={**draft.body, "owner": "Sanne"})
    mine = {**draft.body, "owner": "Eline"}
    assert refusal_of(lambda: actions.revise(owner, version=draft, edition=1, body=mine)) == "changed_meanwhile"
    draft.refresh_from_db()
    assert draft.owner == "Sanne"
    assert actions.revise(owner, version=draft, edition=2, body=mine).owner == "Eline"


def test_what_is_no_rule_is_not_saved(draft, owner):
    broken = {**draft.body, "requires": {"fact": "shoe_size"}}
    assert refusal_of(lambda: actions.revise(owner, version=draft, edition=1, body=broken)) == "not_a_rule"
    draft.refresh_from_db()
    assert draft.edition == 1


def test_a_rule_without_a_source_is_not_saved(draft, owner):
    assert refusal_of(lambda: actions.revise(owner, version=draft, edition=1, body={**draft.body, "sources": []})) == (
        "not_a_rule"
    )


def test_publishing_takes_a_reason(draft, owner):
    assert refusal_of(lambda: actions.publish(owner, version=draft, edition=1, reason="  ")) == "no_reason"


def test_only_what_was_looked_at_is_published(draft, owner, steward):
    actions.revise(steward, version=draft, edition=1, body={**draft.body, "owner": "Sanne"})
    assert refusal_of(lambda: actions.publish(owner, version=draft, edition=1, reason="Ja.")) == "changed_meanwhile"


def test_a_published_version_never_changes(draft, owner):
    made = publish(owner, draft)
    for act in (
        lambda: actions.revise(owner, version=made, edition=made.edition, body=made.body),
        lambda: actions.publish(owner, version=made, edition=made.edition, reason="Nog eens."),
        lambda: actions.discard(owner, version=made),
    ):
        assert refusal_of(act) == "published"


def test_a_draft_thrown_away_is_gone(draft, owner):
    actions.discard(owner, version=draft)
    assert queries.draft_of(owner, "PO-ZIB") is None
    assert lines_about(draft).first().action == "pathways.discard"


@pytest.mark.parametrize("who", ["ed", "chris", "aya"])
def test_only_the_rule_owner_changes_rules(who, draft, zib, request):
    actor = request.getfixturevalue(who)
    for act in (
        lambda: actions.draft(actor, rule=zib),
        lambda: actions.revise(actor, version=draft, edition=1, body=draft.body),
        lambda: actions.publish(actor, version=draft, edition=1, reason="Ja."),
        lambda: actions.discard(actor, version=draft),
    ):
        with pytest.raises(Forbidden, match="regeleigenaar"):
            act()


def test_strangers_read_what_is_published_and_no_draft(draft, owner):
    assert not queries.versions_visible_to(VISITOR).filter(state="draft").exists()
    assert draft in queries.versions_visible_to(owner)
    assert queries.draft_of(VISITOR, "PO-ZIB") is None


def test_each_step_leaves_its_line(draft, owner):
    made = publish(owner, draft)
    lines = [line.action for line in lines_about(made)]
    assert lines == ["pathways.publish", "pathways.revise"]
    assert lines_about(draft.rule).first().action == "pathways.draft"
    assert lines_about(made).first().actor == owner.logbook_name


def test_publishing_is_announced(draft, owner, monkeypatch):
    heard = []
    monkeypatch.setitem(events.LISTENERS, RulePublished, [(heard.append, False)])
    publish(owner, draft)
    assert heard == [RulePublished("PO-ZIB", 2)]


def test_the_database_refuses_two_drafts_and_ends_before_starts(draft):
    with pytest.raises(IntegrityError):
        Version.objects.create(rule=draft.rule, number=9, body={}, digest="", certainty="A", owner="x")


@pytest.mark.parametrize(
    "impossible",
    [{"certainty": "Z"}, {"valid_from": date(2027, 1, 1), "valid_to": date(2026, 1, 1)}, {"state": "published"}],
)
def test_the_database_refuses_what_may_never_be(zib, impossible):
    with pytest.raises(IntegrityError):
        Version.objects.create(**{"rule": zib, "number": 9, "body": {}, "digest": "", "certainty": "A", **impossible})


def test_when_a_review_is_overdue_the_rule_stands_on_top_and_says_yes_to_nobody(loaded, owner):
    with time_machine.travel("2027-06-01 12:00"):
        first = queries.kept_rules(owner)[0]
        assert first.stand == "overdue"
        assert queries.answers(person("accountant")).of("PO-ZIB").verdict is Truth.UNCERTAIN


def test_the_book_is_read_in_one_query_once_it_is_known(loaded, django_assert_num_queries):
    queries.answers(person("accountant"), TODAY)
    with django_assert_num_queries(1):
        queries.answers(person("electrician"), TODAY)
    with django_assert_num_queries(1):
        queries.next_question(person("undecided"), TODAY)
