"""Who coordinates a region in which an organisation takes part, for the rules of rooms that hold what is offered."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations.queries.regions import taking_part_in
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.policy import NOTHING, Predicate, predicate, value_at
from leerlijn.kernel.roles import COORDINATOR


def coordinates(organisation: str) -> Predicate:
    """Coordinates a region in which the organisation at this path takes part today."""

    def test(actor: Actor, subject: Any) -> bool:
        regions = actor.scopes(COORDINATOR)
        if not regions:
            return False
        return taking_part_in(regions).filter(pk=value_at(subject, organisation)).exists()

    def where(actor: Actor) -> Q:
        regions = actor.scopes(COORDINATOR)
        return Q(**{f"{organisation}__in": taking_part_in(regions)}) if regions else NOTHING

    return predicate(test, where=where, who=_("de coördinator van een regio waarin de aanbieder meedoet"))
