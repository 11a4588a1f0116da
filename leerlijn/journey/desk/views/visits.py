"""What a page of the desk wants to know of a visit: where the site is, and from where somebody writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings

from leerlijn.journey.desk import limits
from leerlijn.kernel import clock
from leerlijn.kernel.pages import Request

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person


def person(request: Request) -> Person:
    """Who is signed in, on a page that demands it."""
    return cast("Person", request.actor)


def site(request: Request) -> str:
    """The address of the site, for links in mail."""
    return request.build_absolute_uri("/")


def fingerprint(request: Request) -> str:
    """What stands for the address of the visitor today; see `limits`.

    Behind a proxy that settings trust, the last address in X-Forwarded-For is the one the proxy saw; what stands before
    it the visitor may have made up.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.headers.get("X-Forwarded-For", address).split(",")[-1]
    return limits.fingerprint(address, request.region.pk, clock.today())
