"""What editors of an organisation see: their own offer, and the forms to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.forms import CancellationForm, DescriptionForm, OfferingForm
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

PER_PAGE = 20


def editing(request: Request) -> HttpResponse:
    """The offer of the organisations one writes for, concepts too."""
    organisations = queries.edited_by(request.actor, request.region)
    policy.demand(request.actor, "catalogue.edit")
    described = Paginator(queries.described_by(request.actor, organisations), PER_PAGE)
    page = described.get_page(request.GET.get("pagina"))
    return render(request, "catalogue/editing.html", {"organisations": organisations, "page": page})


def new_description(request: Request, organisation: int) -> HttpResponse:
    """Describe something to learn or to test."""
    owner = get_object_or_404(queries.taking_part(request.region), pk=organisation)
    policy.demand(request.actor, "catalogue.describe", owner)
    form = DescriptionForm(request.POST or None, outcomes=queries.outcomes_for(request.actor, owner))
    if form.is_valid():
        made = carried_out(form, actions.describe, request.actor, organisation=owner, **form.facts())
        if made:
            return SeeOther(reverse("catalogue:new_offering", args=[request.region.slug, made.pk]))
    context = {
        "title": _("Beschrijf nieuw aanbod"),
        "owner": owner,
        "owners": queries.edited_by(request.actor, request.region),
    }
    return form_page(request, "catalogue/form.html", form, context)


def description(request: Request, pk: int) -> HttpResponse:
    """Change what is written of a specification."""
    course = get_object_or_404(queries.specifications_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "catalogue.redescribe", course)
    outcomes = queries.outcomes_for(request.actor, course.organisation, course)
    form = DescriptionForm(request.POST or None, outcomes=outcomes, about=course)
    if form.is_valid():
        changed = carried_out(form, actions.redescribe, request.actor, specification=course, **form.facts())
        if changed:
            messages.success(request, _("De beschrijving is veranderd."))
            return SeeOther(_editing(request))
    return form_page(request, "catalogue/form.html", form, {"title": course.title, "owner": course.organisation})


def new_offering(request: Request, pk: int) -> HttpResponse:
    """Offer a specification once more."""
    course = get_object_or_404(queries.specifications_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "catalogue.offer", course)
    places = queries.places_for(request.actor, course.organisation)
    form = OfferingForm(request.POST or None, places=places, name=course.title)
    if form.is_valid():
        made = carried_out(form, actions.offer, request.actor, specification=course, **form.facts())
        if made:
            messages.success(
                request, _("Het concept is bewaard. Plan nu de bijeenkomsten, of publiceer het als het klaar is.")
            )
            return SeeOther(_page(request, made))
    return form_page(request, "catalogue/form.html", form, {"title": course.title, "owner": course.organisation})


def change(request: Request, pk: int) -> HttpResponse:
    """Change an offering."""
    offering = get_object_or_404(queries.offerings_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "catalogue.change_offering", offering)
    places = queries.places_for(request.actor, offering.organisation)
    form = OfferingForm(request.POST or None, places=places, about=offering)
    if form.is_valid():
        changed = carried_out(form, actions.change_offering, request.actor, offering=offering, **form.facts())
        if changed:
            messages.success(request, _("Het aanbod is veranderd."))
            return SeeOther(_page(request, offering))
    context = {"title": offering.title, "owner": offering.organisation, "offering": offering}
    return form_page(request, "catalogue/form.html", form, context)


@require_POST
def publication(request: Request, pk: int) -> HttpResponse:
    """Publish an offering."""
    offering = get_object_or_404(queries.offerings_visible_to(request.actor, request.region), pk=pk)
    actions.publish(request.actor, offering=offering)
    messages.success(request, _("Het aanbod is gepubliceerd. Iedereen kan het nu vinden."))
    return SeeOther(_page(request, offering))


def cancellation(request: Request, pk: int) -> HttpResponse:
    """Ask whether an offering will not take place, and say so."""
    offering = get_object_or_404(queries.offerings_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "catalogue.cancel", offering)
    instead = queries.instead_of(request.actor, request.region, offering)
    posted = request.POST if request.method == "POST" else None
    form = CancellationForm(posted, about=offering, instead=instead)
    if form.is_valid():
        cancelled = carried_out(form, actions.cancel, request.actor, offering=offering, **form.facts())
        if cancelled:
            messages.success(request, _("Het aanbod gaat niet door. Wie was ingeschreven, krijgt bericht."))
            return SeeOther(_page(request, offering))
    return form_page(request, "catalogue/cancellation.html", form, {"offering": offering})


def shortage(request: Request) -> HttpResponse:
    """What may not go ahead because too few have signed up, with the day on which that is decided."""
    policy.demand(request.actor, "catalogue.edit")
    organisations = queries.edited_by(request.actor, request.region)
    short = queries.too_few(request.actor, [one.pk for one in organisations])
    page = Paginator(short, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "catalogue/shortage.html", {"organisations": organisations, "page": page})


def _editing(request: Request) -> str:
    return reverse("catalogue:editing", args=[request.region.slug])


def _page(request: Request, offering: Offering) -> str:
    return reverse("catalogue:offering", args=[request.region.slug, offering.pk])
