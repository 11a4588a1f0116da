"""Why: whoever takes something away says it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.refusals import Refused


def demand_reason(because: str) -> str:
    """What was given as the reason. Raises Refused("no_reason")."""
    if not because.strip():
        raise Refused(_("Schrijf op waarom."), code="no_reason")
    return because.strip()
