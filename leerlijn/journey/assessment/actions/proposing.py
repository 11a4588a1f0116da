"""One recognised outcome, and what follows from it at every institution: proposals, computed as often as one likes.

What is proposed already stays as it is, what grew is renewed, what lost its ground lapses; what a board confirmed is
put before it again with the reason, and counts in the meantime.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import Achieving
from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment.exempting import (
    Before,
    Gives,
    Links,
    Match,
    Shown,
    Turn,
    brought,
    covering,
    turns,
    weigh,
    within_reach,
)
from leerlijn.journey.assessment.letters import exemptions as letters
from leerlijn.journey.assessment.models import ExemptionProposal
from leerlijn.journey.assessment.queries import exempting as queries
from leerlijn.journey.assessment.queries.exempting.diplomas import Agreed, agreed_for
from leerlijn.journey.assessment.written.exempting import exemption_rules
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import ExemptionRule
    from leerlijn.journey.assessment.queries.exempting import ShownBy
    from leerlijn.kernel.actors import Actor

State = ExemptionProposal.State
ANSWERED = {State.REFUSED, State.WITHDRAWN, State.EXPIRED}
IN_FORCE = {State.CONFIRMED, State.REVIEW}
LOST = _("Waar dit op rustte, geldt niet meer. Het besluit is vervangen of ingetrokken, of de cursus is veranderd.")
AGAIN = _("Het besluit of bewijs waarop deze vrijstelling rust, is vervangen of ingetrokken.")
RENEWED = (
    "is_whole", "is_certain", "gives", "credits_value", "credits_unit", "facts", "left", "rule", "digest", "case",
)  # fmt: skip
Pair = tuple[int, int]


@action("assessment.propose_exemptions", on="person")
def propose_exemptions(by: Actor, *, person: Person) -> int:
    """Propose at every institution what somebody need not do again, on what she has shown. Gives how many are new.

    When she asks herself, her diplomas are laid beside the articulation agreements too; boards see those only then.
    """
    people.hold(person)
    standing = queries.standing([person.pk])
    shown, links = queries.shown_by([person.pk]), queries.links()
    reach = within_reach(shown.get(person.pk, {}), links)
    asked = {one.pk: one for one in (catalogue.leading_to_any(reach) if reach else [])}
    wants = by.pk == person.pk or any(one.agreement_id for one in standing)
    agreed = agreed_for(person, clock.today()) if wants else {}
    turning = _Turning([person.pk], asked, shown, links, standing, {(person.pk, pk): one for pk, one in agreed.items()})
    return turning.done()


@action("assessment.propose_exemptions_of", on="specification")
def propose_exemptions_of(by: Actor, *, specification: Specification) -> int:
    """Propose one course, new or changed, to everybody who has shown what it leads to. Gives how many are new."""
    asked = {one.pk: one for one in catalogue.achieving(specification.pk)}
    links = queries.links()
    wanted = covering(asked[specification.pk].outcomes, links) if asked else set()
    persons = queries.who_showed(wanted) | queries.concerned(specification.pk)
    if not persons:
        return 0
    standing = [one for one in queries.standing(None, specification.pk) if not one.agreement_id]
    return _Turning(sorted(persons), asked, queries.shown_by(persons), links, standing, {}).done()


@dataclass
class _Turning:
    """One go over people and courses: what is to be made, renewed, dropped, and put before a board again."""

    persons: Collection[int]
    asked: dict[int, Achieving]
    shown: ShownBy
    links: Links
    standing: list[ExemptionProposal]
    agreed: dict[Pair, Agreed]
    today: date = field(default_factory=clock.today)
    made: list[ExemptionProposal] = field(default_factory=list)
    renewed: list[ExemptionProposal] = field(default_factory=list)
    lapsed: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)

    def done(self) -> int:
        """Do all of it, and say how many proposals are new."""
        rows: dict[Pair, list[ExemptionProposal]] = defaultdict(list)
        for row in self.standing:
            rows[row.person_id, row.specification_id].append(row)
        self.loads = {pk: one.load for pk, one in self.asked.items()}
        self.loads |= {pk: one.load for (_person, pk), one in self.agreed.items()}
        self.offices = {pk: one.organisation for pk, one in self.asked.items()}
        self.offices |= {pk: one.organisation for (_person, pk), one in self.agreed.items()}
        self.rules = queries.rules_of(set(self.offices.values()), self.today) if self.offices else {}
        for person in self.persons:
            facts = self.shown.get(person, {})
            live = frozenset(fact.key for each in facts.values() for fact in each)
            live |= {key for (who, _pk), one in self.agreed.items() if who == person for key in one.match.keys}
            first = {outcome: each[0] for outcome, each in facts.items()}
            hers = {pk for who, pk in (*rows, *self.agreed) if who == person}
            for pk in sorted(hers | self.asked.keys()):
                self._turn(person, pk, rows.get((person, pk), []), facts, first, live)
        self._write()
        return len(self.made)

    def _turn(
        self,
        person: int,
        pk: int,
        rows: list[ExemptionProposal],
        facts: dict[int, list[Shown]],
        first: dict[int, Shown],
        live: frozenset[str],
    ) -> None:
        proposed = next((row for row in rows if row.state == State.PROPOSED), None)
        in_force = next((row for row in rows if row.state in IN_FORCE), None)
        held = _keys(proposed) | _keys(in_force)
        chosen = {outcome: _chosen(each, held) for outcome, each in facts.items()} if held else first
        match, agreed = self._match(person, pk, chosen)
        answered = [row.digest for row in rows if row.state in ANSWERED]
        for turn in turns(match, live, proposed=_before(proposed), in_force=_before(in_force), answered=answered):
            if turn == Turn.LAPSE and proposed:
                self.lapsed.append(proposed.pk)
            elif turn == Turn.REVIEW and in_force and in_force.state == State.CONFIRMED:
                self.again.append(in_force.pk)
            elif turn == Turn.RENEW and proposed and match:
                for name, value in self._told(pk, match, agreed).items():
                    setattr(proposed, name, value)
                self.renewed.append(proposed)
            elif turn == Turn.PROPOSE and match:
                self.made.append(self._proposal(person, pk, match, agreed))

    def _match(self, person: int, pk: int, chosen: dict[int, Shown]) -> tuple[Match | None, Agreed | None]:
        """What covers most of the course: what she has shown, or an agreement."""
        course, agreed = self.asked.get(pk), self.agreed.get((person, pk))
        match = weigh(course.outcomes, chosen, self.links) if course and chosen else None
        if match and course and not course.is_all:
            match = replace(match, of_a_part=True)
        if agreed is None or (match is not None and (match.is_whole or not agreed.match.is_whole)):
            return match, None
        return agreed.match, agreed

    def _proposal(self, person: int, pk: int, match: Match, agreed: Agreed | None) -> ExemptionProposal:
        board, house = self._board(pk), exemption_rules()["agreement" if agreed else "outcomes"]
        days = (board.days_to_decide if board else None) or house.days_to_decide
        return ExemptionProposal(
            person_id=person, specification_id=pk, agreement_id=agreed.agreement if agreed else None,
            proposed_at=clock.now(), decide_by=self.today + timedelta(days=days), **self._told(pk, match, agreed),
        )  # fmt: skip

    def _told(self, pk: int, match: Match, agreed: Agreed | None) -> dict[str, Any]:
        """What a proposal says: how much of the course, on which facts, by which rule, for how many credits."""
        board, house = self._board(pk), exemption_rules()["agreement" if agreed else "outcomes"]
        gives = board.gives if board else Gives.CREDITS
        load = brought(match, self.loads.get(pk), agreed.credits if agreed else None)
        value, unit = load if load and gives == Gives.CREDITS else (None, "")
        route = (board.objection_route if board else "") or house.objection.nl
        rule = {"key": house.key, "version": house.version, "since": house.since.isoformat(), "objection": route}
        return {
            "is_whole": match.is_whole, "is_certain": match.is_certain, "gives": gives, "credits_value": value,
            "credits_unit": unit, "facts": [one.as_facts() for one in match.grounds], "left": list(match.left),
            "rule": rule | {"board": _as_data(board)}, "digest": match.digest,
            "case": match.case(pk, gives, house.version, board and board.pk, agreed and agreed.agreement),
        }  # fmt: skip

    def _board(self, pk: int) -> ExemptionRule | None:
        office = self.offices[pk]
        return self.rules.get((office, pk)) or self.rules.get((office, None))

    def _write(self) -> None:
        with translation.override("nl"):  # what is kept in words is kept in Dutch, whoever asked
            self._keep()

    def _keep(self) -> None:
        rows = ExemptionProposal.objects
        if self.lapsed:
            rows.filter(pk__in=self.lapsed).update(state=State.LAPSED, because=str(LOST))
        if self.again:
            days = exemption_rules()["outcomes"].days_to_decide
            due = self.today + timedelta(days=days)
            rows.filter(pk__in=self.again).update(state=State.REVIEW, review_because=str(AGAIN), decide_by=due)
            letters.tell_again(queries.with_courses(self.again), self.today)
        if self.renewed:
            rows.bulk_update(self.renewed, RENEWED)
        if self.made:
            rows.bulk_create(self.made, ignore_conflicts=True)
            letters.tell_proposed(self.made, self.today)
        logbook.note(new=len(self.made), renewed=len(self.renewed), lapsed=len(self.lapsed), again=len(self.again))


def _keys(row: ExemptionProposal | None) -> frozenset[str]:
    return frozenset(fact["key"] for fact in row.facts) if row else frozenset()


def _before(row: ExemptionProposal | None) -> Before | None:
    return Before(row.digest, _keys(row), frozenset(row.left), row.is_whole) if row else None


def _chosen(facts: Iterable[Shown], held: frozenset[str]) -> Shown:
    """The fact a proposal rests on already, or else the best."""
    known = list(facts)
    return next((fact for fact in known if fact.key in held), known[0])


def _as_data(board: ExemptionRule | None) -> dict[str, Any] | None:
    if board is None:
        return None
    return {
        "id": board.pk, "version": board.version, "since": board.valid_from.isoformat(), "title": board.source_title,
        "url": board.source_url, "dated": board.source_dated, "valid_months": board.valid_months,
    }  # fmt: skip
