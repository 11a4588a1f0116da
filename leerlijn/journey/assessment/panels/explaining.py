"""Why this assessor: how many could be asked, what kept the others out, and what she brings to this panel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leerlijn.journey.assessment.panels.rules import standing
from leerlijn.journey.assessment.panels.values import Assessor, Case, Pair, Plan, Rule, pair


@dataclass(frozen=True, slots=True)
class Why:
    """What there is to say about one seat.

    `could` is how many might have it, herself included; `out` how many each rule keeps from it (somebody can be kept
    out by several). `load` is how many cases count for her now, `lately` how many of those are done, `lightest` and
    `heaviest` what counts for the others who might have it. `turn` tells that of who could have it just as well she had
    a seat longest ago. `moments` are free moments in common with the others in the panel, `met` how often she sat with
    them before.
    """

    could: int
    out: Mapping[Rule, int]
    load: int
    lately: int
    lightest: int
    heaviest: int
    turn: bool
    moments: int
    met: int


def why(case: Case, index: int, plan: Plan, assessors: Iterable[Assessor], met: Mapping[Pair, int]) -> Why | None:
    """Why who sits at this seat of a case sits there; None for an empty seat."""
    row = plan.seated[case.key]
    person = row[index]
    if person is None:
        return None
    people = {one.key: one for one in assessors}
    rules = standing(case, case.seats[index].side, people.values())
    others = [key for place, key in enumerate(row) if place != index and key is not None]
    could = [key for key, broken in rules.items() if key == person or (not broken and key not in others)]
    loads = [plan.loads[key] for key in could if key != person] or [plan.loads[person]]
    known = [people[key].moments for key in (person, *others) if key in people]
    return Why(
        could=len(could),
        out=dict(Counter(rule for key, broken in rules.items() if key != person for rule in broken)),
        load=plan.loads[person],
        lately=people[person].lately,
        lightest=min(loads),
        heaviest=max(loads),
        turn=_is_her_turn(people[person], [people[key] for key in could if key != person], plan),
        moments=len(frozenset.intersection(*known)),
        met=sum(met.get(pair(person, other), 0) for other in others),
    )


def _is_her_turn(her: Assessor, others: Iterable[Assessor], plan: Plan) -> bool:
    """Whether there are others who would have as many cases with this seat, and all of them had one after her."""
    same = [one for one in others if plan.loads[one.key] + 1 == plan.loads[her.key]]
    return bool(same) and all(
        one.seated_last and (not her.seated_last or her.seated_last < one.seated_last) for one in same
    )
