"""Recomputes a draw from its published list, and says of each promise whether it was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.lottery.drawing import commitment
from leerlijn.journey.enrolment.lottery.publication import Malformed, Publication, Result, read


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold, and where it does not. True when it holds."""

    what: str | Promise
    faults: tuple[str, ...]

    def __bool__(self) -> bool:
        return not self.faults


def verify(document: object) -> list[str]:
    """Everything that is wrong with a published list; empty when the draw holds."""
    return [fault for check in examine(document) for fault in check.faults]


def examine(document: object) -> list[Check]:
    """Each check with its outcome. What cannot be read, or has not been drawn yet, is not checked any further."""
    try:
        published = read(document)
    except Malformed as fault:
        return [Check(_("De lijst is volledig en leesbaar."), (str(fault),))]
    if published.seed is None:
        return [Check(_("Er is geloot en het geheim is bekend."), ("seed: null",))]
    outcome = {result.code: result for result in published.results_with(published.seed)}
    return [
        Check(_("De lijst is volledig en leesbaar."), tuple(_torn(published))),
        *(Check(what, tuple(faults(published, outcome))) for what, faults in _CHECKS),
    ]


Outcome = dict[str, Result]


def _torn(published: Publication) -> Iterable[str]:
    tickets = Counter(asked.code for asked in published.tickets)
    yield from (f"{code}: {times} tickets" for code, times in tickets.items() if times > 1)
    results = Counter(result.code for result in published.results)
    yield from (f"{code}: {results[code]} results" for code in tickets.keys() | results.keys() if results[code] != 1)
    yield from (f"{code}: no ticket" for code in results if code not in tickets)


def _broken_promise(published: Publication, outcome: Outcome) -> Iterable[str]:
    found = commitment(published.seed or "", published.facts)
    if found != published.commitment:
        yield f"commitment: {found} is not {published.commitment}"


def _wrong_tickets(published: Publication, outcome: Outcome) -> Iterable[str]:
    known = published.promised
    yield from (f"{key}: not promised" for key in published.seats if key not in known)
    for asked in published.tickets:
        if len(set(asked.preferences)) != len(asked.preferences) or not known.issuperset(asked.preferences):
            yield f"{asked.code}: {', '.join(asked.preferences)}"


def _wrong_numbers(published: Publication, outcome: Outcome) -> Iterable[str]:
    for result in published.results:
        if result.code in outcome and outcome[result.code].number != result.number:
            yield f"{result.code}: {result.number} is not {outcome[result.code].number}"


def _too_many(published: Publication, outcome: Outcome) -> Iterable[str]:
    asked = {ticket.code: ticket.seats for ticket in published.tickets}
    taken: Counter[str] = Counter()
    for result in published.results:
        for key in result.given:
            taken[key] += asked.get(result.code, 0)
    for key, seats in published.seats.items():
        if seats is not None and taken[key] > seats:
            yield f"{key}: {taken[key]} of {seats}"


def _not_asked(published: Publication, outcome: Outcome) -> Iterable[str]:
    asked = {ticket.code: set(ticket.preferences) for ticket in published.tickets}
    clashing = {frozenset(pair) for pair in published.clashes}
    for result in published.results:
        got = set(result.given)
        if not got <= asked.get(result.code, set()) & published.seats.keys() or len(result.given) > published.each:
            yield f"{result.code}: {', '.join(result.given)}"
        if any(pair <= got for pair in clashing):
            yield f"{result.code}: {', '.join(result.given)} clash"


def _other_outcome(published: Publication, outcome: Outcome) -> Iterable[str]:
    for result in published.results:
        if result.code in outcome and outcome[result.code].given != result.given:
            yield f"{result.code}: {list(result.given)} is not {list(outcome[result.code].given)}"


def _other_lines(published: Publication, outcome: Outcome) -> Iterable[str]:
    for result in published.results:
        if result.code in outcome and outcome[result.code].waiting != result.waiting:
            yield f"{result.code}: {dict(result.waiting)} is not {dict(outcome[result.code].waiting)}"


_CHECKS: tuple[tuple[str | Promise, Callable[[Publication, Outcome], Iterable[str]]], ...] = (
    (_("Het geheim is wat vooraf beloofd was."), _broken_promise),
    (_("Elk lootje kiest uit het aanbod van deze ronde."), _wrong_tickets),
    (_("Elk nummer volgt uit het geheim en de code."), _wrong_numbers),
    (_("Nergens zijn meer plekken vergeven dan er zijn."), _too_many),
    (_("Niemand kreeg iets waar niet om gevraagd is, of wat botst."), _not_asked),
    (_("De verdeling volgt uit de regels en de nummers."), _other_outcome),
    (_("Elke wachtlijst staat in de juiste volgorde."), _other_lines),
)
