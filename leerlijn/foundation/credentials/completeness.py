"""Whether the description of an achievement says all that its kind must. Knows no database.

Of a microcredential the pilot of Dutch higher and vocational education asks more than of anything else (Npuls, pilot
microcredentials; the fields of edubadges). All of it is said, so that another institution can weigh it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials.types import CREDITS, FEWEST_HOURS, AchievementKind, Described

Sentence = str | Promise

ALWAYS: Mapping[str, Sentence] = {
    "kind": _("Kies wat voor bewijs het is."),
    "title": _("Vul in hoe het bewijs heet."),
    "description": _("Schrijf op wat het bewijs zegt."),
    "criteria": _("Schrijf op wat iemand ervoor laat zien."),
    "language": _("Kies een taal."),
}
OF_A_MICROCREDENTIAL: Mapping[str, Sentence] = {
    "level": _("Kies het NLQF-niveau."),
    "participation": _("Kies hoe iemand deelneemt."),
    "assessment_type": _("Kies hoe iemand wordt getoetst."),
    "supervision": _("Kies wie er toezicht houdt."),
    "quality_name": _("Vul in wie de kwaliteit borgt."),
    "quality_url": _("Vul in waar dat op internet staat."),
    "quality_description": _("Schrijf op hoe de kwaliteit is geborgd."),
}


def missing(says: Described, *, has_outcomes: bool) -> dict[str, Sentence]:
    """What is not said yet: by field, the sentence that tells what to do. Empty when all is said."""
    found = _unsaid(says, ALWAYS)
    if says.get("study_load_value") is not None and not says.get("study_load_unit"):
        found["study_load_unit"] = _("Kies de eenheid van de studielast.")
    if says.get("kind") == AchievementKind.MICROCREDENTIAL:
        found |= _unsaid(says, OF_A_MICROCREDENTIAL)
        if load := _load(says.get("study_load_value"), says.get("study_load_unit", "")):
            found["study_load_value"] = load
        if not has_outcomes:
            found["outcomes"] = _("Kies minstens 1 leeruitkomst.")
    return found


def _unsaid(says: Described, wanted: Mapping[str, Sentence]) -> dict[str, Sentence]:
    return {name: sentence for name, sentence in wanted.items() if not says.get(name)}


def _load(value: Decimal | None, unit: str) -> Sentence | None:
    if unit == "ects" and value in CREDITS:
        return None
    if unit == "sbu" and value is not None and value >= FEWEST_HOURS:
        return None
    return _("Een microcredential is 3 tot 30 EC, in stappen van een half, of minstens 240 SBU.")
