"""How a procedure is shown: its steps as a line, and which doors are open to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.shown.doors import may
from leerlijn.journey.assessment.types import ASSESSING, State
from leerlijn.kernel import clock, policy
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure, StageChange
    from leerlijn.kernel.actors import Actor


STOPPED = frozenset({State.REFUSED, State.WITHDRAWN})
AFTER = frozenset({State.OBJECTION, State.CLOSED})


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the line shows it: done, now or later."""

    label: str
    state: str
    note: str = ""


def steps_in_words(procedure: Procedure, taken: Sequence[StageChange]) -> list[Step]:
    """The line of a procedure, with where it is now and until when. What was refused or stopped stands still where it
    was; what was decided has taken every step."""
    line = [*stages.line_of(procedure.rules), State.DECIDED]
    here = State(procedure.state)
    stood = State(taken[-1].before) if here in STOPPED and taken[-1].before else here
    place = line.index(stood) if stood in line else len(line)
    is_over = here in AFTER or here in STOPPED
    due = "" if is_over else _until(procedure)
    return [
        Step(str(state.label), _place(number, place, is_over=is_over), due if number == place else "")
        for number, state in enumerate(line)
    ]


def _until(procedure: Procedure) -> str:
    """Until when there is time in the step it is in; after a decision that is to object."""
    if procedure.due_on is None:
        return ""
    day = dutch_date(procedure.due_on)
    if procedure.state != State.DECIDED:
        return day
    return _("bezwaar tot en met %(day)s") % {"day": day} if procedure.due_on >= clock.today() else ""


def _place(number: int, here: int, *, is_over: bool) -> str:
    if number == here:
        return "later" if is_over else "now"
    return "done" if number < here else "later"


def shown(actor: Actor, procedure: Procedure) -> dict[str, Any]:
    """Which acts this reader can do now with a procedure, each named as its page is."""
    state, rules = State(procedure.state), procedure.rules
    looking = state in ASSESSING and state != stages.last_look(rules)
    before_panel = state in {State.REQUESTED, State.ADMISSIBILITY}
    stoppable = stages.may_stop(state)
    asked_again = state == State.COMPARISON and not procedure.has_consent
    return {
        "may_agree": state == State.REQUESTED and may(actor, "agree", procedure),
        "may_admit": state == State.ADMISSIBILITY and may(actor, "admit", procedure),
        "may_refuse": before_panel and may(actor, "refuse", procedure),
        "may_consent": (state == State.INFORMATION or asked_again) and may(actor, "consent", procedure),
        "may_advance": looking and may(actor, "advance", procedure),
        "may_stop": stoppable and may(actor, "withdraw", procedure),
        "may_end_consent": procedure.has_consent and not stoppable and may(actor, "end_consent", procedure),
        **judged(actor, procedure),
    }


def judged(actor: Actor, procedure: Procedure) -> dict[str, Any]:
    """Which doors of judging and deciding are open: her own sheet, the comparison, the decision and what follows."""
    seat = queries.seat_of(actor, procedure)
    decisions = [one for one in queries.decisions_of(procedure) if policy.may(actor, "assessment.Decision.read", one)]
    newest = decisions[0] if decisions else None
    at_work = procedure.state in {*ASSESSING, State.COMPARISON}
    has_chance = queries.second_chance_until(procedure, newest) is not None
    return {
        "sheet_seat": seat if at_work else None,
        "may_compare": at_work and may(actor, "conclude", procedure),
        "may_decide": procedure.state == State.DECISION and may(actor, "decide", procedure),
        "decisions": decisions,
        "may_take_second_chance": has_chance and may(actor, "take_second_chance", procedure),
    }
