"""Questions to a person and answers about pathways, as values that never change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerlijn.foundation.pathways.calendar import roughly_in_words
from leerlijn.foundation.pathways.types.facts import Facts, UnreadableFacts
from leerlijn.foundation.vocabulary.types import NOTHING, Text


class Truth(StrEnum):
    """Three values, as Kleene has them. There is no fourth, and no silent yes."""

    YES = "yes"
    NO = "no"
    UNCERTAIN = "uncertain"

    @property
    def word(self) -> str:
        """The value as the `<c-answer>` component takes it."""
        return {"yes": "ja", "no": "nee", "uncertain": "onzeker"}[self.value]


class Certainty(StrEnum):
    """How sure we are of a rule."""

    LAW = "A"  # law, government or official sector text
    INSTITUTION = "B"  # page of an institution or an official sector body
    SECONDARY = "C"  # secondary, dated or conflicting source
    HEARSAY = "D"  # general knowledge, no source found: never leads to a yes or a no

    @property
    def words(self) -> Text:
        """How sure, for a reader."""
        return {
            "A": Text("Zeker", "Certain"),
            "B": Text("Waarschijnlijk", "Probable"),
            "C": Text("Twijfel", "In doubt"),
            "D": Text("Niet zeker", "Not certain"),
        }[self.value]

    @property
    def explained(self) -> Text:
        """What makes us this sure."""
        return {
            "A": Text("Zelf gelezen in de wet of bij de overheid", "Read in the law or at the government"),
            "B": Text("Gelezen bij een opleiding of sectorraad", "Read at an institution or sector body"),
            "C": Text("Tweedehands, oud of tegenstrijdig", "Second-hand, old or contradictory"),
            "D": Text("Gehoord, geen bron gevonden", "Heard, no source found"),
        }[self.value]


@dataclass(frozen=True)
class Choice:
    """One possible answer to a question."""

    value: str
    label: Text
    hint: Text = NOTHING


@dataclass(frozen=True)
class Question:
    """A question in our own words. `kind` says which input it asks for.

    one: a radio group · several: checkboxes · number: a whole number of `unit` · yes_no · moment: no, yes on a date, or
    yes but I do not know when (a date, True or False)
    """

    fact: str
    kind: str
    text: Text
    help: Text = NOTHING
    choices: tuple[Choice, ...] = ()
    unit: Text = NOTHING
    is_base: bool = False
    decides: int = 0  # of how many pathways the answer still depends on it
    label: Text = NOTHING  # what it asks in a few words, for chips and summaries


@dataclass(frozen=True)
class Source:
    """Where a rule stands, of which date (a year, a month or a day, as it says itself), and when we last looked."""

    id: str
    title: str
    publisher: str
    read_on: date
    dated: str = ""
    url: str = ""
    remark: Text = NOTHING

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"

    @property
    def dated_in_words(self) -> str:
        """How the source dates itself: 2024, december 2024, 22 juli 2026."""
        return str(roughly_in_words(self.dated)) if self.dated else ""


@dataclass(frozen=True)
class Reason:
    """One thing that decided, in plain words, with where it stands."""

    text: Text
    truth: Truth
    fact: str = ""
    sources: tuple[Source, ...] = ()
    certainty: Certainty = Certainty.LAW
    doubt: bool = False  # this reason is about the rule itself, not about the person

    @property
    def source(self) -> Source | None:
        """The first source, which is the one to show."""
        return self.sources[0] if self.sources else None

    @property
    def tone(self) -> str:
        """The tone of `<c-reason>`."""
        return {Truth.YES: "", Truth.NO: "no", Truth.UNCERTAIN: "maybe"}[self.truth]


@dataclass(frozen=True)
class Change:
    """One way to another answer: what would have to become true or known, all of it together."""

    steps: tuple[Text, ...]
    facts: tuple[str, ...]
    is_unknown: bool = False  # we only need to know; nothing has to change
    from_date: date | None = None  # time alone brings it, on this day


@dataclass(frozen=True)
class TestNeeded:
    """A test on the way, and whether this person has to take it."""

    __test__ = False  # not a test case
    id: str
    name: Text
    summary: Text
    needed: Truth
    because: tuple[Reason, ...]
    unless: tuple[Text, ...]  # what we do not know of the person and would exempt from it
    version: str
    certainty: Certainty
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Card:
    """A pathway as a page shows it."""

    id: str
    version: str
    name: Text
    summary: Text
    sectors: tuple[str, ...]
    schools: Text
    roles: tuple[str, ...]
    result: str
    leads_to: Text
    months: tuple[int, int]
    duration: Text
    certainty: Certainty
    cost: Text = NOTHING
    note: Text = NOTHING
    steps: tuple[Text, ...] = ()
    limits: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Answer:
    """Does this pathway fit this person, which facts and rules decided, and what would change it."""

    pathway: Card
    verdict: Truth
    is_wanted: bool  # False: it lies outside the school type, role or qualification the person chose
    because: tuple[Reason, ...]
    changes: tuple[Change, ...] = ()
    tests: tuple[TestNeeded, ...] = ()
    remarks: tuple[Reason, ...] = ()  # statements that go with it, each with whether it holds on the day
    needs: tuple[str, ...] = ()  # the unknown facts that could still decide it


@dataclass(frozen=True)
class Evaluation:
    """What is needed to give the same answer again, and the proof that it is the same."""

    facts: Facts
    on: date
    versions: tuple[str, ...]
    digest: str

    def to_json(self) -> str:
        """To keep beside a decision or an advice."""
        parts = {"facts": self.facts.to_json(), "on": self.on.isoformat(), "versions": list(self.versions)}
        return json.dumps(parts | {"digest": self.digest}, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Evaluation:
        """The evaluation that `to_json` wrote; raises UnreadableFacts for anything else."""
        try:
            data = json.loads(text)
            on, versions = date.fromisoformat(data["on"]), tuple(str(version) for version in data["versions"])
            return cls(Facts.from_json(data["facts"]), on, versions, str(data["digest"]))
        except (ValueError, TypeError, KeyError) as error:
            raise UnreadableFacts(str(error)) from error


@dataclass(frozen=True)
class Answers:
    """The answer of every pathway, in the order of the rule book."""

    all: tuple[Answer, ...]
    evaluation: Evaluation

    @property
    def fits(self) -> tuple[Answer, ...]:
        """Pathways this person can start."""
        return self._wanted(Truth.YES)

    @property
    def not_certain(self) -> tuple[Answer, ...]:
        """Pathways of which we do not know enough: a fact is missing, or the rule is in doubt."""
        return self._wanted(Truth.UNCERTAIN)

    @property
    def does_not_fit(self) -> tuple[Answer, ...]:
        """Pathways this person cannot start now."""
        return self._wanted(Truth.NO)

    @property
    def elsewhere(self) -> tuple[Answer, ...]:
        """Pathways outside the school type, role or qualification the person chose."""
        return tuple(answer for answer in self.all if not answer.is_wanted)

    def of(self, pathway: str) -> Answer:
        """The answer of one pathway; raises KeyError when there is no such pathway."""
        for answer in self.all:
            if answer.pathway.id == pathway:
                return answer
        raise KeyError(pathway)

    def _wanted(self, verdict: Truth) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.all if answer.is_wanted and answer.verdict is verdict)
