"""What an assessor finds by herself: kept while she works, locked when she is done, open when everybody is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.stepping import demand_state, step
from leerlijn.journey.assessment.letters import procedures as letters
from leerlijn.journey.assessment.models import PanelSeat, ScoreSheet
from leerlijn.journey.assessment.rules import sheets, stages
from leerlijn.journey.assessment.types import ASSESSING, Found, Purpose, State, Vraak
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.templatetags.ll import clock_time

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure
    from leerlijn.kernel.actors import Actor

RATING = range(1, 5)


@action("assessment.save_scores", on="seat")
def save_scores(by: Actor, *, seat: PanelSeat, found: Sequence[Found], seen: datetime | None = None) -> ScoreSheet:
    """Keep what she found so far; it need not be complete. `seen` is when the sheet she looked at was saved.

    Raises Refused: "no_seat", "other_step", "locked", "saved_elsewhere" when another window saved it since,
    "other_criterion", "no_such_level", "no_such_evidence".
    """
    procedure, sheet = _hold(seat)
    return _keep(procedure, sheet, found, seen)


@action("assessment.lock_scores", on="seat")
def lock_scores(
    by: Actor, *, seat: PanelSeat, found: Sequence[Found] | None = None, seen: datetime | None = None
) -> ScoreSheet:
    """Keep it and change it no more. When the whole panel has locked, all sheets open at the same moment.

    Without `found` it is locked as it was kept. Raises Refused as `save_scores` does, "too_early" before the last look,
    and "incomplete" with what is missing.
    """
    procedure, sheet = _hold(seat)
    if found is not None:
        _keep(procedure, sheet, found, seen)
    _demand_time(procedure, seat)
    _demand_complete(procedure, sheet, by)
    sheet.lock()
    if seat.purpose == Purpose.REREADING:
        sheet.open()
    else:
        _open_when_complete(by, procedure)
    sheet.refresh_from_db()
    return sheet


def _hold(seat: PanelSeat) -> tuple[Procedure, ScoreSheet]:
    """The procedure, locked for the rest of this transaction, and her sheet as it is now."""
    procedure = queries.hold(seat.procedure)
    now = PanelSeat.objects.get(pk=seat.pk)
    if not now.is_live or now.state != PanelSeat.State.ACCEPTED:
        raise Refused(_("Je zit niet meer in dit panel. Je hoeft niets meer te doen."), code="no_seat")
    sheet, _is_new = ScoreSheet.objects.get_or_create(seat=now)
    if sheet.is_locked:
        raise Refused(_("Dit formulier staat vast. Je kunt het niet meer wijzigen."), code="locked")
    if now.purpose != Purpose.REREADING:
        demand_state(procedure, *ASSESSING, State.COMPARISON)
        if now.round != procedure.round:
            raise Refused(_("Deze ronde is voorbij. Je hoeft niets meer te doen."), code="other_step")
    return procedure, sheet


def _keep(procedure: Procedure, sheet: ScoreSheet, found: Sequence[Found], seen: datetime | None) -> ScoreSheet:
    if sheet.saved_at != seen:
        at = clock_time(sheet.saved_at) if sheet.saved_at else ""
        raise Refused(
            _(
                "Dit formulier is om %(at)s in een ander venster bewaard. Wat je hier typte staat er nog. "
                "Kijk eerst wat daar staat. Bewaar daarna opnieuw: dan geldt dit venster."
            )
            % {"at": at},
            code="saved_elsewhere",
        )
    _demand_sound(procedure, sheet, found)
    sheet.keep(found)
    return sheet


def _demand_sound(procedure: Procedure, sheet: ScoreSheet, found: Sequence[Found]) -> None:
    """What no page sends: criteria, levels, ratings and evidence that are not there."""
    demand_asked(sheet.seat, {one.criterion for one in found})
    demand_levels(procedure, {one.level for one in found if one.level is not None})
    given = {rating for one in found for rating in one.ratings.items()}
    if not given <= set(product(Vraak.values, RATING)):
        raise _no_such_level()
    cited = {entry for one in found for entry in one.cited}
    if not cited <= {entry.pk for entry in queries.evidence_to_cite(sheet.seat)}:
        raise Refused(_("Dit bewijs hoort niet bij deze procedure. Laad de pagina opnieuw."), code="no_such_evidence")


def _demand_time(procedure: Procedure, seat: PanelSeat) -> None:
    """Nobody locks before everything was looked at: the portfolio, and the lesson or the interview where there is."""
    last = stages.last_look(procedure.rules)
    if seat.purpose != Purpose.REREADING and procedure.state not in {last, State.COMPARISON}:
        raise Refused(
            _("Vastzetten kan pas na de laatste stap waarin je kijkt: %(step)s. Bewaren kan nu al.")
            % {"step": last.label if last else ""},
            code="too_early",
        )


def demand_asked(seat: PanelSeat, criteria: set[int]) -> None:
    """Raise Refused("other_criterion") unless all of these are judged in the round of a seat."""
    if not criteria <= {one.pk for one in queries.criteria_to_score(seat)}:
        raise Refused(_("Dit criterium wordt hier niet beoordeeld. Laad de pagina opnieuw."), code="other_criterion")


def demand_levels(procedure: Procedure, levels: set[int]) -> None:
    """Raise Refused("no_such_level") unless all of these stand on the scale."""
    if not levels <= {one["level"] for one in procedure.version.scale}:
        raise _no_such_level()


def _no_such_level() -> Refused:
    return Refused(_("Kies een niveau van de schaal."), code="no_such_level")


def _demand_complete(procedure: Procedure, sheet: ScoreSheet, by: Actor) -> None:
    asked = {one.pk: one for one in queries.criteria_to_score(sheet.seat)}
    lacking = sheets.lacking(sheet.found_by(by), asked)
    if lacking:
        names = ", ".join(str(asked[criterion]) for criterion in lacking)
        raise Refused(
            _(
                "Nog niet klaar: %(what)s. Kies een niveau, schrijf op waarom, en wijs bewijs aan of schrijf op wat "
                "je zag. Weeg ook het bewijs dat je aanwijst."
            )
            % {"what": names},
            code="incomplete",
        )


def _open_when_complete(by: Actor, procedure: Procedure) -> None:
    """When nobody is left who still judges by herself: all sheets at once, in this transaction."""
    seats = queries.judging_seats(procedure)
    if not queries.is_panel_locked(seats):
        return
    opened = [seat for seat in seats if not seat.sheet.is_open]
    for seat in opened:
        seat.sheet.open()
    if procedure.state != State.COMPARISON:
        step(by, procedure, State.COMPARISON)
    letters.tell_opened(procedure, seats, opened[0].sheet)
