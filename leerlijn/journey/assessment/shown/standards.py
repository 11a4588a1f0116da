"""What a version of a standard asks, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.journey.assessment.rules.shapes import EvidenceRules, Instrument, PanelRule
from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leerlijn.journey.assessment.models import Criterion, StandardVersion


@dataclass(frozen=True, slots=True)
class Told:
    """One criterion as a page shows it."""

    criterion: Criterion
    description: str
    indicators: list[str]
    instruments: list[str]
    evidence: list[str]


def told(version: StandardVersion, criteria: Iterable[Criterion]) -> list[Told]:
    """Every criterion with what shows it and how it is looked at."""
    return [
        Told(
            criterion=one,
            description=spoken(one.outcome.description),
            indicators=[spoken(text) for text in one.indicators],
            instruments=[str(Instrument(key).label) for key in one.instruments],
            evidence=list(_evidence(EvidenceRules.from_facts(version.evidence_rules, one.evidence_rules))),
        )
        for one in criteria
    ]


def levels(version: StandardVersion) -> list[tuple[int, str, bool]]:
    """The scale, lowest first: level, name, and whether that is enough."""
    return [(one["level"], spoken(one["name"]), one["level"] >= version.pass_level) for one in version.scale]


def decision_rule(version: StandardVersion) -> list[str]:
    """When it is enough, sentence by sentence."""
    return list(_enough(version))


def panel(version: StandardVersion) -> list[str]:
    """Who look, and when a third comes."""
    rule = PanelRule.from_facts(version.panel)
    who = _("Vanuit een opleiding: %(institution)s. Vanuit het werkveld: %(field)s.")
    third = ngettext(
        "Ligt er meer dan %(number)s niveau tussen hun oordelen? Dan kijkt een derde mee.",
        "Liggen er meer dan %(number)s niveaus tussen hun oordelen? Dan kijkt een derde mee.",
        version.distance,
    )
    again = _("Van de besluiten wordt %(percent)s procent opnieuw gelezen, door iemand die niets van het eerste weet.")
    return [
        who % {"institution": rule.institution, "field": rule.field},
        third % {"number": version.distance},
        again % {"percent": version.reread_percent},
    ]


def assumptions(version: StandardVersion) -> list[str]:
    """What does not stand in the source, by name."""
    names = {
        "outcomes": _("de leeruitkomsten"), "wording": _("de woorden van leeruitkomsten en indicatoren"),
        "instruments": _("hoe ernaar wordt gekeken"), "scale": _("de schaal"),
        "pass_level": _("vanaf welk niveau het genoeg is"),
        "distance": _("wanneer een derde kijkt"), "reread_percent": _("de steekproef"),
        "decision_rule": _("de beslisregel"), "evidence": _("de eisen aan bewijs"), "panel": _("het panel"),
        "valid_from": _("vanaf wanneer het geldt"),
    }  # fmt: skip
    return [names[key] for key in version.assumed if key in names]


def _enough(version: StandardVersion) -> Iterator[str]:
    names = {level: name for level, name, _is_enough in levels(version)}
    rule: dict[str, Any] = version.decision_rule
    enough = {"level": names.get(version.pass_level, str(version.pass_level))}
    if missed := rule.get("may_miss"):
        yield ngettext(
            "Van wat moet, mag %(number)s criterium lager zijn dan “%(level)s”.",
            "Van wat moet, mogen %(number)s criteria lager zijn dan “%(level)s”.", missed,
        ) % {"number": missed, **enough}  # fmt: skip
    else:
        yield _("Elk criterium dat moet, is minstens “%(level)s”.") % enough
    if floor := rule.get("never_below"):
        yield _("Geen criterium dat moet, is lager dan “%(level)s”.") % {"level": names.get(floor, floor)}
    if mean := rule.get("mean_at_least"):
        yield _("Gemiddeld is het minstens %(mean)s.") % {"mean": mean}
    if number := rule.get("at_least"):
        yield ngettext(
            "Minstens %(number)s criterium is “%(level)s” of hoger.",
            "Minstens %(number)s criteria zijn “%(level)s” of hoger.", number,
        ) % {"number": number, **enough}  # fmt: skip


def _evidence(rules: EvidenceRules) -> Iterator[str]:
    if rules.at_least:
        yield ngettext("minstens %(number)s bewijsstuk", "minstens %(number)s bewijsstukken", rules.at_least) % {
            "number": rules.at_least
        }
    if rules.kinds_at_least > 1:
        yield _("van minstens %(number)s soorten") % {"number": rules.kinds_at_least}
    if rules.within_months:
        yield _("niet ouder dan %(number)s maanden") % {"number": rules.within_months}
    if rules.third_party:
        yield _("waarvan %(number)s met een verklaring van een ander") % {"number": rules.third_party}
