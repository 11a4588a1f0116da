"""The rules of signing up, for editors: who comes when, who goes first, and which seats editions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.forms import RulesForm, SharedSeatsForm
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering


def rules(request: Request, pk: int) -> HttpResponse:
    """Who may sign up when, who goes first, which seats are kept, and what is paid back."""
    offering = _offering(request, pk)
    choices = queries.choices_for_rules(request.actor, request.region, offering)
    form = RulesForm(request.POST or None, about=offering, choices=choices)
    if form.is_valid():
        changed = carried_out(form, actions.change_offering, request.actor, offering=offering, **form.facts())
        if changed:
            messages.success(request, _("De regels zijn veranderd."))
            return SeeOther(_page(request, offering))
    return form_page(request, "catalogue/rules_form.html", form, {"offering": offering})


def shared_seats(request: Request, pk: int) -> HttpResponse:
    """Let editions have seats together, or change how many they have."""
    offering = _offering(request, pk)
    others = queries.others_of(request.actor, offering)
    form = SharedSeatsForm(request.POST or None, about=offering, others=others)
    if form.is_valid() and _share(request, form, offering):
        messages.success(request, _("De gedeelde plekken zijn bewaard."))
        return SeeOther(_page(request, offering))
    sharing = queries.sharing_with(request.actor, offering)
    return form_page(request, "catalogue/shared_seats.html", form, {"offering": offering, "sharing": sharing})


@require_POST
def own_seats(request: Request, pk: int) -> HttpResponse:
    """Give editions that share seats their own seats back; a second time changes nothing."""
    offering = _offering(request, pk)
    if offering.quota is not None:
        actions.stop_sharing_seats(request.actor, quota=offering.quota)
        messages.success(request, _("Elke uitvoering heeft nu weer eigen plekken."))
    return SeeOther(_page(request, offering))


def _share(request: Request, form: SharedSeatsForm, offering: Offering) -> object:
    """What was asked, by the action that fits: seats to share for the first time, or another number."""
    given = form.facts()
    if offering.quota is not None:
        return carried_out(form, actions.change_shared_seats, request.actor, quota=offering.quota, seats=given["seats"])
    return carried_out(form, actions.share_seats, request.actor, organisation=offering.organisation, **given)


def _offering(request: Request, pk: int) -> Offering:
    offering = get_object_or_404(queries.offerings_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "catalogue.change_offering", offering)
    return offering


def _page(request: Request, offering: Offering) -> str:
    return reverse("catalogue:rules", args=[request.region.slug, offering.pk])
