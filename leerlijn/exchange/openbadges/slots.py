"""What badges show on pages of others: one's own to take along, and where any badge is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.exchange.openbadges import queries
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.credentials.models import Certificate
    from leerlijn.foundation.organisations.models import Region


@fills("certificate.share")
def take_along(request: Request, certificate: Certificate) -> SafeString:
    """Under one's own certificate: the badge of it, in each form."""
    if certificate.revoked_at or certificate.person_id != request.actor.pk:
        return SafeString()
    context = {
        "certificate": certificate, "region": request.region, "is_signed": queries.is_signed(certificate),
    }  # fmt: skip
    return render_to_string("openbadges/take_along.html", context, request)


@fills("certificates.check")
def any_badge(request: Request, _nothing: object) -> SafeString:
    """Beside checking by code: a badge as a file."""
    return render_to_string("openbadges/any_badge.html", {}, request)


@fills("my.work")
def keys(request: Request, _region: Region) -> SafeString:
    """The way to the keys, for the steward."""
    if not policy.may(request.actor, "openbadges.see_keys"):
        return SafeString()
    return render_to_string("openbadges/work.html", {}, request)
