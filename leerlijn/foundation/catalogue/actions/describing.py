"""Describing what can be learned, and in which period that happens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.events import Described
from leerlijn.foundation.catalogue.models import AcademicSession, Specification
from leerlijn.foundation.catalogue.models.records import Record
from leerlijn.foundation.catalogue.shelving import shelve_all_of
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.languages import Spoken, in_languages
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.vocabulary.models import LearningOutcome

RELATIONS = ("part_of", "outcomes_achieved", "outcomes_required")


@action("catalogue.describe", on="organisation")
def describe(
    by: Actor,
    /,
    *,
    organisation: Organisation,
    kind: str,
    name: str | Spoken,
    part_of: Iterable[Specification] = (),
    outcomes_achieved: Iterable[LearningOutcome] = (),
    outcomes_required: Iterable[LearningOutcome] = (),
    **facts: Any,
) -> Specification:
    """Write down a programme, course, learning component or test component (`kind`, as in `types.Kind`).

    `facts` are other columns of the model by name; texts may be Dutch strings or language typed strings.
    """
    made = Specification.objects.create(organisation=organisation, kind=kind, name=worded(name), **all_worded(facts))
    made.part_of.set(part_of)
    made.outcomes_achieved.set(outcomes_achieved)
    made.outcomes_required.set(outcomes_required)
    announce(Described(made.pk))
    return made


@action("catalogue.redescribe", on="specification")
def redescribe(by: Actor, /, *, specification: Specification, **changes: Any) -> Specification:
    """Change what is written of a specification; its offerings are found and counted by the new facts at once.

    Raises Refused("from_source") when it came from elsewhere.
    """
    demand_made_here(specification)
    for relation in RELATIONS:
        if relation in changes:
            getattr(specification, relation).set(changes.pop(relation))
    for name, value in all_worded(changes).items():
        setattr(specification, name, value)
    if changes:
        specification.save(update_fields=list(changes))
    shelve_all_of(specification)
    announce(Described(specification.pk))
    return specification


@action("catalogue.open_academic_session", on="organisation")
def open_academic_session(
    by: Actor,
    /,
    *,
    organisation: Organisation,
    name: str | Spoken,
    start_date_time: datetime,
    end_date_time: datetime,
    **facts: Any,
) -> AcademicSession:
    """Write down an academic year, semester or other period."""
    return AcademicSession.objects.create(
        organisation=organisation,
        name=worded(name),
        start_date_time=start_date_time,
        end_date_time=end_date_time,
        **all_worded(facts),
    )


def worded(text: str | Spoken) -> Spoken:
    """A text written here is Dutch; one that came with its languages stays as it is."""
    return in_languages(text.strip()) if isinstance(text, str) else text


def all_worded(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with their texts per language."""
    texts = {"name", "description", "admission_requirements"}
    return {name: worded(value) if name in texts else value for name, value in facts.items()}


def demand_made_here(record: Record) -> None:
    """What came from a source is changed there: here it would be lost with the next import."""
    if record.source:
        message = _("Dit komt van de aanbieder zelf. Verander het in het systeem van de aanbieder.")
        raise Refused(message, code="from_source")
