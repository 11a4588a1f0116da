"""What a visitor answered at the guide, as it travels in the address: nothing is stored, every step is a link.

    ?school_type=po&role=teacher&education=hbo-ba&rwt=nee&age=onbekend&bron=landelijk-loket

Yes and no are `ja` and `nee`, a day is 2026-11-21, several values are joined by a comma and none of them is `geen`;
`onbekend` is "I am not certain". Whatever is not an answer of ours is left out, so a hand-made or old link still works.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.foundation.pathways.types import Facts, UnreadableFacts, Value
from leerlijn.journey.desk.types import SOURCE
from leerlijn.kernel import clock

UNKNOWN, NONE, YES, NO = "onbekend", "geen", "ja", "nee"
SOURCE_PARAM = "bron"
LONGEST = 200
EARLIEST = date(1940, 1, 1)


@dataclass(frozen=True)
class Given:
    """The answers so far, in the order in which they were given, and by which way somebody came."""

    facts: Facts = field(default_factory=Facts)
    order: tuple[str, ...] = ()
    source: str = ""

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Name and value of each answer, as they stand in the address and in hidden fields."""
        answers = [(fact, written(self.facts, fact)) for fact in self.order]
        return [*answers, (SOURCE_PARAM, self.source)] if self.source else answers

    @property
    def query(self) -> str:
        """The end of the address: everything after the question mark."""
        return urlencode(self.fields)

    @property
    def last(self) -> str:
        """The fact answered last; empty at the start."""
        return self.order[-1] if self.order else ""

    def without(self, fact: str) -> Given:
        """As if this was never asked."""
        return replace(self, facts=self.facts.forget(fact), order=tuple(one for one in self.order if one != fact))

    def answered(self, fact: str, text: str) -> Given:
        """With this answer, in the place of an earlier one; unchanged when it is no answer."""
        facts = _learned(self.facts, fact, text)
        if facts is None:
            return self
        order = self.order if fact in self.order else (*self.order, fact)
        return replace(self, facts=facts, order=order)

    def knowing(self, facts: Facts) -> Given:
        """With what is known already, before all that was answered; an answer of her own stays."""
        new = tuple(fact for fact, _ in facts if fact not in self.order)
        learned = self.facts
        for fact, value in facts.only(new):
            learned = learned.learn(fact, value)
        return replace(self, facts=learned, order=(*new, *self.order))

    def settled(self) -> Given:
        """Without base answers that no longer go with the others, such as a role of another kind of school."""
        kept = self
        for question in pathways.base_questions(self.facts):
            value = kept.facts.get(question.fact)
            if value is not None and value not in {choice.value for choice in question.choices}:
                kept = kept.without(question.fact)
        return kept


def read(params: QueryDict | Mapping[str, str]) -> Given:
    """The answers in an address; what is not an answer is left out."""
    given = Given(source=_source(params.get(SOURCE_PARAM) or ""))
    for name, text in _pairs(params):
        given = given.answered(name, text)
    return given


def of(facts: Facts, source: str = "") -> Given:
    """Answers that were kept, as if they had just been given."""
    known = {fact for fact, _ in facts}
    return Given(facts, (*sorted(known), *sorted(facts.skipped)), source)


def written(facts: Facts, fact: str) -> str:
    """One answer as it stands in an address."""
    value = facts.get(fact)
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, frozenset):
        return ",".join(sorted(value)) or NONE
    return value.isoformat() if isinstance(value, date) else str(value)


def _learned(facts: Facts, fact: str, text: str) -> Facts | None:
    if text == UNKNOWN:
        candidates = [Facts(skipped=frozenset({fact}))]
    else:
        candidates = [Facts.of(**{fact: value}) for value in _readings(text)]
    for candidate in candidates:
        try:
            pathways.read_facts(candidate.to_json())
        except UnreadableFacts:
            continue
        return facts.skip(fact) if text == UNKNOWN else facts.learn(fact, candidate.known[0][1])
    return None


def _readings(text: str) -> Iterator[Value]:
    """What a text may mean; the vocabulary knows which of these is an answer to the question."""
    yield text
    if text in {YES, NO}:
        yield text == YES
    if text.isdecimal() and text.isascii() and len(text) <= 4:
        yield int(text)
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if EARLIEST <= day <= clock.today():
            yield day
    yield frozenset() if text == NONE else frozenset(text.split(","))


def _pairs(params: QueryDict | Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in params:
        texts = params.getlist(name) if isinstance(params, QueryDict) else [params[name]]
        text = ",".join(one for one in texts if one)
        if text and len(text) <= LONGEST:
            yield name, UNKNOWN if UNKNOWN in texts else text


def _source(text: str) -> str:
    return text if SOURCE.fullmatch(text) else ""
