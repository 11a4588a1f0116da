"""The sheets of a panel side by side, and what it found together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leerlijn.journey.assessment.models import Judgement, PanelNote, PanelSeat, Score
from leerlijn.journey.assessment.queries.scores import judging_seats
from leerlijn.journey.assessment.queries.standards import criteria_of
from leerlijn.journey.assessment.rules import sheets
from leerlijn.journey.assessment.types import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leerlijn.journey.assessment.models import Criterion, Procedure


@dataclass(slots=True)
class Compared:
    """One criterion with the scores of everybody who judged it, in the order of the panel, and the judgement."""

    criterion: Criterion
    most: int
    scores: list[Score] = field(default_factory=list)
    judgement: Judgement | None = None
    confirmed_by: frozenset[int] = frozenset()
    notes: list[PanelNote] = field(default_factory=list)

    @property
    def distance(self) -> int:
        """How far the first two assessors, or all of them, lie apart."""
        return sheets.distance([one.level for one in self.scores])

    @property
    def is_far(self) -> bool:
        """Whether a third assessor has to look before this is judged."""
        return self.distance > self.most

    @property
    def cited_by_all(self) -> list[int]:
        """The entries of the portfolio that everybody points at."""
        return sorted(set.intersection(*(set(one.cited) for one in self.scores))) if self.scores else []

    def is_agreed(self, seats: Sequence[PanelSeat]) -> bool:
        """Whether there is a judgement that everybody on the panel stands behind, or one that was taken over."""
        if self.judgement is None:
            return False
        return bool(self.judgement.taken_over_id) or {seat.pk for seat in seats} <= self.confirmed_by


def comparison(procedure: Procedure) -> list[Compared]:
    """Every criterion of the round a procedure is in, with the scores of the opened sheets of its panel."""
    seats = judging_seats(procedure)
    rows = {one.pk: Compared(one, procedure.version.distance) for one in criteria_of(procedure.version)}
    place = {seat.pk: number for number, seat in enumerate(seats)}
    opened = Score.objects.filter(sheet__seat__in=list(place), sheet__opened_at__isnull=False)
    for score in sorted(opened.select_related("sheet__seat__assessor"), key=lambda one: place[one.sheet.seat_id]):
        rows[score.criterion_id].scores.append(score)
    for judgement in judgements_of(procedure):
        row = rows[judgement.criterion_id]
        row.judgement = judgement
        row.confirmed_by = frozenset(one.seat_id for one in judgement.confirmations.all())
    for note in notes_of(procedure):
        if note.criterion_id:
            rows[note.criterion_id].notes.append(note)
    return list(rows.values())


def judgements_of(procedure: Procedure, in_round: int | None = None) -> list[Judgement]:
    """What the panel found together in a round, the present one when left out, in the order of the standard."""
    rows = Judgement.objects.filter(procedure=procedure, round=in_round or procedure.round)
    with_all = rows.select_related("criterion__outcome", "taken_over").prefetch_related("confirmations__seat__assessor")
    return list(with_all.order_by("criterion__position"))


def notes_of(procedure: Procedure) -> list[PanelNote]:
    """What the panel said in this round, oldest first."""
    rows = PanelNote.objects.filter(seat__procedure=procedure, seat__round=procedure.round)
    return list(rows.select_related("seat__assessor").order_by("at", "pk"))


def is_waiting_for_third(procedure: Procedure) -> bool:
    """Whether two assessors lie so far apart on something that a third has to look, and she did not yet."""
    seats = judging_seats(procedure)
    if any(seat.purpose == Purpose.THIRD and _is_open(seat) for seat in seats):
        return False
    levels: dict[int, list[int]] = defaultdict(list)
    opened = Score.objects.filter(sheet__seat__in=[seat.pk for seat in seats], sheet__opened_at__isnull=False)
    for criterion, level in opened.order_by().values_list("criterion", "level"):
        levels[criterion].append(level)
    return any(sheets.distance(some) > procedure.version.distance for some in levels.values())


def needs_third(procedure: Procedure) -> bool:
    """Whether a third has to look, and nobody was proposed for that yet."""
    third = PanelSeat.objects.filter(procedure=procedure, round=procedure.round, purpose=Purpose.THIRD, ended_at=None)
    return not third.exists() and is_waiting_for_third(procedure)


def is_comparable(procedure: Procedure) -> bool:
    """Whether everybody who judges in this round has opened her sheet, so that the panel can judge together."""
    seats = judging_seats(procedure)
    return len(seats) >= 2 and all(_is_open(seat) for seat in seats) and not is_waiting_for_third(procedure)


def not_agreed(procedure: Procedure) -> list[Criterion]:
    """The criteria of this round on which the panel did not agree yet."""
    seats = judging_seats(procedure)
    return [row.criterion for row in comparison(procedure) if not row.is_agreed(seats)]


def _is_open(seat: PanelSeat) -> bool:
    sheet = getattr(seat, "sheet", None)
    return bool(sheet and sheet.is_open)
