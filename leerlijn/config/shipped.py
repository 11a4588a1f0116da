"""What comes with the program: words, terms, pathways, standards and agreements, taken in in one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from leerlijn.foundation.pathways import actions as pathways
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.journey.assessment import actions as assessment
from leerlijn.kernel.actors import Actor, System

INSTALLER = System("installer")
SHIPPED: tuple[Callable[[Actor], Any], ...] = (
    vocabulary.load_words, vocabulary.load_glossary, pathways.load_rules, assessment.load_standards,
    assessment.load_agreements,
)  # fmt: skip
"""What takes it in, in order: each knows the words of those before it."""


def take_in(by: Actor = INSTALLER, *, done: Callable[[], None] = lambda: None) -> None:
    """Take in all of it; a second time nothing changes, and what people decided here stays as they decided it."""
    for load in SHIPPED:
        load(by)
        done()
