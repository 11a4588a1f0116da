"""Where education takes place, for editors: the buildings of their organisation and the rooms in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.forms import BuildingForm, RoomForm
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from leerlijn.foundation.catalogue.models import Building, Room
    from leerlijn.foundation.organisations.models import Organisation

PER_PAGE = 20


def buildings(request: Request, organisation: int) -> HttpResponse:
    """The buildings of an organisation, each with its rooms."""
    owner = _owner(request, organisation)
    page = Paginator(queries.housing(request.actor, owner), PER_PAGE).get_page(request.GET.get("pagina"))
    owners = queries.edited_by(request.actor, request.region)
    return render(request, "catalogue/buildings.html", {"owner": owner, "owners": owners, "page": page})


def new_building(request: Request, organisation: int) -> HttpResponse:
    """Write down a building."""
    owner = _owner(request, organisation)
    form = BuildingForm(request.POST or None)
    if form.is_valid():
        made = carried_out(form, actions.open_building, request.actor, organisation=owner, **form.cleaned_data)
        if made:
            messages.success(request, _("Het gebouw staat erbij. Voeg nu de lokalen toe."))
            return SeeOther(_page(request, made))
    return form_page(request, "catalogue/place.html", form, {"title": _("Nieuw gebouw"), "owner": owner})


def building(request: Request, pk: int) -> HttpResponse:
    """Change a building."""
    changed = _building(request, pk, "catalogue.change_building")
    form = BuildingForm(request.POST or None, about=changed)
    if form.is_valid():
        done = carried_out(form, actions.change_building, request.actor, building=changed, **form.cleaned_data)
        if done:
            messages.success(request, _("Het gebouw is veranderd."))
            return SeeOther(_page(request, changed))
    removal = reverse("catalogue:building_removal", args=[request.region.slug, pk])
    context = {"title": changed.title, "owner": changed.organisation, "place": changed, "removal": removal}
    return form_page(request, "catalogue/place.html", form, context)


def building_removal(request: Request, pk: int) -> HttpResponse:
    """Ask whether a building goes with its rooms, and take it out."""
    if not (gone := _buildings(request).filter(pk=pk).first()):
        return _gone(request)
    policy.demand(request.actor, "catalogue.close_building", gone)
    back = _page(request, gone)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, actions.close_building, request.actor, building=gone) is not None:
        messages.success(request, _("Het gebouw is verwijderd."))
        return SeeOther(back)
    return form_page(request, "catalogue/removal.html", form, {"title": gone.title, "back": back})


def new_room(request: Request, pk: int) -> HttpResponse:
    """Write down a room in a building."""
    there = _building(request, pk, "catalogue.open_room")
    form = RoomForm(request.POST or None)
    if form.is_valid():
        done = carried_out(form, actions.open_room, request.actor, building=there, **form.cleaned_data)
        if done:
            messages.success(request, _("Het lokaal staat erbij."))
            return SeeOther(_page(request, there))
    context = {"title": _("Nieuw lokaal"), "owner": there.organisation, "building": there}
    return form_page(request, "catalogue/place.html", form, context)


def room(request: Request, pk: int) -> HttpResponse:
    """Change a room."""
    changed = get_object_or_404(_rooms(request), pk=pk)
    policy.demand(request.actor, "catalogue.change_room", changed)
    form = RoomForm(request.POST or None, about=changed)
    if form.is_valid():
        done = carried_out(form, actions.change_room, request.actor, room=changed, **form.cleaned_data)
        if done:
            messages.success(request, _("Het lokaal is veranderd."))
            return SeeOther(_page(request, changed.building))
    removal, there = reverse("catalogue:room_removal", args=[request.region.slug, pk]), changed.building
    owner = {"owner": there.organisation, "building": there}
    context = {"title": changed.title, **owner, "place": changed, "removal": removal}
    return form_page(request, "catalogue/place.html", form, context)


def room_removal(request: Request, pk: int) -> HttpResponse:
    """Ask whether a room goes, and take it out."""
    if not (gone := _rooms(request).filter(pk=pk).first()):
        return _gone(request)
    policy.demand(request.actor, "catalogue.close_room", gone)
    form = forms.Form(request.POST if request.method == "POST" else None)
    back = _page(request, gone.building)
    if form.is_valid() and carried_out(form, actions.close_room, request.actor, room=gone) is not None:
        messages.success(request, _("Het lokaal is verwijderd."))
        return SeeOther(back)
    return form_page(request, "catalogue/removal.html", form, {"title": gone.title, "back": back})


def _owner(request: Request, pk: int) -> Organisation:
    owner = get_object_or_404(queries.taking_part(request.region), pk=pk)
    policy.demand(request.actor, "catalogue.open_building", owner)
    return owner


def _buildings(request: Request) -> QuerySet[Building]:
    rows = queries.buildings_visible_to(request.actor).select_related("organisation")
    return rows.filter(organisation__in=queries.taking_part(request.region))


def _building(request: Request, pk: int, rule: str) -> Building:
    building = get_object_or_404(_buildings(request), pk=pk)
    policy.demand(request.actor, rule, building)
    return building


def _rooms(request: Request) -> QuerySet[Room]:
    rows = queries.rooms_visible_to(request.actor).select_related("building__organisation")
    return rows.filter(building__organisation__in=queries.taking_part(request.region))


def _gone(request: Request) -> HttpResponse:
    """Somebody took it out already, or pressed twice: what was asked is so."""
    messages.info(request, _("Dit is er al niet meer."))
    return SeeOther(reverse("catalogue:editing", args=[request.region.slug]))


def _page(request: Request, building: Building) -> str:
    return reverse("catalogue:buildings", args=[request.region.slug, building.organisation_id])
