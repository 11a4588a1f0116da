"""The pages of enrolment: enrol, see where you stand, withdraw; and who is in, for the organiser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.forms import Enrol
from leerlijn.journey.enrolment.heading import heading
from leerlijn.journey.enrolment.opening import opening
from leerlijn.journey.enrolment.rings import rings
from leerlijn.journey.enrolment.types import State
from leerlijn.kernel import clock, policy, sheets
from leerlijn.kernel.pages import Request, carried_out, done, form_page, fragment_or_redirect, page_or_fragment

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.journey.enrolment.models import Enrolment

ON_A_PAGE = 50


@require_safe
def mine(request: Request) -> HttpResponse:
    """All my enrolments: what runs, and what has been."""
    hers = list(queries.of(request.actor))
    running = [one for one in hers if one.is_live]
    past = [one for one in hers if not one.is_live]
    return render(request, "enrolment/mine.html", {"running": running, "past": past})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, offering: int) -> HttpResponse:
    """What you sign up for, and the button that does it. Who is in already is led to her own page."""
    wanted = _wanted(request, offering)
    door = opening(wanted, wanted.enrolment_periods.all(), clock.now())
    form = Enrol(request.POST if request.method == "POST" else None, groups=door.target_groups)
    given = _enrolled(request, wanted, form)
    hers = {wanted.pk: given.pk} if given else queries.live_of(request.actor)
    if wanted.pk in hers:
        return done(request, to=_page_of(request, hers[wanted.pk]))
    clashes = queries.clashes(request.actor, wanted, hers)
    return form_page(request, "enrolment/start.html", form, {"offering": wanted, "door": door, "clashes": clashes})


@require_safe
def enrolment(request: Request, pk: int) -> HttpResponse:
    """Where you stand: your seat or your place in line, why, and what would change it."""
    return render(request, "enrolment/enrolment.html", _standing(request, pk))


@require_safe
def leaving(request: Request, pk: int) -> HttpResponse:
    """Are you sure? What happens to your seat or place."""
    return render(request, "enrolment/leaving.html", _standing(request, pk))


@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Give back a seat or a place in line; a second time changes nothing."""
    seen = _seen(request, pk)
    if seen.is_live:
        actions.withdraw(request.actor, enrolment=seen)
    context = _standing(request, pk) | {"has_changed": True}
    return fragment_or_redirect(request, "enrolment/enrolment.html#standing", context, to=_page_of(request, pk))


@require_safe
def roster(request: Request, offering: int) -> HttpResponse:
    """Who has a seat and who waits, for the organiser and the coordinator."""
    shown = _kept(request, offering)
    everybody = queries.for_offering(request.actor, shown)
    state = request.GET.get("stand", "")
    some = everybody.filter(state=state) if state in State.values else everybody
    page = Paginator(queries.with_places(some.select_related("person")), ON_A_PAGE).get_page(request.GET.get("pagina"))
    counts = [(State(row["state"]), row["number"]) for row in queries.by_state(everybody)]
    context = {"offering": shown, "page": page, "state": state, "counts": counts}
    return page_or_fragment(request, "enrolment/roster.html", "people", context)


@require_safe
def roster_sheet(request: Request, offering: int) -> StreamingHttpResponse:
    """The same list for a spreadsheet."""
    shown = _kept(request, offering)
    header = [_("naam"), _("e-mail"), _("stand"), _("plaats in de rij"), _("doelgroep"), _("aangemeld op")]
    return sheets.download(f"deelnemers-{shown.pk}.csv", header, queries.roster_lines(request.actor, shown))


def _enrolled(request: Request, wanted: Offering, form: Enrol) -> Enrolment | None:
    if not form.is_valid():
        return None
    given = {"person": request.actor, "offering": wanted, "region": request.region, **form.cleaned_data}
    return carried_out(form, actions.enrol, request.actor, **given)


def _wanted(request: Request, pk: int) -> Offering:
    wanted = catalogue.with_periods(request.actor, request.region, pk)
    if wanted is None:
        raise Http404
    return wanted


def _kept(request: Request, pk: int) -> Offering:
    offering = get_object_or_404(catalogue.offerings_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, "enrolment.read_roster", offering)
    return offering


def _seen(request: Request, pk: int) -> Enrolment:
    seen = queries.in_detail(request.actor, pk)
    if seen is None:
        raise Http404
    return seen


def _standing(request: Request, pk: int) -> dict[str, Any]:
    seen = _seen(request, pk)
    stands = queries.standing(seen)
    is_mine = seen.person_id == request.actor.pk
    return {
        "enrolment": seen,
        "offering": seen.offering,
        "is_mine": is_mine,
        "stands": stands,
        "heading": heading(seen, stands, is_mine=is_mine),
        "rings": rings(stands.place, seen.offering.queued_number_students) if stands.place else [],
        "may_leave": seen.is_live and policy.may(request.actor, "enrolment.withdraw", seen),
    }


def _page_of(request: Request, pk: int) -> str:
    return reverse("enrolment:enrolment", kwargs={"region": request.region.slug, "pk": pk})
