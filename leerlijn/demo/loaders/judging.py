"""From a portfolio to a decision: what a candidate shows, what two assessors find of it, and what comes of that."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders import meeting, seating
from leerlijn.demo.loaders.cases import Case
from leerlijn.demo.loaders.seating import panel
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.types import Found, SittingKind, State, Vraak

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Criterion, Objection, PanelSeat, Procedure

ENOUGH = 3


def hand_in(case: Case, procedure: Procedure) -> Procedure:
    """The candidate shows what she did and hands it in; a neutral panel is asked and says yes."""
    submit(case, procedure)
    seating.seat(case, procedure)
    return _again(procedure)


def submit(case: Case, procedure: Procedure) -> None:
    """The candidate lays what she did beside what is asked, and hands it in."""
    texts = files.table("evidence.toml")
    criteria = list(queries.criteria_of(procedure.version))
    with then(case.after(21)):
        for number, told in enumerate(texts["showed"]):
            facts = {key: value for key, value in told.items() if key != "kind"}
            item = assessment.add_evidence(case.candidate, person=case.candidate, kind=told["kind"], **facts)
            why = texts["whys"][number % len(texts["whys"])]
            shows = criteria[number % len(criteria) :: len(texts["showed"])] or criteria[:1]
            assessment.map_evidence(case.candidate, procedure=procedure, item=item, whys={one.pk: why for one in shows})
        if "vouched" in case.told:
            _vouch(case, procedure, texts["vouched"][case.told["vouched"]], criteria)
        assessment.submit_portfolio(case.candidate, procedure=procedure)


def weigh(case: Case, procedure: Procedure) -> Procedure:
    """The panel reads, and goes on to what comes next."""
    return _go_on(case, procedure, State.RATING, 9)


def watch(case: Case, procedure: Procedure) -> Procedure:
    """The panel watches a lesson, where the rules ask that."""
    if procedure.state == State.OBSERVATION:
        meeting.hold(case, procedure, SittingKind.OBSERVATION)
    return _go_on(case, procedure, State.OBSERVATION, 8)


def score(case: Case, procedure: Procedure) -> Procedure:
    """The panel talks with her; both assessors lock what they found, and then it opens."""
    meeting.hold(case, procedure, SittingKind.INTERVIEW)
    with then(case.after(6)):
        for seat, levels in zip(panel(procedure), case.told["scores"], strict=False):
            _lock(procedure, seat, levels)
    return _again(procedure)


def wait_for_panel(case: Case, procedure: Procedure) -> None:
    """She has handed in, and who was asked for her panel has not answered yet."""
    submit(case, procedure)
    seating.ask(case, procedure)


def score_one(case: Case, procedure: Procedure) -> None:
    """The first assessor has locked; the second has not, so nobody knows anything yet."""
    with then(case.after(5)):
        _lock(procedure, panel(procedure)[0], case.told["scores"][0])


def agree(case: Case, procedure: Procedure) -> Procedure:
    """The panel finds one judgement for each criterion; where they lie too far apart a third looks first."""
    if queries.is_waiting_for_third(procedure):
        third = seating.ask_third(case, procedure)
        with then(case.after(3)):
            for seat in third:
                _lock(procedure, seat, case.told["scores"][-1])
    first, *others = panel(procedure)
    texts = files.table("evidence.toml")
    with then(case.after(4)):
        for number, criterion in enumerate(queries.criteria_to_score(first)):
            levels = sorted(int(one[number % len(one)]) for one in case.told["scores"])
            middle = levels[(len(levels) - 1) // 2]
            said = assessment.judge(
                first.assessor, procedure=procedure, criterion=criterion, level=middle,
                because=_turn(texts["because"], number, middle), observation=_turn(texts["observed"], number),
                advice=_turn(texts["advised"], number),
            )  # fmt: skip
            for other in others:
                assessment.confirm(other.assessor, judgement=said, seen=said.at)
        return assessment.conclude(first.assessor, procedure=procedure)


def decide(case: Case, procedure: Procedure) -> Procedure:
    """Who leads decides as the rule proposes; an examination board says what comes of it where the data tells so."""
    proposal = queries.proposal(procedure)
    with then(case.after(6)):
        assessment.decide(
            case.lead, procedure=procedure, outcome=proposal.outcome, shown=proposal.shown,
            because=files.table("evidence.toml")["because_decided"],
        )  # fmt: skip
    _exempt(case)
    return _again(procedure)


def close(case: Case, procedure: Procedure) -> None:
    """Nobody objected or took a second chance, and the terms have passed."""
    decision = queries.standing_decision(procedure)
    assert decision is not None, "there is a decision"
    with then(case.at):
        chance = queries.second_chance_until(procedure, decision)
    last = max(filter(None, (decision.objection_until, chance)))
    with then(case.after((last - case.at.date()).days + 1)):
        assessment.watch_terms(LOADER)


def object_to(case: Case, procedure: Procedure) -> Objection:
    """The candidate does not agree."""
    decision = queries.standing_decision(procedure)
    assert decision is not None, "there is a decision"
    with then(case.after(6)):
        return assessment.object_to(case.candidate, decision=decision, grounds=files.table("evidence.toml")["grounds"])


def answer_objection(case: Case, procedure: Procedure) -> None:
    """She does not agree, and somebody who did not decide answers: the decision stands."""
    objection, by = object_to(case, procedure), case.stage.person(case.told["answered_by"])
    with then(case.after(20)):
        assessment.answer_objection(
            by, objection=objection, answer="dismissed", because=files.table("evidence.toml")["because_dismissed"]
        )


def try_again(case: Case, procedure: Procedure) -> None:
    """The candidate takes her second chance: what was not shown, once more."""
    with then(case.after(14)):
        assessment.take_second_chance(case.candidate, procedure=procedure)


def _exempt(case: Case) -> None:
    """The examination board of the institution says what comes of what was proposed there."""
    told, texts = case.told, files.table("evidence.toml")
    by = told.get("exempted_by") or told.get("refused_by")
    if by is None:
        return
    board = case.stage.person(by)
    with then(case.after(9)):
        for proposal in queries.exemptions_visible_to(board).filter(person=case.candidate):
            if "exempted_by" in told:
                assessment.confirm_exemption(board, proposal=proposal, because=texts["because_exempted"])
            else:
                assessment.refuse_exemption(board, proposal=proposal, because=texts["because_not_exempted"])


def _vouch(case: Case, procedure: Procedure, told: dict[str, str], criteria: list[Criterion]) -> None:
    """Somebody who saw her at work tells so, by the link in a mail."""
    asked = assessment.ask_statement(
        case.candidate, procedure=procedure, name=told["name"], email=told["email"], question=told["question"]
    )
    says = {key: value for key, value in told.items() if key not in {"email", "question"}}
    item = assessment.give_statement(LOADER, statement=asked, **says)
    assessment.map_evidence(
        case.candidate, procedure=procedure, item=item, whys={one.pk: told["saw_from"] for one in criteria}
    )


def _go_on(case: Case, procedure: Procedure, state: str, days: int) -> Procedure:
    if procedure.state != state:
        return procedure
    with then(case.after(days)):
        return assessment.advance(case.lead, procedure=procedure)


def _lock(procedure: Procedure, seat: PanelSeat, levels: str) -> None:
    """What one assessor finds, criterion by criterion, and that she changes no more."""
    texts = files.table("evidence.toml")
    cited = queries.evidence_to_cite(seat)
    found = [
        Found(
            criterion.pk, int(level), _turn(texts["observed"], number), _turn(texts["because"], number, int(level)),
            tuple(one.pk for one in cited[:1]), dict.fromkeys(Vraak.values, min(4, int(level) + 1)) if cited else {},
        )
        for number, (criterion, level) in enumerate(zip(queries.criteria_to_score(seat), cycle(levels), strict=False))
    ]  # fmt: skip
    assessment.lock_scores(seat.assessor, seat=seat, found=found)


def _again(procedure: Procedure) -> Procedure:
    return queries.procedures_visible_to(LOADER).get(pk=procedure.pk)


def _turn(texts: list[str], number: int, level: int = 0) -> str:
    """The texts in turn; what is not enough has its own."""
    if 0 < level < ENOUGH:
        return texts[-1]
    fitting = texts[:-1] if level else texts
    return fitting[number % len(fitting)]
