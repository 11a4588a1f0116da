"""What can be learned: specifications, with the learning outcomes they lead to and ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from leerlijn.demo.actions import LOADER
from leerlijn.demo.stage import Stage
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries as offers
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary import queries as words
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.kernel.languages import in_languages

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.vocabulary.models import LearningOutcome


COMPLETING = {
    "points": "points",
    "register": "points_register",
    "qualifies": "qualifies_for",
    "attendance": "attendance_needed",
    "result": "needs_result",
    "attempts": "max_attempts",
    "scale": "result_value_type",
    "pass_from": "pass_from",
}
"""What the data calls what completing takes and brings, and the column it stands in."""


def specification(stage: Stage, told: dict[str, Any]) -> Specification:
    """One programme, course, component or test; written down when it is not here yet."""
    owner = stage.organisation(told["organisation"])
    known = offers.specifications_visible_to(LOADER).filter(organisation=owner, code=told["code"]).first()
    return known or catalogue.describe(
        LOADER,
        organisation=owner,
        outcomes_achieved=[*_defined(owner, told.get("outcomes", ())), *map(outcome, told.get("achieves", ()))],
        outcomes_required=[*map(outcome, told.get("asks", ()))],
        **_facts(told),
    )


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "kind": told["kind"],
        "type": told.get("type", ""),
        "code": told["code"],
        "name": in_languages(**told["name"]),
        "description": in_languages(**told["description"]),
        "admission_requirements": in_languages(**told["admission"]) if "admission" in told else [],
        "sectors": told["sectors"],
        "target_roles": told["roles"],
        "themes": told["themes"],
        "modes_of_delivery": told["modes"],
        "teaching_languages": ["nl-NL"],
        "level": told.get("level", ""),
    }
    facts |= {column: told[key] for key, column in COMPLETING.items() if key in told}
    if load := told.get("load"):
        facts |= {"study_load_value": load[0], "study_load_unit": load[1]}
    return facts


def outcome(code: str) -> LearningOutcome:
    """An outcome by its code, whoever wrote it down."""
    return words.outcomes_visible_to(LOADER).filter(code=code).latest("version")


def _defined(owner: Organisation, told: Iterable[dict[str, str]]) -> Iterator[LearningOutcome]:
    for one in told:
        known = words.outcomes_visible_to(LOADER).filter(owner_code=owner.code, code=one["code"])
        yield known.order_by("-version").first() or vocabulary.define_outcome(
            LOADER,
            owner=Owner(code=owner.code, name=owner.name, id=owner.pk),
            code=one["code"],
            says=Outcome(title=in_languages(one["nl"], one["en"])),
        )
