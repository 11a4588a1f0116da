"""Pages of appointments: what is free, one's own agenda, and one appointment by its private link."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from leerlijn.foundation.appointments import actions, queries
from leerlijn.foundation.appointments.forms import CancelForm, MoveForm, SeriesForm
from leerlijn.foundation.appointments.occasions import occasion_of
from leerlijn.foundation.appointments.series import moments
from leerlijn.foundation.appointments.types import Kind
from leerlijn.kernel import clock, icalendar, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page, public

if TYPE_CHECKING:
    from leerlijn.foundation.appointments.models import Booking

P = ParamSpec("P")
PER_PAGE = 40


def of_whoever_may(
    view: Callable[Concatenate[Request, Actor, Booking, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give a view the appointment with this key and who acts on it: who signed in and may, else its link holder."""

    @public
    @never_cache
    @functools.wraps(view)
    def run(request: Request, key: str, *args: P.args, **given: P.kwargs) -> HttpResponse:
        for actor in (request.actor, LinkHolder(key=key)):
            if booking := queries.bookings_visible_to(actor).filter(key=key).first():
                return view(request, actor, booking, *args, **given)
        if request.actor.is_authenticated:
            get_object_or_404(queries.bookings_visible_to(request.actor), key=key)
        return redirect_to_login(request.get_full_path())

    return run


@public
def free(request: Request) -> HttpResponse:
    """Which moments for a talk are free."""
    kind = request.GET.get("soort")
    kind = kind if kind in Kind.values else Kind.ADVICE
    slots = Paginator(queries.free_slots(request.region, kind), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "appointments/free.html", {"slots": slots, "kind": Kind(kind)})


def agenda(request: Request) -> HttpResponse:
    """One's own appointments, and the slots one offers."""
    coming = queries.coming_bookings(request.actor, request.region)
    slots = Paginator(queries.own_agenda(request.actor, request.region), PER_PAGE)
    context = {
        "bookings": coming,
        "slots": slots.get_page(request.GET.get("pagina")),
        "may_offer": policy.may(request.actor, "appointments.offer_slots", request.region),
    }
    return render(request, "appointments/agenda.html", context)


def series(request: Request) -> HttpResponse:
    """Offer times that return every week."""
    policy.demand(request.actor, "appointments.offer_slots", request.region)
    form = SeriesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        what = {name: given[name] for name in ("kind", "mode", "place")}
        made = carried_out(
            form, actions.offer_slots, request.actor, region=request.region, owner=request.actor,
            moments=moments(form.series()), **what,
        )  # fmt: skip
        if made:
            messages.success(request, _("%(number)s momenten staan open.") % {"number": len(made)})
            return SeeOther(reverse("appointments:agenda", args=[request.region.slug]))
    return form_page(request, "appointments/series.html", form, {})


@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Offer a slot no longer."""
    slot = get_object_or_404(queries.slots_visible_to(request.actor), pk=pk, region=request.region)
    actions.withdraw_slot(request.actor, slot=slot)
    messages.success(request, _("Dit moment is ingetrokken."))
    return SeeOther(reverse("appointments:agenda", args=[request.region.slug]))


@of_whoever_may
def booking(request: Request, actor: Actor, booking: Booking) -> HttpResponse:
    """One appointment: when, with whom, and what can still be changed."""
    context = {"booking": booking, "is_coming": booking.is_coming(clock.now()), "form": CancelForm()}
    return render(request, "appointments/booking.html", context)


@of_whoever_may
def calendar_file(request: Request, actor: Actor, booking: Booking) -> HttpResponse:
    """The appointment for a calendar program."""
    name = f"afspraak-{booking.reference.lower()}.ics"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    occasion = occasion_of(booking)
    written = icalendar.entry([occasion], icalendar.Method.of(occasion), site=_site(request))
    return HttpResponse(written, content_type=icalendar.MEDIA_TYPE, headers=headers)


@require_POST
@of_whoever_may
def cancellation(request: Request, actor: Actor, booking: Booking) -> HttpResponse:
    """Give the moment back."""
    form = CancelForm(request.POST)
    if form.is_valid():
        because, site = form.cleaned_data["because"], _site(request)
        if carried_out(form, actions.cancel, actor, booking=booking, because=because, site=site):
            messages.success(request, _("Je afspraak is afgezegd. We hebben het de ander laten weten."))
            return SeeOther(_page(booking))
    context = {"booking": booking, "is_coming": booking.is_coming(clock.now())}
    return form_page(request, "appointments/booking.html", form, context)


@of_whoever_may
def move(request: Request, actor: Actor, booking: Booking) -> HttpResponse:
    """Take another moment instead."""
    offered = queries.free_slots(booking.slot.region, booking.slot.kind)
    form = MoveForm(request.POST if request.method == "POST" else None, free=offered)
    if form.is_valid():
        slot = form.cleaned_data["slot"]
        if carried_out(form, actions.move, actor, booking=booking, slot=slot, site=_site(request)):
            messages.success(request, _("Je afspraak is verplaatst."))
            return SeeOther(_page(booking))
    slots = Paginator(offered, PER_PAGE).get_page(request.GET.get("pagina"))
    return form_page(request, "appointments/move.html", form, {"booking": booking, "slots": slots})


def _page(booking: Booking) -> str:
    return reverse("appointments:booking", args=[booking.slot.region.slug, booking.key])


def _site(request: Request) -> str:
    return request.build_absolute_uri("/")
