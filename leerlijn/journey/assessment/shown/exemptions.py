"""An exemption in words: what she showed, how that covers the course, by which rule, and what can be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from leerlijn.foundation.credentials.types import Ground
from leerlijn.journey.assessment.exempting import CERTAIN, Relation
from leerlijn.journey.assessment.written.exempting import exemption_rules
from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from leerlijn.foundation.vocabulary.models import LearningOutcome
    from leerlijn.journey.assessment.models import ExemptionProposal


@dataclass(frozen=True, slots=True)
class Because:
    """One ground: what is asked, what was shown, how they hang together, where that stands and since when."""

    wanted: str
    shown: str
    relation: str
    note: str
    source: str
    on: date | None
    is_certain: bool

    @property
    def is_same(self) -> bool:
        return self.wanted == self.shown


def becauses(proposal: ExemptionProposal, outcomes: Mapping[int, LearningOutcome]) -> list[Because]:
    """The grounds of a proposal, in words."""
    return [_because(fact, outcomes) for fact in proposal.facts]


def rule_of(proposal: ExemptionProposal) -> dict[str, Any]:
    """By which rule it was proposed: what it says, its version and day, who set it; and what the board laid down."""
    house = exemption_rules().get(proposal.rule.get("key", ""))
    since = proposal.rule.get("since")
    says = (house.title if proposal.is_whole else house.part) if house else ""
    return {
        "says": str(says), "version": proposal.rule.get("version"), "since": since and date.fromisoformat(since),
        "source": str(house.source) if house else "", "board": proposal.rule.get("board"),
        "is_assumed": not (proposal.rule.get("board") or {}).get("days_to_decide"),
    }  # fmt: skip


def _because(fact: Mapping[str, Any], outcomes: Mapping[int, LearningOutcome]) -> Because:
    by = fact.get("by", {})
    wanted, shown = outcomes.get(fact["wanted"] or 0), outcomes.get(fact["shown"])
    relation = Relation(fact["relation"])
    on = by.get("on")
    return Because(
        wanted=str(wanted or ""),
        shown=str(shown or by.get("source", "")),
        relation=str(relation.label),
        note=_version_note(wanted, shown) if relation == Relation.VERSION else fact.get("note", ""),
        source=_source(by),
        on=date.fromisoformat(on) if on else None,
        is_certain=relation in CERTAIN,
    )


def _version_note(wanted: LearningOutcome | None, shown: LearningOutcome | None) -> str:
    if wanted is None or shown is None:
        return ""
    message = _("Aangetoond is versie %(shown)s, gevraagd wordt versie %(wanted)s. De examencommissie weegt dat.")
    return message % {"shown": shown.version, "wanted": wanted.version}


def _source(by: Mapping[str, Any]) -> str:
    """Where the fact stands."""
    if by.get("ground") == "decision" and "standard" in by:
        message = _("Besluit %(reference)s, %(standard)s versie %(version)s, niveau %(level)s")
        return message % {**by, "standard": spoken(by["standard"])}
    if by.get("ground") == "diploma":
        return _("Diploma van %(place)s") % by if by.get("place") else _("Diploma")
    label = Ground(by["ground"]).label if by.get("ground") in Ground.values else ""
    return f"{label}: {by.get('source', '')}" if label else str(by.get("source", ""))
