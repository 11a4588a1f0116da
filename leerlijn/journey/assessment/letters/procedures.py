"""What we write to people about a procedure: when it is their turn, and when a term comes near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.messages import actions as messages
from leerlijn.foundation.messages.types import declare
from leerlijn.journey.assessment.queries.leading import holding
from leerlijn.journey.assessment.types import Party, State
from leerlijn.kernel.mail import address_of
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, SCHOOL_LEADER
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Objection, PanelSeat, Procedure, ScoreSheet, StageChange

PROCEDURE = declare(
    "assessment.procedure",
    label=_("Een assessment"),
    description=_("Als er in een procedure iets van je wordt gevraagd, of als er een besluit is."),
)


def tell_step(procedure: Procedure, taken: StageChange) -> None:
    """Tell the candidate where her procedure is now, and whoever else has the next move."""
    key = f"assessment-step-{taken.pk}"
    _write(procedure, procedure.candidate, key, taken.because)
    if procedure.state in {State.REFUSED, State.WITHDRAWN}:
        for reader in _parties(procedure):
            _write(procedure, reader, f"{key}-{reader.pk}", taken.because)


def ask_board(procedure: Procedure) -> None:
    """Ask the board that wants to appoint somebody whether it agrees."""
    for reader in holding(SCHOOL_LEADER, procedure.hiring_board):
        _write(procedure, reader, f"assessment-board-{procedure.pk}-{reader.pk}")


def remind(procedure: Procedure) -> None:
    """Tell whoever has the next move until when there is time."""
    key = f"assessment-term-{procedure.pk}-{procedure.state}-{procedure.round}"
    for reader in _to_move(procedure):
        _write(procedure, reader, f"{key}-{reader.pk}", letter="term")


def tell_opened(procedure: Procedure, seats: Iterable[PanelSeat], sheet: ScoreSheet) -> None:
    """Tell the panel that all sheets are open, each time that another `sheet` opened."""
    for seat in seats:
        key = f"assessment-opened-{sheet.pk}-{seat.assessor_id}"
        _write(procedure, seat.assessor, key, letter="opened")


def ask_answer(objection: Objection) -> None:
    """Ask who may decide here, and did not, to answer an objection."""
    procedure = objection.decision.procedure
    for reader in _declaring(procedure):
        if reader.pk != objection.decision.decided_by_id:
            _write(procedure, reader, f"assessment-objection-{objection.pk}-{reader.pk}", letter="objection")


def tell_answer(objection: Objection) -> None:
    """Tell the candidate what became of her objection, and why."""
    procedure = objection.decision.procedure
    key = f"assessment-answer-{objection.pk}"
    because = f"{objection.get_answer_display()}\n{objection.because}"
    _write(procedure, procedure.candidate, key, because, letter="answer")


def _declaring(procedure: Procedure) -> list[Person]:
    """Who may say in the end what somebody has shown."""
    if procedure.rules.declared_by == Party.BOARD:
        return holding(SCHOOL_LEADER, procedure.hiring_board)
    return holding(ASSESSMENT_COORDINATOR, procedure.organiser)


def _write(procedure: Procedure, reader: Person, key: str, because: str = "", *, letter: str = "step") -> None:
    rules = procedure.rules
    path = reverse("assessment:procedure", kwargs={"region": procedure.region.slug, "pk": procedure.pk})
    mine = reader.pk == procedure.candidate_id
    with translation.override(reader.language):
        context = {
            "name": reader.preferred_name or reader.given_name,
            "what": str(rules.name),
            "reference": procedure.reference,
            "state": procedure.state,
            "state_name": str(State(procedure.state).label),
            "is_mine": mine,
            "is_your_move": mine and procedure.whose_move == Party.CANDIDATE,
            "due": dutch_date(procedure.due_on) if procedure.due_on else "",
            "because": because,
            "address": address_of(path),
        }
        subject = _("%(what)s: %(state)s") % {"what": context["what"], "state": context["state_name"]}
    messages.tell(
        person=reader, kind=PROCEDURE, key=key, subject=subject, template=f"assessment/mail/{letter}.txt",
        context=context,
    )  # fmt: skip


def _to_move(procedure: Procedure) -> Iterator[Person]:
    """Who has to do something now; what assessors have to do they hear where they are seated."""
    match procedure.whose_move:
        case Party.CANDIDATE:
            yield procedure.candidate
        case Party.BOARD:
            yield from holding(SCHOOL_LEADER, procedure.hiring_board)
        case Party.ORGANISER | Party.ASSESSORS:
            yield from holding(ASSESSMENT_COORDINATOR, procedure.organiser)


def _parties(procedure: Procedure) -> Iterator[Person]:
    yield from holding(ASSESSMENT_COORDINATOR, procedure.organiser)
    yield from holding(SCHOOL_LEADER, procedure.hiring_board)
