"""What has to be known to seat panels: which cases wait, who may be asked, and what keeps whom from which seat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Max, Q, QuerySet

from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.appointments.types import Kind as SlotKind
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment.models import AssessorCertification, PanelSeat, Procedure, Sitting, Tie
from leerlijn.journey.assessment.panels.moments import Span, marks
from leerlijn.journey.assessment.panels.rules import broken, forbidding, standing
from leerlijn.journey.assessment.panels.values import Assessor, Case, Certificate, Pair, Rule, Seat, pair
from leerlijn.journey.assessment.queries.leading import leaders_of
from leerlijn.journey.assessment.rules.shapes import PanelRule
from leerlijn.journey.assessment.types import PANEL, SEATING, Purpose
from leerlijn.journey.assessment.written.panels import load_window
from leerlijn.kernel import clock
from leerlijn.kernel.months import add_months

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person

SITTING = timedelta(minutes=60)
"""So long a moment must be to count as one that an assessor offers."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that is needed to seat the panels of one organiser, as plain values; and the rows behind it."""

    cases: tuple[Case, ...]
    assessors: tuple[Assessor, ...]
    met: dict[Pair, int]
    procedures: dict[int, Procedure]
    seats: dict[tuple[int, str], PanelSeat]

    def case(self, procedure: int) -> Case:
        """The case of a procedure, by its id."""
        return next(case for case in self.cases if case.key == procedure)

    def against(self, case: Case, side: str, assessor: int) -> tuple[Rule, ...]:
        """Every rule that keeps somebody, by her id, from a seat; who was never certified here is not on the bench."""
        known = next((one for one in self.assessors if one.key == assessor), None)
        return broken(case, side, known) if known else (Rule.NOT_CERTIFIED,)

    def unfit(self, case: Case) -> dict[int, tuple[Rule, ...]]:
        """Who was asked for this panel or sits in it and may not judge there any more, by id, and by which rules."""
        rows = ((index, self.seats.get((case.key, PANEL[index]))) for index in range(len(case.seats)))
        asked = [(case.seats[index].side, one.assessor_id) for index, one in rows if one and one.is_asked]
        rules = {who: forbidding(self.against(case, side, who)) for side, who in asked}
        return {who: found for who, found in rules.items() if found}


def at_work() -> QuerySet[PanelSeat]:
    """Every place on a panel that is at work now, at any organiser: of the round its procedure is in."""
    return PanelSeat.objects.filter(ended_at=None, procedure__state__in=SEATING, round=F("procedure__round"))


def seating(organiser: Organisation) -> list[Procedure]:
    """The procedures of an organiser that need a panel now, who waits longest first."""
    rows = Procedure.objects.filter(organiser=organiser, state__in=SEATING)
    return list(rows.select_related("version__standard", "candidate", "region").order_by("consented_at", "pk"))


def bench(organiser: Organisation, procedures: Sequence[Procedure] | None = None, *, third: int = 0) -> Bench:
    """What is needed to seat the panels of these procedures, or of all that need one; `third` asks a third assessor."""
    chosen = seating(organiser) if procedures is None else list(procedures)
    seats = _seats(chosen)
    papers = _papers(organiser)
    return Bench(
        cases=tuple(_cases(chosen, seats, third)),
        assessors=tuple(_assessors(papers, chosen)),
        met=_met(papers, chosen),
        procedures={one.pk: one for one in chosen},
        seats={(seat.procedure_id, seat.purpose): seat for rows in seats.values() for seat in rows if seat.is_live},
    )


def _seats(procedures: Sequence[Procedure]) -> dict[int, list[PanelSeat]]:
    """Every seat of each procedure: those of its round that are taken, and those of any round that were left."""
    found: dict[int, list[PanelSeat]] = defaultdict(list)
    rounds = {one.pk: one.round for one in procedures}
    rows = PanelSeat.objects.filter(procedure__in=rounds).select_related("assessor", "sheet")
    for seat in rows.annotate(booked=Count("parts", filter=Q(parts__sitting__state="booked"))):
        if not seat.is_live or (seat.round == rounds[seat.procedure_id] and seat.purpose in PANEL):
            found[seat.procedure_id].append(seat)
    return found


