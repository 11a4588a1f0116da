"""Who takes part in a region, what is known of one organisation, and what became of registers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerlijn.foundation.organisations import actions, queries
from leerlijn.foundation.organisations.forms import Closings, NewParticipation, RegionFacts
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page, page_or_fragment, public

CHANGES_PER_PAGE = 50


@public
def index(request: Request) -> HttpResponse:
    """Who takes part, to search and narrow down."""
    context = {
        "listing": queries.listing(queries.taking_part(request.region), request.GET),
        "may_add": policy.may(request.actor, "organisations.join", request.region),
        "may_change": policy.may(request.actor, "organisations.change_region", request.region),
    }
    return page_or_fragment(request, "organisations/list.html", "found", context)


@public
def organisation(request: Request, pk: UUID) -> HttpResponse:
    """One organisation: its facts with their sources, what hangs above and below it, and where it takes part."""
    found = get_object_or_404(queries.organisations_visible_to(request.actor).select_related("parent"), uuid=pk)
    context = {
        "organisation": found,
        "facts": queries.facts_of(found),
        "checked": queries.last_checked(found),
        "closing_waits": queries.closing_waits(found),
        "below": queries.below(found),
        "participations": queries.participations_of(found),
        "history": queries.history_of(request.actor, found)[:20],
        "may_change": policy.may(request.actor, "organisations.join", request.region),
    }
    return render(request, "organisations/organisation.html", context)


def participation_new(request: Request) -> HttpResponse:
    """Let an organisation take part: search it, choose it, say from when."""
    policy.demand(request.actor, "organisations.join", request.region)
    question = request.GET.get("q", "")
    found = queries.may_join(request.region, question)
    form = NewParticipation(request.POST or None, found=found)
    given = {"region": request.region, **form.cleaned_data} if form.is_valid() else {}
    joined = carried_out(form, actions.join, request.actor, **given) if given else None
    if joined:
        return done(request, to=reverse("organisations:list", kwargs={"region": request.region.slug}))
    return form_page(request, "organisations/participation_new.html", form, {"question": question, "found": found})


@require_POST
def participation_end(request: Request, pk: int) -> HttpResponse:
    """End a participation, as of today."""
    mine = queries.participations_visible_to(request.actor).filter(region=request.region)
    participation = get_object_or_404(mine.select_related("organisation"), pk=pk)
    actions.leave(request.actor, participation=participation)
    there = {"region": request.region.slug, "pk": participation.organisation.uuid}
    return done(request, to=reverse("organisations:organisation", kwargs=there))


def region_facts(request: Request) -> HttpResponse:
    """What the region says of itself: names, contact, and how soon the desk answers."""
    policy.demand(request.actor, "organisations.change_region", request.region)
    others = queries.regions_visible_to(request.actor).exclude(pk=request.region.pk)
    form = RegionFacts(request.POST or None, region=request.region, others=others)
    changes = form.changes() if form.is_valid() else {}
    changed = (
        carried_out(form, actions.change_region, request.actor, region=request.region, **changes) if changes else None
    )
    if changed:
        return done(request, to=reverse("organisations:list", kwargs={"region": request.region.slug}))
    return form_page(request, "organisations/region_facts.html", form, {})


def intakes(request: Request) -> HttpResponse:
    """The registers that were taken in, the last one first."""
    policy.demand(request.actor, "organisations.begin_intake")
    page = Paginator(queries.intakes_visible_to(request.actor), 20).get_page(request.GET.get("pagina"))
    return render(request, "organisations/intakes.html", {"page": page})


def intake(request: Request, pk: int) -> HttpResponse:
    """The report of one intake, and the closings that wait for a decision."""
    policy.demand(request.actor, "organisations.begin_intake")
    found = get_object_or_404(queries.intakes_visible_to(request.actor), pk=pk)
    changes = Paginator(queries.changes_in(found, request.GET.get("soort", "")), CHANGES_PER_PAGE)
    page = changes.get_page(request.GET.get("pagina"))
    return render(request, "organisations/intake.html", {"page": page, **queries.report_of(found)})


@require_POST
def closings(request: Request, pk: int) -> HttpResponse:
    """Decide which organisations close after all, and which stay open in spite of the register."""
    found = get_object_or_404(queries.intakes_visible_to(request.actor), pk=pk)
    form = Closings(request.POST, waiting=queries.organisations_waiting_in(found))
    if form.is_valid():
        pks = [one.pk for one in form.cleaned_data["organisations"]]
        decided = {"intake": found, "organisations": pks, "closes": form.cleaned_data["closes"]}
        if carried_out(form, actions.settle_closings, request.actor, **decided) is not None:
            here = {"region": request.region.slug, "pk": pk}
            return done(request, to=reverse("organisations:intake", kwargs=here))
    return _asked_again(request, found, form)


def _asked_again(request: Request, found: Any, form: Closings) -> HttpResponse:
    changes = Paginator(queries.changes_in(found), CHANGES_PER_PAGE).get_page(1)
    return form_page(request, "organisations/intake.html", form, {"page": changes, **queries.report_of(found)})
