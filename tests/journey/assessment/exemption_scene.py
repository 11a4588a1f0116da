"""Courses of two institutions that ask what the standard of the scene asks, and what people need not do of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.events import Decided
from leerlijn.journey.assessment.models import DecidedOutcome, Decision, ExemptionProposal
from leerlijn.kernel import clock
from leerlijn.kernel.events import announce
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR, make_organisation


def outcomes_of(standard: Any) -> list[Any]:
    """What a standard asks, in order."""
    return [one.outcome for one in standard.versions.get().criteria.select_related("outcome")]


def other_outcome(code: str = "X-1", title: str = "Vakdidactiek") -> Any:
    """An outcome that no standard of the scene asks."""
    owner = Owner("LR", "Landelijk raamwerk")
    return vocabulary.define_outcome(DIRECTOR, owner=owner, code=code, says=Outcome(title=in_languages(title)))


def course(institution: Any, *outcomes: Any, name: str = "Klassenmanagement", load: str = "5", **more: Any) -> Any:
    """A course of so many EC that leads to these outcomes."""
    told = {"kind": "course", "study_load_value": Decimal(load), "study_load_unit": "ects", **more}
    return catalogue.describe(DIRECTOR, organisation=institution, name=name, outcomes_achieved=outcomes, **told)


def institution(region: Any, code: str = "25DW", name: str = "Hogeschool Rijnland") -> Any:
    """Another institution in the region."""
    made = make_organisation(code, name)
    organisations.join(DIRECTOR, region=region, organisation=made)
    return made


def decide(procedure: Any, by: Any, *shown: Any, former: Any = None) -> Decision:
    """A decision that these outcomes were shown and the others not; it takes the place of the former."""
    held = Decision.objects.filter(pk=former.pk if former else None)
    held.update(replaced_at=clock.now())
    made = Decision.objects.create(
        procedure=procedure, outcome="shown", proposed="shown", because="Alles is te zien.", decided_by=by
    )
    held.update(replaced_by=made)
    for criterion in procedure.version.criteria.all():
        is_shown = criterion.outcome in shown
        DecidedOutcome.objects.create(decision=made, criterion=criterion, level=3 if is_shown else 1, is_shown=is_shown)
    announce(Decided(made.pk, procedure.pk))
    return made


def proposals_of(person: Any, **facts: Any) -> list[ExemptionProposal]:
    """What was proposed to somebody, in the order in which it was."""
    return list(ExemptionProposal.objects.filter(person=person, **facts).order_by("pk"))


def furnish(candidate: Any, institution: Any, board: Any) -> ExemptionProposal:
    """A course that was proposed to be left out, a rule of its board, and an agreement."""
    assessment.lay_down_exemption_rule(
        board, organisation=institution, gives="credits", source_title="Regeling examencommissie"
    )
    terms = assessment.Terms(
        from_rung="associate_degree", from_name="Ad", to_rung="bachelor", to_name="Pabo", source_title="Studiegids"
    )
    assessment.make_agreement(DIRECTOR, organisation=institution, terms=terms)
    shown = other_outcome(f"shown-{institution.pk}")
    credentials.recognise(DIRECTOR, person=candidate, outcome=shown, ground="brought_along", source="Diploma")
    made = course(institution, shown)
    assessment.propose_exemptions(DIRECTOR, person=candidate)
    return ExemptionProposal.objects.get(person=candidate, specification=made)
