"""The theme of a region: its sheet, and the page where a coordinator chooses two colours."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import actions
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public
from leerlijn.web import theme
from leerlijn.web.forms import LogoForm, ThemeForm


@public
def sheet(request: Request, slug: str, digest: str) -> HttpResponse:
    """The tokens of a region; its address changes with them, so a browser may keep it for a year."""
    region = get_object_or_404(organisations.regions_visible_to(request.actor), slug=slug)
    worn = theme.of_region(region) or theme.from_colours()
    response = HttpResponse(worn.stylesheet(), content_type="text/css")
    if digest == worn.fingerprint():
        patch_cache_control(response, public=True, immutable=True, max_age=31_536_000)
    return response


@public
def picture(request: Request, slug: str, digest: str) -> FileResponse:
    """The logo of a region; its address changes with what it holds, so a browser may keep it for a year."""
    region = get_object_or_404(organisations.regions_visible_to(request.actor).select_related("logo"), slug=slug)
    if region.logo is None or not region.logo.sha256.startswith(digest):
        raise Http404
    response = FileResponse(region.logo.content.open("rb"), content_type=region.logo.kind)
    patch_cache_control(response, public=True, immutable=True, max_age=31_536_000)
    return response


def logo(request: Request) -> HttpResponse:
    """Choose the picture beside the region's name, or take it away."""
    policy.demand(request.actor, "organisations.wear_logo", request.region)
    away = "away" in request.POST
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" and not away else LogoForm()
    chosen = form.cleaned_data["picture"] if form.is_valid() else None
    if (away or chosen) and carried_out(form, actions.wear_logo, request.actor, region=request.region, picture=chosen):
        messages.success(request, _("Het logo is weg.") if away else _("Het logo staat boven aan elke pagina."))
        return done(request, to=request.path)
    return form_page(request, "web/logo.html", form, {})


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
