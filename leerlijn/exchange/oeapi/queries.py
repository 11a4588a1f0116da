"""How imports of education data went."""

from __future__ import annotations

from django.db.models import QuerySet

from leerlijn.exchange.oeapi.models import Run
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor


def runs_visible_to(actor: Actor) -> QuerySet[Run]:
    """The imports an actor may know of, newest first."""
    return policy.visible(actor, Run.objects.all())
