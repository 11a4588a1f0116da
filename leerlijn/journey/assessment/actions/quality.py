"""Moderation: the rule opens it, a human closes it with what was agreed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.letters import quality as quality_letters
from leerlijn.journey.assessment.models import Moderation
from leerlijn.journey.assessment.written.quality import moderation_rule
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.agreement.moderating import Finding
    from leerlijn.journey.assessment.models import StandardVersion
    from leerlijn.kernel.actors import Actor


@action("assessment.watch_quality", on=None)
def watch_quality(by: Actor) -> int:
    """Open a moderation wherever the rule finds something that is not moderated yet; returns how many.

    What was moderated before is only found again after as many new cases as the rule asks at least.
    """
    opened = [
        one for organiser, version in queries.assessed_by_organiser() for one in _open_what_is_found(organiser, version)
    ]
    logbook.note(opened=len(opened))
    return len(opened)


@action("assessment.close_moderation", on="moderation")
def close_moderation(by: Actor, *, moderation: Moderation, outcome: str) -> Moderation:
    """Write down what was agreed and close it. Raises Refused: "no_outcome", "already_closed"."""
    if not outcome.strip():
        raise Refused(_("Schrijf op wat jullie hebben afgesproken."), code="no_outcome")
    held = Moderation.objects.select_for_update(of=("self",)).get(pk=moderation.pk)
    if held.closed_at is not None:
        raise Refused(_("Deze moderatie is al afgesloten. Je hoeft niets meer te doen."), code="already_closed")
    held.outcome, held.closed_by_id, held.closed_at = outcome.strip(), by.pk, clock.now()
    held.save(update_fields=["outcome", "closed_by", "closed_at"])
    return held


def _open_what_is_found(organiser: Organisation, version: StandardVersion) -> list[Moderation]:
    running = queries.open_moderation_keys(organiser, version)
    before = queries.newest_closed(organiser, version)
    opened = []
    for about, finding in queries.quality_of(version, organiser).findings:
        key = (finding.ground.value, about, finding.about)
        earlier = before.get(key)
        if key not in running and (earlier is None or _has_enough_new(finding, earlier)):
            opened.append(_open(organiser, version, about, finding))
    return opened


def _has_enough_new(finding: Finding, earlier: Moderation) -> bool:
    return finding.cases >= int(earlier.facts["cases"]) + moderation_rule().fewest_cases


def _open(organiser: Organisation, version: StandardVersion, about: str, finding: Finding) -> Moderation:
    facts = {name: value for name, value in asdict(finding).items() if name in {"cases", "measured", "limit"}}
    made = Moderation.objects.create(
        organiser=organiser, version=version, ground=finding.ground.value, facts=facts, **{f"{about}_id": finding.about}
    )
    quality_letters.tell_moderation(made)
    return made
