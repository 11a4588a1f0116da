"""Who was there: the list of a meeting, the QR code at its door, and the page behind that code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.door import code_of, meeting_behind, sentence_of, why_closed
from leerlijn.journey.enrolment.forms import KeepList
from leerlijn.journey.enrolment.types import Presence
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Meeting


@require_safe
def meetings(request: Request, offering: int) -> HttpResponse:
    """The meetings of an offering, with who was there."""
    shown = get_object_or_404(catalogue.offerings_visible_to(request.actor), pk=offering)
    policy.demand(request.actor, "enrolment.complete_all", shown)
    rows = queries.meetings_with_counts(request.actor, shown)
    return render(request, "enrolment/attending/meetings.html", {"offering": shown, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: Request, offering: int, pk: int) -> HttpResponse:
    """The list of one meeting: everybody who is expected, and one button that saves what changed."""
    kept = _kept(request, offering, pk)
    form = KeepList(request.POST if request.method == "POST" else None)
    clashing = None
    if form.is_valid():
        clashing = carried_out(form, actions.note_attendance, request.actor, meeting=kept, **form.cleaned_data)
    if clashing == []:
        messages.success(request, _("De lijst is bewaard."))
        return done(request, to=_page("attendance", request, kept))
    people = list(queries.on_the_list(kept))
    context = {"meeting": kept, "offering": kept.offering, "people": people, "states": Presence, "clashing": clashing}
    return form_page(request, "enrolment/attending/list.html", form, context)


@require_safe
def door(request: Request, offering: int, pk: int) -> HttpResponse:
    """The code to show or to print at the door."""
    kept = _kept(request, offering, pk)
    path = reverse("enrolment:arriving", kwargs={"region": request.region.slug, "code": code_of(kept.pk)})
    address = request.build_absolute_uri(path)
    context = {"meeting": kept, "offering": kept.offering, "address": address, "code": _drawn(address)}
    return render(request, "enrolment/attending/door.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def arriving(request: Request, code: str) -> HttpResponse:
    """Who scanned the code at the door says with one button that she is there."""
    behind = catalogue.meetings_visible_to(queries.ATTENDANCE).select_related("offering__organisation")
    at = get_object_or_404(behind, pk=meeting_behind(code) or 0)
    seat = queries.seat_at(request.actor, at)
    form = KeepList(request.POST if request.method == "POST" else None)
    if seat and form.is_valid():
        carried_out(form, actions.check_in, request.actor, enrolment=seat, meeting=at, code=code)
    closed = why_closed(at, clock.now())
    context = {
        "meeting": at, "offering": at.offering, "seat": seat, "closed": closed and sentence_of(closed, at),
        "is_there": seat is not None and queries.is_noted_present(seat, at),
    }  # fmt: skip
    return form_page(request, "enrolment/attending/arriving.html", form, context)


def _kept(request: Request, offering: int, pk: int) -> Meeting:
    rows = catalogue.meetings_visible_to(request.actor).select_related("offering__specification", "room__building")
    found = rows.filter(pk=pk, offering=offering).first()
    if found is None:
        raise Http404
    policy.demand(request.actor, "enrolment.note_attendance", found)
    return found


def _page(name: str, request: Request, kept: Meeting) -> str:
    where = {"region": request.region.slug, "offering": kept.offering_id, "pk": kept.pk}
    return reverse(f"enrolment:{name}", kwargs=where)


def _drawn(address: str) -> SafeString:
    """The code as SVG: one path, black on white, as every telephone reads it."""
    drawing = segno.make(address, error="m").svg_inline(
        omitsize=True, title=_("QR-code om je te melden"), svgclass="ll-qr", lineclass=None, light="#fff"
    )
    return mark_safe(drawing)  # noqa: S308  # segno escapes the title; the rest is numbers
