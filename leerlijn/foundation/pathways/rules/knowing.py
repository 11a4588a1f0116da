"""What somebody's background says of the facts that rules ask about, and what her answers would add to it."""

from __future__ import annotations

from collections.abc import Iterator

from leerlijn.foundation.pathways.rules.facts import FactBook
from leerlijn.foundation.pathways.types import Facts, FromBackground, Value
from leerlijn.foundation.people.types import Background, Branch, Diploma, Fluency, Kind, Known, Told

DUTCH = frozenset({"nederlands", "dutch"})
SPEAKS_WELL = frozenset({Fluency.B2, Fluency.C1, Fluency.C2, Fluency.NATIVE})
WITH_CHILDREN = (Branch.EDUCATION, Branch.CHILDCARE)

Found = tuple[str, Value, tuple[Known, ...]]


def from_background(book: FactBook, background: Background, years: int) -> FromBackground:
    """The facts that follow from a background, and those it makes likely; `years` is how long she worked in all."""
    certain, likely = list(_certain(book, background)), list(_likely(book, background, years))
    return FromBackground(
        facts=Facts.of(**{fact: value for fact, value, _ in certain}),
        likely=Facts.of(**{fact: value for fact, value, _ in likely}),
        standing_on={fact: known for fact, _, known in [*certain, *likely]},
    )


def to_background(book: FactBook, facts: Facts, background: Background) -> Iterator[Told]:
    """What these answers tell that her background does not say yet."""
    education = str(facts.get("education") or "")
    if education in Diploma.values and education not in {one.level for one in background.of(Kind.DIPLOMA)}:
        yield Told(kind=Kind.DIPLOMA, what=str(book["education"].label(education).at_the_start), level=education)
    if facts.get("dutch_b2") is True and not any(map(_is_dutch, background.of(Kind.LANGUAGE))):
        yield Told(kind=Kind.LANGUAGE, what="Nederlands", level=Fluency.B2)


def _certain(book: FactBook, background: Background) -> Iterator[Found]:
    """What she told outright: her highest diploma, and how well she speaks Dutch."""
    rank = book["education"].rank
    diplomas = [one for one in background.of(Kind.DIPLOMA) if rank(one.level) is not None]
    if diplomas:
        highest = max(diplomas, key=lambda one: rank(one.level) or 0)
        yield "education", highest.level, (highest,)
    for one in filter(_is_dutch, background.of(Kind.LANGUAGE)):
        yield "dutch_b2", one.level in SPEAKS_WELL, (one,)


def _likely(book: FactBook, background: Background, years: int) -> Iterator[Found]:
    """What it makes likely: she is still asked, with the answer filled in."""
    work = background.of(Kind.WORK)
    if years:
        yield "experience_years", min(years, book["experience_years"].highest or years), work
    with_children = tuple(one for one in work if one.branch in WITH_CHILDREN)
    if with_children:
        yield "relevant_experience", True, with_children
    teaching = tuple(one for one in background.known if one.qualification in _values(book, "qualifications"))
    if teaching:
        yield "qualifications", frozenset(one.qualification for one in teaching), teaching


def _is_dutch(language: Known) -> bool:
    return language.what.strip().casefold() in DUTCH


def _values(book: FactBook, fact: str) -> set[str]:
    return {option.choice.value for option in book[fact].options}
