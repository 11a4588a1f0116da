"""The facts that rules may ask about: question, possible answers, and the sentences answers are built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from leerlijn.foundation.pathways.types import Choice, Facts, Question, UnreadableFacts, Value
from leerlijn.foundation.vocabulary.types import NOTHING, Text

KINDS = ("one", "several", "number", "yes_no", "moment")


@dataclass(frozen=True)
class Option:
    """One possible value of a choice. `rank` orders diplomas; `only_with` says with which other answers it goes."""

    choice: Choice
    rank: int | None = None
    unmet: Text = NOTHING  # said instead of the fact's own sentence when this value is not enough
    only_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def goes_with(self, facts: Facts) -> bool:
        """Does this option make sense beside what is known?"""
        return all(not facts.knows(key) or facts.get(key) in values for key, values in self.only_with.items())


@dataclass(frozen=True)
class Fact:
    """One thing a rule may ask about a person."""

    key: str
    kind: str
    name: Text
    question: Text
    help: Text
    phrases: Mapping[str, Text]
    options: tuple[Option, ...] = ()
    groups: Mapping[tuple[str, ...], Text] = field(default_factory=dict)
    base: int = 0
    unit: Text = NOTHING
    highest: int | None = None
    is_fixed: bool = False  # a person cannot change it any more

    def accepts(self, value: Value) -> bool:
        """Is this a possible value?"""
        values = {option.choice.value for option in self.options}
        match self.kind:
            case "one":
                return isinstance(value, str) and value in values
            case "several":
                return isinstance(value, frozenset) and value <= values
            case "number":
                return type(value) is int and 0 <= value <= (self.highest or 0)
            case "yes_no":
                return isinstance(value, bool)
        return isinstance(value, (bool, date))

    def label(self, value: str) -> Text:
        """The words for one value."""
        found = (option.choice.label for option in self.options if option.choice.value == value)
        return next(found, Text(value, value))

    def unmet(self, value: Value | None) -> Text:
        """The sentence for a value that is not what a rule asks."""
        own = next((option.unmet for option in self.options if option.choice.value == value), NOTHING)
        return own or self.phrases["unmet"]

    def labels(self, values: tuple[str, ...]) -> Text:
        """The words for several values: the name of the group when they are one, else a list with "of"."""
        group = next((text for members, text in self.groups.items() if set(members) == set(values)), None)
        return group or joined([self.label(value) for value in values], Text("of", "or"))

    def rank(self, value: str) -> int | None:
        """How high a diploma is, where that means something."""
        return next((option.rank for option in self.options if option.choice.value == value), None)

    def as_question(self, facts: Facts, decides: int = 0) -> Question:
        """The question with only the choices that go with what is known."""
        choices = tuple(option.choice for option in self.options if option.goes_with(facts))
        return Question(
            fact=self.key, kind=self.kind, text=self.question, help=self.help, choices=choices, unit=self.unit,
            is_base=bool(self.base), decides=decides, label=self.name,
        )  # fmt: skip


class FactBook(dict[str, Fact]):
    """All facts by key, in the order of the data."""

    @property
    def base(self) -> tuple[Fact, ...]:
        """The four questions everybody gets, in order."""
        return tuple(sorted((fact for fact in self.values() if fact.base), key=lambda fact: fact.base))

    def check(self, facts: Facts) -> Facts:
        """The same facts; raises UnreadableFacts when a key or a value is not in the vocabulary."""
        for key, value in facts:
            if key not in self or not self[key].accepts(value):
                raise UnreadableFacts(f"{key} cannot be {value!r}")
        if strange := facts.skipped - set(self):
            raise UnreadableFacts(f"unknown: {sorted(strange)}")
        return facts


def joined(texts: list[Text], word: Text) -> Text:
    """A list as it is said: a, b or c."""

    def _joined(items: list[str], last: str) -> str:
        return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)

    return Text(_joined([text.nl for text in texts], word.nl), _joined([text.en for text in texts], word.en))
