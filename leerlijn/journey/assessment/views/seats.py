"""My panels as an assessor, and when panel and candidate meet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms.panels import MomentForm, No, Reason
from leerlijn.journey.assessment.types import SittingKind
from leerlijn.journey.assessment.views.acting import form_carried_out
from leerlijn.journey.assessment.views.procedures import seen
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, done, form_page
from leerlijn.kernel.refusals import Refused


@require_safe
def seats(request: Request) -> HttpResponse:
    """The panels I was asked for or sit on, and for how long I may assess."""
    mine = list(queries.seats_of(request.actor))
    context = {
        "asked": [seat for seat in mine if not seat.has_accepted],
        "taken": [seat for seat in mine if seat.has_accepted],
        "papers": queries.certifications_of(request.actor),
        "may_offer": bool(policy.may(request.actor, "appointments.offer_slots", request.region)),
    }
    return render(request, "assessment/panels/seats.html", context)


@require_POST
def yes(request: Request, pk: int) -> HttpResponse:
    """Say yes to a place on a panel."""
    seat = get_object_or_404(queries.seats_visible_to(request.actor), pk=pk)
    try:
        actions.accept_seat(request.actor, seat=seat)
        messages.success(request, _("Je zit in het panel."))
    except Refused as no:
        messages.error(request, str(no))
    return done(request, to=reverse("assessment:seats", kwargs={"region": request.region.slug}))


@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: Request, pk: int) -> HttpResponse:
    """Say no to a place on a panel, with why."""
    seat = get_object_or_404(queries.seats_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, "assessment.decline_seat", seat)
    form = No(request.POST if request.method == "POST" else None)
    if form_carried_out(request, form, actions.decline_seat, seat=seat):
        return done(request, to=reverse("assessment:seats", kwargs={"region": request.region.slug}))
    asked = {"title": _("Zeg nee tegen dit panel"), "button": _("Zeg nee")}
    return form_page(request, "assessment/panels/assessor_form.html", form, {"asked": asked, "seat": seat})


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: Request, pk: int, kind: str) -> HttpResponse:
    """Choose a moment at which the whole panel can; again, to move it."""
    one = seen(request, pk)
    policy.demand(request.actor, "assessment.book_sitting", one)
    if kind not in SittingKind.values:
        raise Http404
    panel = queries.panel_that_meets(one)
    booked = queries.booked_sitting(one, kind)
    moments = queries.joint_moments(one, panel, moving=booked) if panel else []
    about: dict[str, Any] = {"procedure": one, "kind": kind}
    form = MomentForm(request.POST if request.method == "POST" else None, **about, moments=moments)
    if form_carried_out(request, form, actions.book_sitting, **about):
        messages.success(request, _("Dit moment staat vast. Je vindt het in je agenda."))
        return done(request, to=reverse("assessment:procedure", kwargs={"region": request.region.slug, "pk": pk}))
    return form_page(request, "assessment/panels/sitting.html", form, about | _told(one, kind, panel, moments, booked))


@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: Request, pk: int) -> HttpResponse:
    """Cancel a sitting, with a reason that everybody reads."""
    one = get_object_or_404(queries.sittings_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, "assessment.cancel_sitting", one)
    form = Reason(request.POST if request.method == "POST" else None)
    back = reverse("assessment:procedure", kwargs={"region": request.region.slug, "pk": one.procedure_id})
    if form_carried_out(request, form, actions.cancel_sitting, sitting=one):
        return done(request, to=back)
    asked = {"title": _("Zeg deze zitting af"), "button": _("Zeg af"), "back": back}
    return form_page(request, "assessment/panels/form.html", form, {"procedure": one.procedure, "asked": asked})


def _told(one: Any, kind: str, panel: Any, moments: list[Any], booked: Any) -> dict[str, Any]:
    return {
        "name": SittingKind(kind).label,
        "panel": panel,
        "moments": moments,
        "booked": booked,
        "can_book": kind in queries.kinds_to_book(one),
        "minutes": one.rules.sitting_minutes,
    }
