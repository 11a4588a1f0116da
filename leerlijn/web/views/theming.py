"""The sheet that makes the site a region's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.pages import public
from leerlijn.web import theme


@public
def sheet(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The tokens of a region; its address changes with them, so a browser may keep it for a year."""
    region = get_object_or_404(organisations.regions_visible_to(VISITOR), slug=slug)
    wears = theme.of_region(region) or theme.from_colours()
    response = HttpResponse(wears.stylesheet(), content_type="text/css")
    if digest == wears.fingerprint():
        patch_cache_control(response, public=True, immutable=True, max_age=31_536_000)
    return response
