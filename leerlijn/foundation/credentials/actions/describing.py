"""What an organisation awards: described, changed while nothing was awarded of it, and ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials import queries
from leerlijn.foundation.credentials.completeness import missing
from leerlijn.foundation.credentials.models import Achievement
from leerlijn.foundation.credentials.types import Described
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.vocabulary.models import LearningOutcome


@action("credentials.describe_achievement", on="issuer")
def describe_achievement(
    by: Actor,
    *,
    issuer: Organisation,
    says: Described,
    outcomes: Iterable[LearningOutcome] = (),
    specification: Specification | None = None,
) -> Achievement:
    """Describe what an organisation awards; with a specification, what completing it brings from now on.

    Raises Refused: "incomplete" when it does not say all its kind must, "not_yours" when somebody else keeps the
    specification, "has_one" when that brings something already.
    """
    shown = list(outcomes)
    if specification and specification.organisation_id != issuer.pk:
        raise Refused(_("Deze opleiding is van een andere organisatie. Kies er een van jezelf."), code="not_yours")
    if specification and queries.achievement_of(specification):
        raise Refused(_("Hier hoort al een bewijs bij. Stop dat eerst."), code="has_one")
    made = Achievement.objects.create(issuer=issuer, specification=specification, **_checked(says, shown))
    made.outcomes.set(shown)
    return made


@action("credentials.change_achievement", on="achievement")
def change_achievement(
    by: Actor, *, achievement: Achievement, says: Described, outcomes: Iterable[LearningOutcome] = ()
) -> Achievement:
    """Say it otherwise. Raises Refused: "incomplete", and "was_awarded" once somebody holds a certificate of it."""
    held = Achievement.objects.select_for_update(of=("self",)).get(pk=achievement.pk)
    if held.certificates.exists():
        raise Refused(
            _("Dit bewijs is al gegeven: wat erin staat, blijft zo. Stop het en beschrijf een nieuw."),
            code="was_awarded",
        )
    shown = list(outcomes)
    for name, value in _checked(says, shown).items():
        setattr(held, name, value)
    held.save()
    held.outcomes.set(shown)
    return held


@action("credentials.end_achievement", on="achievement")
def end_achievement(by: Actor, *, achievement: Achievement) -> Achievement:
    """Award it no more; who has it keeps it. Raises Refused("ended")."""
    held = Achievement.objects.select_for_update(of=("self",)).get(pk=achievement.pk)
    if held.ended_on:
        raise Refused(_("Dit bewijs wordt al niet meer gegeven."), code="ended")
    held.end()
    return held


def _checked(says: Described, outcomes: list[LearningOutcome]) -> dict[str, Any]:
    """What is said, as it is stored. Raises Refused("incomplete")."""
    if found := missing(says, has_outcomes=bool(outcomes)):
        raise Refused(" ".join(str(sentence) for sentence in found.values()), code="incomplete")
    facts: dict[str, Any] = dict(says)
    english = facts.pop("english", "")
    spoken_facts = {name: in_languages(facts[name]) for name in ("description", "criteria")}
    return facts | spoken_facts | {"title": in_languages(facts["title"], english)}
