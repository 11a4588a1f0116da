"""From a portfolio to a decision: what a candidate shows, what two assessors find of it, and what comes of that."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from leerlijn.demo import dates, files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders.cases import Case
from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments.types import Kind, Mode, Moment
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.types import Found, Party, State, Vraak

if TYPE_CHECKING:
    from datetime import datetime

    from leerlijn.journey.assessment.models import PanelSeat, Procedure

ENOUGH = 3


def hand_in(case: Case, procedure: Procedure) -> Procedure:
    """The candidate shows what she did and hands it in; a neutral panel is asked and says yes."""
    texts = files.table("evidence.toml")
    criteria = list(queries.criteria_of(procedure.version))
    with then(case.after(21)):
        for number, told in enumerate(texts["showed"]):
            facts = {key: value for key, value in told.items() if key != "kind"}
            item = assessment.add_evidence(case.candidate, person=case.candidate, kind=told["kind"], **facts)
            why = texts["whys"][number % len(texts["whys"])]
            shows = criteria[number % len(criteria) :: len(texts["showed"])] or criteria[:1]
            assessment.map_evidence(case.candidate, procedure=procedure, item=item, whys={one.pk: why for one in shows})
        assessment.submit_portfolio(case.candidate, procedure=procedure)
    return _seat(case, procedure)


def weigh(case: Case, procedure: Procedure) -> Procedure:
    """The panel reads, and goes on to what comes next."""
    return _go_on(case, procedure, State.RATING, 9)


def watch(case: Case, procedure: Procedure) -> Procedure:
    """The panel watches a lesson, where the rules ask that."""
    return _go_on(case, procedure, State.OBSERVATION, 12)


def score(case: Case, procedure: Procedure) -> Procedure:
    """Both assessors lock what they found; then it opens."""
    with then(case.after(10)):
        for seat, levels in zip(_panel(procedure), case.told["scores"], strict=False):
            _lock(procedure, seat, levels)
    return _again(procedure)


def score_one(case: Case, procedure: Procedure) -> None:
    """The first assessor has locked; the second has not, so nobody knows anything yet. They offer moments to talk."""
    if scores := case.told.get("scores"):
        with then(case.after(5)):
            _lock(procedure, _panel(procedure)[0], scores[0])
    for seat in _panel(procedure):
        _offer(case, seat)


def agree(case: Case, procedure: Procedure) -> Procedure:
    """The panel finds one judgement for each criterion; where they lie too far apart a third looks first."""
    if queries.is_waiting_for_third(procedure):
        _ask_third(case, procedure)
    first, *others = _panel(procedure)
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
    """A human decides as the rule proposes: who leads, or the board where the rules leave it to that."""
    proposal = queries.proposal(procedure)
    by = case.lead
    if procedure.rules.declared_by == Party.BOARD:
        by = case.stage.person(case.told["decided_by"])
    with then(case.after(6)):
        assessment.decide(
            by, procedure=procedure, outcome=proposal.outcome, shown=proposal.shown,
            because="Het panel was het eens. Het oordeel per leeruitkomst staat in de brief.",
        )  # fmt: skip
    if "exempted_by" in case.told:
        _exempt(case)
    return _again(procedure)


def close(case: Case, procedure: Procedure) -> None:
    """Nobody objected, and the term has passed."""
    assert procedure.due_on, "who was decided about has time to object"
    with then(case.after((procedure.due_on - procedure.since).days + 1)):
        assessment.watch_terms(LOADER)


def object_to(case: Case, procedure: Procedure) -> None:
    """The candidate does not agree."""
    decision = queries.standing_decision(procedure)
    assert decision is not None, "there is a decision"
    with then(case.after(6)):
        assessment.object_to(case.candidate, decision=decision, grounds=files.table("evidence.toml")["grounds"])


def try_again(case: Case, procedure: Procedure) -> None:
    """The candidate takes her second chance: what was not shown, once more."""
    with then(case.after(14)):
        assessment.take_second_chance(case.candidate, procedure=procedure)


def _exempt(case: Case) -> None:
    """The examination board of the institution confirms what was proposed there."""
    board = case.stage.person(case.told["exempted_by"])
    with then(case.after(9)):
        for proposal in queries.exemptions_visible_to(board).filter(person=case.candidate):
            assessment.confirm_exemption(board, proposal=proposal, because="Aangetoond bij het intake-assessment.")


def _seat(case: Case, procedure: Procedure) -> Procedure:
    with then(case.after(1)):
        assessment.propose_panels(LOADER, organiser=case.organiser)
        assessment.ask_panel(case.lead, procedure=procedure)
    with then(case.after(2)):
        for seat in _panel(procedure):
            assessment.accept_seat(seat.assessor, seat=seat)
    return _again(procedure)


def _ask_third(case: Case, procedure: Procedure) -> None:
    with then(case.after(1)):
        assessment.call_third(case.lead, procedure=procedure)
        asked = assessment.ask_panel(case.lead, procedure=procedure)
    with then(case.after(3)):
        for seat in asked:
            assessment.accept_seat(seat.assessor, seat=seat)
            _lock(procedure, seat, case.told["scores"][-1])


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


def _panel(procedure: Procedure) -> list[PanelSeat]:
    return list(queries.live_seats(procedure).select_related("assessor", "procedure"))


def _again(procedure: Procedure) -> Procedure:
    return queries.procedures_visible_to(LOADER).get(pk=procedure.pk)


def _offer(case: Case, seat: PanelSeat) -> None:
    """The same moments of every assessor, so that there is one that suits the whole panel."""
    starts: list[datetime] = [dates.moment(text, case.stage.today) for text in ("+1w tue 10:00", "+1w thu 14:00")]
    moments = [Moment(start, start.replace(hour=start.hour + 1)) for start in starts]
    appointments.offer_slots(
        LOADER, region=case.region, owner=seat.assessor, moments=moments, kind=Kind.ASSESSMENT, mode=Mode.ONLINE
    )


def _turn(texts: list[str], number: int, level: int = 0) -> str:
    """The texts in turn; what is not enough has its own."""
    if 0 < level < ENOUGH:
        return texts[-1]
    fitting = texts[:-1] if level else texts
    return fitting[number % len(fitting)]
