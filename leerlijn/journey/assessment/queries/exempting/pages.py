"""What the pages about exemptions show: mine by programme, and what waits for an examination board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import Kind
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.foundation.vocabulary.types import StudyLoad
from leerlijn.journey.assessment.exempting import saved
from leerlijn.journey.assessment.models import ExemptionProposal, ExemptionRule
from leerlijn.journey.assessment.queries.exempting.held import (
    IN_FORCE,
    OPEN,
    WITH_COURSE,
    State,
    exemption_rules_visible_to,
)
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR, Actor
from leerlijn.kernel.roles import EXAM_BOARD

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.vocabulary.models import LearningOutcome
    from leerlijn.kernel.sheets import Cell

SHOWN = (*OPEN, State.CONFIRMED)
MOST_COURSES = 8


@dataclass(frozen=True, slots=True)
class Programmed:
    """What somebody need not do of one programme, or of an institution where a course stands by itself."""

    organisation: Organisation
    programme: Specification | None
    rows: list[ExemptionProposal]
    confirmed: list[StudyLoad]
    proposed: list[StudyLoad]
    remaining: StudyLoad | None


def exemptions_of(person: Person) -> QuerySet[ExemptionProposal]:
    """All that was ever proposed to somebody, what was proposed last first."""
    return ExemptionProposal.objects.filter(person=person).select_related(*WITH_COURSE).order_by("-proposed_at", "-pk")


def programmed(rows: list[ExemptionProposal]) -> list[Programmed]:
    """By programme what it saves somebody; a course of two programmes shows in both, one of none by institution.

    What is of a programme itself stands with its courses, so that what is left of it is right.
    """
    shown = [one for one in rows if one.state in SHOWN]
    programmes = catalogue.programmes_with([one.specification_id for one in shown])
    found: dict[tuple[int, int], list[ExemptionProposal]] = defaultdict(list)
    named: dict[int, Specification] = {}
    for one in shown:
        is_programme = one.specification.kind == Kind.PROGRAMME
        parts_of = [one.specification] if is_programme else programmes.get(one.specification_id, [])
        named |= {programme.pk: programme for programme in parts_of}
        for pk in [programme.pk for programme in parts_of] or [0]:
            found[one.specification.organisation_id, pk].append(one)
    made = [_programmed(named.get(pk), each) for (_organisation, pk), each in found.items()]
    return sorted(made, key=lambda one: (str(one.organisation), one.programme is None, str(one.programme or "")))


def outcomes_in(rows: list[ExemptionProposal]) -> dict[int, LearningOutcome]:
    """The outcomes that proposals speak of, by id."""
    named = {fact[end] for row in rows for fact in row.facts for end in ("wanted", "shown")}
    named |= {pk for row in rows for pk in row.left}
    return vocabulary.outcomes_visible_to(VISITOR).in_bulk(named - {None, 0})


def for_boards_of(actor: Actor) -> QuerySet[ExemptionProposal]:
    """What lies before the examination boards an actor sits on, or lay there; what is due first on top."""
    mine = ExemptionProposal.objects.filter(specification__organisation__in=actor.scopes(EXAM_BOARD))
    return mine.exclude(state=State.LAPSED).select_related(*WITH_COURSE).order_by("decide_by", "pk")


def narrowed(
    rows: QuerySet[ExemptionProposal], *, state: str = "", course: str = "", sure: str = ""
) -> QuerySet[ExemptionProposal]:
    """Those in a state ("open" is what is to be decided, "late" what should have been), of a course, sure or not."""
    late = Q(state__in=OPEN, decide_by__lt=clock.today())
    by_state = {"open": Q(state__in=OPEN), "late": late, **{one: Q(state=one) for one in State.values}}
    rows = rows.filter(by_state.get(state, Q()))
    rows = rows.filter(specification=int(course)) if course.isdecimal() else rows
    return rows.filter(is_certain=sure == "ja") if sure in {"ja", "nee"} else rows


def board_counts(rows: QuerySet[ExemptionProposal]) -> dict[str, Any]:
    """How many there are in each state, how many are late, and of which courses most wait. Three queries."""
    states = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    waiting = rows.filter(state__in=OPEN).order_by()
    per_course = waiting.values_list("specification", "specification__name").annotate(number=Count("pk"))
    return {
        "open": sum(states.get(one, 0) for one in OPEN),
        "late": waiting.filter(decide_by__lt=clock.today()).count(),
        "states": [(one, states[one]) for one in State if one in states],
        "courses": list(per_course.order_by("-number", "specification")[:MOST_COURSES]),
    }


def equal_cases(rows: QuerySet[ExemptionProposal], most: int = 5) -> list[dict[str, Any]]:
    """The cases of which several wait, with how many and of which course; those with the most first."""
    waiting = rows.filter(state=State.PROPOSED).order_by()
    columns = ("case", "specification__name", "is_whole", "is_certain")
    return list(waiting.values(*columns).annotate(number=Count("pk")).filter(number__gt=1).order_by("-number")[:most])


def alike(actor: Actor, case: str) -> QuerySet[ExemptionProposal]:
    """The proposals of one case that wait for the boards of an actor, what is due first on top; never her own."""
    return for_boards_of(actor).filter(case=case, state=State.PROPOSED).exclude(person=actor.pk)


def to_decide_by(actor: Actor) -> int:
    """How many proposals wait for the boards an actor sits on."""
    return for_boards_of(actor).filter(state__in=OPEN).count()


def exemption_lines(rows: QuerySet[ExemptionProposal]) -> Iterator[tuple[Cell, ...]]:
    """The proposals for a spreadsheet."""
    for one in rows.iterator(500):
        credits_ = (None, "") if one.credits_value is None else (float(one.credits_value), one.credits_unit)
        yield (
            one.pk, one.person.name, str(one.specification.organisation), one.specification.title,
            str(one.get_state_display()), *credits_, "ja" if one.is_whole else "nee", "ja" if one.is_certain else "nee",
            ", ".join(sorted({fact["key"] for fact in one.facts})), one.rule.get("key", ""), one.rule.get("version"),
            one.proposed_at, one.decide_by, one.decided_at, one.because,
        )  # fmt: skip


def numbers_of(person: Person) -> tuple[int, int]:
    """How many courses somebody need not do, and about how many is still decided."""
    rows = ExemptionProposal.objects.filter(person=person).order_by()
    found = rows.aggregate(confirmed=Count("pk", Q(state__in=IN_FORCE)), proposed=Count("pk", Q(state=State.PROPOSED)))
    return found["confirmed"], found["proposed"]


def standing_at(person: Person, specification: int) -> ExemptionProposal | None:
    """What was proposed or confirmed to somebody about one course, the surest first."""
    rows = ExemptionProposal.objects.filter(person=person, specification=specification, state__in=SHOWN)
    return rows.order_by("state").first()


def rules_kept_by(actor: Actor) -> list[ExemptionRule]:
    """The rules in force of the boards an actor sits on."""
    rows = exemption_rules_visible_to(actor).filter(organisation__in=actor.scopes(EXAM_BOARD), valid_to=None)
    return list(rows.order_by("organisation__name", "specification"))


def _programmed(programme: Specification | None, rows: list[ExemptionProposal]) -> Programmed:
    load = programme.study_load if programme else None
    earned = [(one.state in IN_FORCE, one.credits_value, one.credits_unit) for one in rows]
    sums = saved((load.value, load.unit) if load else None, earned)
    return Programmed(
        rows[0].specification.organisation, programme, rows,
        [StudyLoad(value, unit) for unit, value in sorted(sums.confirmed.items())],
        [StudyLoad(value, unit) for unit, value in sorted(sums.proposed.items())],
        StudyLoad(*sums.remaining) if sums.remaining else None,
    )  # fmt: skip
