"""What this room shows on pages of others."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.people import queries
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request
from leerlijn.kernel.slots import fills


@fills("my.work")
def people_and_roles(request: Request, region: Any) -> SafeString:
    """The way to people and roles, for who may manage them."""
    if not policy.may(request.actor, "people.manage_roles", region):
        return SafeString()
    return render_to_string("people/manage.html", {"region": region}, request=request)


@fills("my.page")
def background(request: Request, _region: Any) -> SafeString:
    """How much one told already of what one brings along, and the way to it."""
    told = queries.background_of(queries.person_of(request.actor))
    if not told.known:
        return SafeString()
    return render_to_string("people/background/card.html", {"background": told}, request=request)
