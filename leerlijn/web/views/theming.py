"""The theme of a region: its sheet, and the page where a coordinator chooses two colours."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import actions
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public
from leerlijn.web import theme
from leerlijn.web.forms import ThemeForm


@public
def sheet(request: Request, slug: str, digest: str) -> HttpResponse:
    """The tokens of a region; its address changes with them, so a browser may keep it for a year."""
    region = get_object_or_404(organisations.regions_visible_to(request.actor), slug=slug)
    worn = theme.of_region(region) or theme.from_colours()
    response = HttpResponse(worn.stylesheet(), content_type="text/css")
    if digest == worn.fingerprint():
        patch_cache_control(response, public=True, immutable=True, max_age=31_536_000)
    return response


def change(request: Request) -> HttpResponse:
    """Choose two colours, see every contrast, and wear them."""
    policy.demand(request.actor, "organisations.change_region", request.region)
    form = ThemeForm(request.POST or None, initial=_worn(request.region))
    colours = form.cleaned_data if form.is_valid() else _worn(request.region)
    made = theme.from_colours(**colours)
    if form.is_valid() and "wear" in request.POST:
        worn = {**colours, "tokens": dict(made.tokens)}
        if carried_out(form, actions.change_region, request.actor, region=request.region, theme=worn):
            messages.success(request, _("De kleuren van je regio zijn veranderd."))
            return done(request, to=request.path)
    return form_page(request, "web/theme.html", form, {"theme": made})


def _worn(region: Any) -> dict[str, str]:
    """The two colours a region chose; those of Leerlijn when it chose none."""
    return {
        "brand": region.theme.get("brand", theme.BRAND),
        "accent": region.theme.get("accent", theme.ACCENT),
    }