def _cases(procedures: Sequence[Procedure], seats: dict[int, list[PanelSeat]], third: int) -> Iterable[Case]:
    candidates = {one.candidate_id for one in procedures}
    ties: dict[int, set[int]] = defaultdict(set)
    for candidate, assessor in Tie.objects.filter(candidate__in=candidates).values_list("candidate", "assessor"):
        ties[candidate].add(assessor)
    works_at = _works_at(candidates)
    sits_on = _last_sittings(procedures)
    for one in procedures:
        live = {seat.purpose: seat for seat in seats[one.pk] if seat.is_live}
        asked = [Purpose.FIRST, Purpose.SECOND, *([Purpose.THIRD] if Purpose.THIRD in live or third == one.pk else [])]
        yield Case(
            key=one.pk,
            standard=str(one.version.standard_id),
            sector=str(one.version.standard.sector_id or ""),
            day=max(clock.today(), one.due_on or clock.today(), sits_on.get(one.pk, clock.today())),
            seats=tuple(_seat(one, index, live.get(purpose)) for index, purpose in enumerate(asked)),
            barred=_barred(one, works_at.get(one.candidate_id, frozenset())),
            tied=frozenset({*ties[one.candidate_id], one.candidate_id}),
            readers=_readers(one, live.values()),
            left=frozenset(seat.assessor_id for seat in seats[one.pk] if not seat.is_live),
        )


def _readers(procedure: Procedure, taken: Iterable[PanelSeat]) -> frozenset[int]:
    """Who leads can read the scores once they are open; from then on she does not judge in this panel by herself."""
    if not any((sheet := getattr(seat, "sheet", None)) and sheet.is_open for seat in taken):
        return frozenset()
    return frozenset(one.pk for one in leaders_of(procedure.organiser))


def _seat(procedure: Procedure, index: int, taken: PanelSeat | None) -> Seat:
    """Whoever was asked keeps her seat, and so does whom a human chose; a mere proposal may move."""
    side = PanelRule.from_facts(procedure.version.panel).sides[index]
    if taken is None:
        return Seat(side)
    stays = taken.state != PanelSeat.State.PROPOSED or "deviates" in taken.why
    return Seat(side, taken.assessor_id, stays=stays)


def may_sit(procedure: Procedure, purpose: str) -> list[Person]:
    """Who might have a seat of a panel and is not on it, also above her most; by name."""
    seats = bench(procedure.organiser, [procedure], third=procedure.pk if purpose == Purpose.THIRD else 0)
    case = seats.case(procedure.pk)
    side = case.seats[PANEL.index(Purpose(purpose))].side
    there = {seat.assessor_id for seat in seats.seats.values()}
    could = {key for key, rules in standing(case, side, seats.assessors).items() if not forbidding(rules)}
    papers = AssessorCertification.objects.filter(assessor__in=could - there).select_related("assessor")
    return sorted({paper.assessor for paper in papers}, key=lambda one: (one.name, one.pk))


def _works_at(candidates: Collection[int]) -> dict[int, frozenset[int]]:
    """Where each candidate works, and what that belongs to: who has the same employer is a colleague."""
    places = people.organisations_of(candidates)
    lines = organisations.lines_above(frozenset().union(*places.values()))
    return {who: frozenset().union(*(lines[place] for place in held)) for who, held in places.items()}


def _last_sittings(procedures: Iterable[Procedure]) -> dict[int, date]:
    """On which day each panel meets for the last time, as far as that is booked."""
    rows = Sitting.objects.filter(procedure__in=[one.pk for one in procedures], state=Sitting.State.BOOKED).order_by()
    last = rows.values("procedure").annotate(last=Max("starts_at")).values_list("procedure", "last")
    return {procedure: at.astimezone(clock.zone).date() for procedure, at in last}


def _barred(procedure: Procedure, works_at: Collection[int]) -> dict[int, Rule]:
    """Nobody of the board that wants to appoint her, of where she would study, or of her employer."""
    barred = dict.fromkeys(works_at, Rule.TIED)
    if procedure.receiving_institution_id:
        barred[procedure.receiving_institution_id] = Rule.RECEIVING_INSTITUTION
    if procedure.hiring_board_id:
        barred[procedure.hiring_board_id] = Rule.HIRING_BOARD
    return barred


