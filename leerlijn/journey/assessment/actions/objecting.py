"""After a decision: an objection and its answer, and the second chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.portfolios import draft
from leerlijn.journey.assessment.actions.stepping import demand_reason, demand_state, step
from leerlijn.journey.assessment.letters import procedures as letters
from leerlijn.journey.assessment.models import Judgement, Objection
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Decision, Procedure


@action("assessment.object_to", on="decision")
def object_to(by: Person, *, decision: Decision, grounds: str) -> Objection:
    """Object to a decision. Raises Refused: "replaced", "objected", "too_late" with what can be done then, "no_reason"
    without grounds, "other_step"."""
    held = queries.hold(decision.procedure)
    now = queries.standing_decision(held)
    if now is None or now.pk != decision.pk:
        raise Refused(_("Er is een nieuw besluit. Lees dat eerst."), code="replaced")
    if queries.objection_to(now):
        raise Refused(_("Je hebt al bezwaar gemaakt. Je hoort wat erover wordt besloten."), code="objected")
    if queries.may_object_until(held, now) is None:
        day = dutch_date(now.objection_until)
        raise Refused(
            _(
                "Bezwaar maken kon tot en met %(day)s. Vraag de assessmentorganisatie wat nu nog kan: "
                "een nieuwe procedure mag altijd, en je bewijs blijft van jou."
            )
            % {"day": day},
            code="too_late",
        )
    if not grounds.strip():
        raise Refused(_("Schrijf op waarom je het er niet mee eens bent."), code="no_reason")
    made = Objection.objects.create(decision=now, grounds=grounds.strip(), made_at=clock.now())
    step(by, held, State.OBJECTION)
    letters.ask_answer(made)
    return made


@action("assessment.answer_objection", on="objection")
def answer_objection(by: Person, *, objection: Objection, answer: str, because: str) -> Objection:
    """Answer an objection. Upheld, somebody decides again and the old decision makes way; dismissed, it stays.

    Raises Refused: "answered", "no_reason", "no_answer", "other_step".
    """
    held = queries.hold(objection.decision.procedure)
    now = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    if now.is_answered:
        raise Refused(_("Dit bezwaar is al beantwoord. Je hoeft niets meer te doen."), code="answered")
    demand_state(held, State.OBJECTION)
    if answer not in Objection.Answer.values:
        raise Refused(_("Kies of het bezwaar gegrond is."), code="no_answer")
    now.reply(by.pk, answer, demand_reason(because, longest=None))
    step(by, held, State.DECISION if answer == Objection.Answer.UPHELD else State.DECIDED)
    letters.tell_answer(now)
    return now


@action("assessment.take_second_chance", on="procedure")
def take_second_chance(by: Person, *, procedure: Procedure) -> Procedure:
    """Do again what was not shown, in a round of its own; what was shown is taken over as it was judged. It is a yes
    to a new panel too.

    Raises Refused: "other_step", "no_second_chance" when there is none (any more), "already_running" when she began
    the same anew elsewhere.
    """
    held = queries.hold(procedure)
    demand_state(held, State.DECIDED)
    decision = queries.standing_decision(held)
    if decision is None or queries.second_chance_until(held, decision) is None:
        raise Refused(
            _("Een tweede kans is hier niet (meer) mogelijk. Je kunt wel een nieuwe procedure aanvragen."),
            code="no_second_chance",
        )
    people.hold(held.candidate)
    if queries.is_running(held.candidate, held.version, held.organiser):
        raise Refused(_("Je bent al opnieuw begonnen. Je vindt het bij je procedures."), code="already_running")
    shown = {row.criterion_id for row in queries.outcomes_of(decision) if row.is_shown}
    former = [one for one in queries.judgements_of(held) if one.criterion_id in shown]
    held.begin_again()
    held.give_consent()
    draft(held)
    for one in former:
        Judgement.objects.create(
            procedure=held, round=held.round, criterion=one.criterion, level=one.level, observation=one.observation,
            because=one.because, advice=one.advice, by=one.by, at=one.at, taken_over=one.taken_over or one,
        )  # fmt: skip
    return step(by, held, State.PORTFOLIO)
