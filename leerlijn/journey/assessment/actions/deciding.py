"""Deciding: a named human says what somebody has shown, on the facts and by the rule."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.bringing import bring
from leerlijn.journey.assessment.actions.stepping import demand_state, step
from leerlijn.journey.assessment.events import Decided
from leerlijn.journey.assessment.models import Decision
from leerlijn.journey.assessment.rules import deciding, stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Procedure


@action("assessment.decide", on="procedure")
def decide(
    by: Person,
    *,
    procedure: Procedure,
    outcome: str,
    shown: Collection[int],
    because: str,
    deviates_because: str = "",
    advice: str = "",
) -> Decision:
    """Decide. `shown` are the ids of the criteria that are shown; the rule proposed some, and so did it an outcome.

    What was shown is recognised, and a certificate given where the rules name one. A decision that held before makes
    way; what it brought and this one does not is taken back. Raises Refused: "other_step" (also when somebody else was
    first), "other_decider", "no_reason", "no_reason_to_deviate", "incoherent".
    """
    held = queries.hold(procedure)
    demand_state(held, State.DECISION)
    former = _demand_other(by, held)
    facts, proposed = queries.facts_of(held), queries.proposal(held)
    said = {"because": because.strip(), "deviates_because": deviates_because.strip(), "advice": advice.strip()}
    _demand_sound(proposed, facts, outcome, shown, because.strip(), deviates_because.strip())
    if former:
        former.make_way()
    made = Decision.objects.create(
        procedure=held, round=held.round, outcome=outcome, proposed=proposed.outcome, decided_by=by,
        facts=deciding.kept_facts(facts, queries.said_of(held)),
        rule=deciding.kept_rule(queries.rule_of(held.version), queries.about_rule(held)),
        objection_until=stages.due_on(held.rules, State.DECIDED, clock.today()), decided_at=clock.now(), **said,
    )  # fmt: skip
    for fact in facts:
        made.outcomes.create(criterion_id=fact.criterion, level=fact.level, is_shown=fact.criterion in shown)
    bring(made, former)
    step(by, held, State.DECIDED)
    announce(Decided(made.pk, held.pk))
    return made


def _demand_other(by: Person, held: Procedure) -> Decision | None:
    """The decision that held so far, if any. Whose decision was objected to in this round, takes no other in it."""
    if queries.was_objected_to(held, by):
        raise Refused(
            _("Tegen jouw eigen besluit was bezwaar. Laat iemand anders opnieuw besluiten."), code="other_decider"
        )
    return queries.standing_decision(held)


def _demand_sound(
    proposal: deciding.Proposal,
    facts: list[deciding.Fact],
    outcome: str,
    shown: Collection[int],
    because: str,
    deviates_because: str,
) -> None:
    """Raise Refused when the parts of a decision do not fit each other."""
    if outcome not in Decision.Outcome.values or not set(shown) <= {one.criterion for one in facts}:
        raise Refused(_("Kies een van de uitkomsten."), code="incoherent")
    if not because:
        raise Refused(_("Schrijf op waarom je dit besluit neemt."), code="no_reason")
    if not deciding.is_coherent(outcome, sorted(shown), facts):
        raise Refused(
            _(
                "De uitkomst en wat je als aangetoond aanvinkt passen niet bij elkaar. "
                "Bij 'niet aangetoond' is niets aangevinkt, bij 'deels' een deel."
            ),
            code="incoherent",
        )
    deviates = outcome != proposal.outcome or set(shown) != set(proposal.shown)
    if deviates and not deviates_because:
        raise Refused(_("Je besluit anders dan de regel zegt. Schrijf op waarom."), code="no_reason_to_deviate")
