"""Enrol, see where you stand, give your seat back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.people import queries as people
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.forms import Enrol
from leerlijn.journey.enrolment.opening import Opening, opening
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.journey.enrolment.views.rounds import address
from leerlijn.journey.enrolment.views.seeing import page_of, seen, standing
from leerlijn.kernel import clock
from leerlijn.kernel.pages import Request, carried_out, done, form_page, fragment_or_redirect

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.journey.enrolment.models import Enrolment


@require_safe
def mine(request: Request) -> HttpResponse:
    """All my enrolments: what runs, and what has been; and what is looked for."""
    hers = list(queries.of(request.actor))
    running = [one for one in hers if one.is_live]
    past = [one for one in hers if not one.is_live]
    needs = [need for need in queries.needs_of(people.person_of(request.actor)) if need.is_waiting]
    tickets = rounds.tickets_of(request.actor)
    context = {"running": running, "past": past, "needs": needs, "tickets": tickets}
    return render(request, "enrolment/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, offering: int) -> HttpResponse:
    """What you sign up for, and the button that does it. Who is in already is led to her own page."""
    wanted = _wanted(request, offering)
    if part := rounds.in_round_of(wanted):
        return done(request, to=address(request, "round", part.round_id))
    door = opening(wanted, wanted.enrolment_periods.all(), clock.now())
    form = _form(request, wanted, door)
    if given := _enrolled(request, wanted, form):
        return done(request, to=page_of(request, given.pk))
    if wanted.pk in (hers := queries.live_of(request.actor)):
        return done(request, to=page_of(request, hers[wanted.pk]))
    objections = queries.objections(people.person_of(request.actor), wanted, hers)
    form.weigh({one.demand for one in objections if one.may_be_waived})
    is_barred = not all(one.may_be_waived for one in objections)
    context = {"offering": wanted, "door": door, "objections": objections, "is_barred": is_barred}
    return form_page(request, "enrolment/start.html", form, context)


@require_safe
def enrolment(request: Request, pk: int) -> HttpResponse:
    """Where you stand: your seat or your place in line, why, and what would change it."""
    return render(request, "enrolment/enrolment.html", standing(request, pk))


@require_safe
def leaving(request: Request, pk: int) -> HttpResponse:
    """Are you sure? What happens to your seat or place."""
    return render(request, "enrolment/leaving.html", standing(request, pk))


@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Give back a seat or a place in line; a second time changes nothing."""
    given = seen(request, pk)
    if given.is_live:
        actions.withdraw(request.actor, enrolment=given)
    context = standing(request, pk) | {"has_changed": True}
    return fragment_or_redirect(request, "enrolment/enrolment.html#standing", context, to=page_of(request, pk))


def _wanted(request: Request, pk: int) -> Offering:
    wanted = catalogue.with_periods(request.actor, request.region, pk)
    if wanted is None:
        raise Http404
    return wanted


def _form(request: Request, wanted: Offering, door: Opening) -> Enrol:
    seats = wanted.min_seats_per_request, wanted.max_seats_per_request
    schools = queries.schools_of(people.person_of(request.actor))
    sent = request.POST if request.method == "POST" else None
    return Enrol(sent, groups=door.target_groups, seats=seats, schools=schools)


def _enrolled(request: Request, wanted: Offering, form: Enrol) -> Enrolment | None:
    if not form.is_valid():
        return None
    given = {"person": request.actor, "offering": wanted, "region": request.region, **form.cleaned_data}
    return carried_out(form, actions.enrol, request.actor, **given)