def _papers(organiser: Organisation) -> dict[int, list[AssessorCertification]]:
    found: dict[int, list[AssessorCertification]] = defaultdict(list)
    for paper in AssessorCertification.objects.filter(organiser=organiser).select_related("standard").order_by("pk"):
        found[paper.assessor_id].append(paper)
    return found


def _assessors(papers: dict[int, list[AssessorCertification]], planned: Sequence[Procedure]) -> Iterable[Assessor]:
    works_at = dict(people.organisations_of(papers))
    for key, held in papers.items():
        employers = {paper.organisation_id for paper in held if paper.organisation_id}
        works_at[key] = works_at.get(key, frozenset()) | employers
    lines = organisations.lines_above(frozenset().union(*works_at.values()))
    taken, lately, last = _taken(papers, planned), _lately(papers), _seated_last(papers)
    spans: dict[int, list[Span]] = defaultdict(list)
    for slot in appointments.free_slots_of(papers, SlotKind.ASSESSMENT):
        spans[slot.owner_id].append(Span(slot.starts_at, slot.ends_at, slot.pk))
    for key, held in papers.items():
        yield Assessor(
            key=key,
            certificates=tuple(_certificate(paper) for paper in held),
            organisations=frozenset().union(*(lines[place] for place in works_at[key])),
            taken=taken[key],
            most=_most(held),
            lately=lately[key],
            seated_last=last.get(key),
            moments=marks(spans[key], SITTING),
        )


def _certificate(paper: AssessorCertification) -> Certificate:
    return Certificate(
        str(paper.standard_id), str(paper.standard.sector_id or ""), paper.side, paper.valid_from, _last_day(paper)
    )


def _last_day(paper: AssessorCertification) -> date:
    return paper.valid_until if paper.ended_on is None else min(paper.valid_until, paper.ended_on - timedelta(days=1))


def _most(held: Sequence[AssessorCertification]) -> int:
    """How many panels she takes at once: as her certificates of today say, or else those she had or will have."""
    running = [paper.most_at_once for paper in held if paper.holds(clock.today())]
    return max(running or [paper.most_at_once for paper in held])


def _taken(assessors: Collection[int], planned: Sequence[Procedure]) -> Counter[int]:
    """How many cases each has beside the planned ones, at any organiser, as long as the panel is at work."""
    rows = at_work().filter(assessor__in=assessors).exclude(procedure__in=[one.pk for one in planned])
    return Counter(rows.order_by().values_list("assessor", flat=True))


def _lately(assessors: Collection[int]) -> Counter[int]:
    """How many cases each scored not long ago and has in hand no more, at any organiser."""
    first = add_months(clock.today(), -load_window().months)
    since = datetime.combine(first, time.min, clock.zone)
    done = PanelSeat.objects.filter(assessor__in=assessors, sheet__locked_at__gte=since)
    return Counter(done.exclude(pk__in=at_work().order_by().values("pk")).order_by().values_list("assessor", flat=True))


def _seated_last(assessors: Collection[int]) -> dict[int, datetime]:
    """When each was asked for a panel for the last time; not when she said no."""
    seats = PanelSeat.objects.filter(assessor__in=assessors).order_by()
    asked = seats.exclude(state__in=[PanelSeat.State.PROPOSED, PanelSeat.State.DECLINED])
    return dict(asked.values("assessor").annotate(last=Max("seated_at")).values_list("assessor", "last"))


def _met(assessors: Collection[int], planned: Sequence[Procedure]) -> dict[Pair, int]:
    """How often two sat on one panel before, those that are planned now left out."""
    rows = PanelSeat.objects.filter(assessor__in=assessors, ended_at=None, purpose__in=PANEL).order_by()
    panels: dict[tuple[int, int], list[int]] = defaultdict(list)
    others = rows.exclude(procedure__in=[one.pk for one in planned])
    for procedure, number, assessor in others.values_list("procedure", "round", "assessor"):
        panels[procedure, number].append(assessor)
    return Counter(
        pair(one, other) for members in panels.values() for one in members for other in members if one < other
    )
