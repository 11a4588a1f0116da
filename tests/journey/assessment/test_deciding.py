"""A named human decides, on the facts and by the rule; what is shown is recognised at once."""

from __future__ import annotations

import json

import pytest

from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.credentials.types import Ground
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.events import Decided
from leerlijn.journey.assessment.models import Decision
from leerlijn.journey.assessment.rules import deciding, stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock, events, logbook
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR
from tests.journey.assessment import judging, scene
from tests.journey.assessment.test_scoring import refused

pytestmark = pytest.mark.django_db


def recognised(person):
    rows = credentials.recognised_outcomes_visible_to(DIRECTOR).filter(person=person, ended_on=None)
    return rows.filter(ground=Ground.DECISION)


def test_a_decision_keeps_its_facts_its_rule_and_who_took_it(judged, astrid):
    made = judging.decided(astrid, judged)
    assert (made.outcome, made.proposed, made.decided_by) == ("shown", "shown", astrid)
    assert made.rule["standard"] == "pdg"
    assert made.rule["version"] == 1
    assert made.objection_until == stages.due_on(judged.rules, State.DECIDED, clock.today())
    judged.refresh_from_db()
    assert (judged.state, judged.due_on) == (State.DECIDED, made.objection_until)
    assert logbook.lines_about(judged).filter(action="assessment.decide").exists()


def test_a_decision_can_be_replayed(judged, astrid):
    made = judging.decided(astrid, judged)
    kept = json.loads(json.dumps([made.rule, made.facts]))
    assert deciding.replay(*kept).outcome == made.proposed
    assert set(deciding.replay(*kept).shown) == {row.criterion_id for row in queries.outcomes_of(made)}


def test_what_is_shown_is_recognised_and_certified(judged, astrid, aya):
    judging.handed_in(judged, "Een les")
    made = judging.decided(astrid, judged)
    assert recognised(aya).count() == 2
    assert made.certificate.person == aya
    chain = made.certificate.evidence
    assert (chain["decision"], chain["standard"], chain["portfolio_sha256"]) == (made.pk, "pdg", "0" * 64)
    assert {one.source for one in recognised(aya)} == {f"procedure {judged.reference}"}
    assert str(made.certificate) == "Ervaringscertificaat: pdg"
    assert spoken(made.certificate.title, "en") == "Certificate of experience: pdg"


def test_it_is_announced(judged, astrid, monkeypatch):
    heard = []
    monkeypatch.setitem(events.LISTENERS, Decided, [(heard.append, False)])
    made = judging.decided(astrid, judged)
    assert heard == [Decided(made.pk, judged.pk)]


def test_who_judged_does_not_decide_nor_does_the_candidate(judged, dunya, aya, ed, chris, steward):
    for other in (dunya, aya, ed, chris, steward):
        with pytest.raises(Forbidden):
            judging.decided(other, judged)


def test_a_coordinator_who_sat_on_the_panel_does_not_decide(judged, astrid):
    seat = judging.seat(judged, astrid, "third")
    seat.ended_at, seat.ended_because, seat.state = clock.now(), "Weet te veel.", "ended"
    seat.save()
    with pytest.raises(Forbidden):
        judging.decided(astrid, judged)


def test_two_decisions_at_once_one_holds(judged, astrid):
    judging.decided(astrid, judged)
    refused("other_step", judging.decided, astrid, judged)
    assert Decision.objects.count() == 1


def test_deciding_otherwise_than_the_rule_needs_a_reason_of_its_own(judged, astrid, aya):
    one = queries.judgements_of(judged)[0].criterion_id
    told = {"outcome": "partly", "shown": [one]}
    refused("no_reason_to_deviate", judging.decided, astrid, judged, **told)
    refused("no_reason", judging.decided, astrid, judged, because=" ")
    made = judging.decided(astrid, judged, **told, deviates_because="Het interview is niet opgenomen.")
    assert (made.outcome, made.proposed) == ("partly", "shown")
    assert recognised(aya).count() == 1
    assert made.certificate is None


def test_what_does_not_fit_together_is_refused(judged, astrid):
    every = [one.criterion_id for one in queries.judgements_of(judged)]
    for outcome, shown in (("not_shown", every), ("partly", every), ("partly", []), ("maybe", every), ("shown", [999])):
        refused("incoherent", judging.decided, astrid, judged, outcome=outcome, shown=shown, deviates_because="Zo.")


def test_where_the_board_declares_its_leader_decides(aya, astrid, leader, board, ask, dunya, finn):
    asked = assessment.agree(leader, procedure=ask("suitability-mbo", hiring_board=board))
    looking = judging.at_last_look(scene.at_portfolio(aya, astrid, asked))
    seats = [judging.seat(looking, dunya), judging.seat(looking, finn, "second", "field")]
    for one in seats:
        judging.locked(one, 3, 3)
    judged = judging.agreed(looking, seats, 3, 3)
    with pytest.raises(Forbidden):
        judging.decided(astrid, judged)
    assert queries.judgements_visible_to(leader).count() == 2
    made = judging.decided(leader, judged)
    assert (made.certificate.issuer, made.decided_by) == (board, leader)


def test_a_standard_replaced_meanwhile_does_not_reach_a_procedure_that_runs(judged, astrid, standard):
    standard.versions.update(valid_to=clock.today())
    newer = standard.versions.get()
    newer.pk, newer.version, newer.valid_to, newer.pass_level = None, 2, None, 4
    newer.save()
    assert judging.decided(astrid, judged).rule["version"] == 1


def test_the_candidate_inspects_what_was_found_after_the_decision_only(judged, astrid, aya, ed):
    assert not queries.judgements_visible_to(aya).exists()
    assert not queries.scores_visible_to(aya).exists()
    judging.decided(astrid, judged)
    assert queries.judgements_visible_to(aya).count() == 2
    assert queries.scores_visible_to(aya).count() == 4
    assert not queries.judgements_visible_to(ed).exists()
