"""My own score sheet: keep it, lock it. Nobody else opens this page, and nothing of it is written to a log or to the
report of an error."""

from __future__ import annotations

from collections.abc import Callable, ItemsView
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.debug import SafeExceptionReporterFilter
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms import SheetForm
from leerlijn.kernel.pages import Request, carried_out, done, form_page

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import PanelSeat


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def score_sheet(request: Request, pk: int) -> HttpResponse:
    """What I find so far."""
    seat = _own(request, pk)
    form = _form(request, seat)
    if form.is_valid() and _carried_out(form, actions.save_scores, request, seat):
        messages.success(request, _("Je formulier is bewaard. Nog niemand ziet het."))
        return done(request, to=_page(request, seat))
    return _shown(request, seat, form)


@never_cache
@require_POST
def sheet_lock(request: Request, pk: int) -> HttpResponse:
    """I am done."""
    seat = _own(request, pk)
    form = _form(request, seat)
    if form.is_valid() and _carried_out(form, actions.lock_scores, request, seat):
        messages.success(request, _("Je formulier staat vast."))
        return done(request, to=_page(request, seat))
    return _shown(request, seat, form)


class Silent(SafeExceptionReporterFilter):
    """Leaves out of the report of an error everything that was sent, and what any function had in hand."""

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:
        return {}.items()

    def get_post_parameters(self, request: Any) -> dict[str, Any]:
        return {}


def _own(request: Request, pk: int) -> PanelSeat:
    request.exception_reporter_filter = Silent()
    mine = queries.seats_visible_to(request.actor).filter(assessor=request.actor.pk)
    return get_object_or_404(mine.select_related("procedure__version__standard", "procedure__candidate"), pk=pk)


def _form(request: Request, seat: PanelSeat) -> SheetForm:
    sheet = queries.sheet_of(seat)
    return SheetForm(
        request.POST if request.method == "POST" else None,
        criteria=queries.criteria_to_score(seat), scale=seat.procedure.version.scale,
        evidence=queries.evidence_to_cite(seat), found=sheet.found_by(request.actor) if sheet else {},
    )  # fmt: skip


def _carried_out(form: SheetForm, act: Callable[..., Any], request: Request, seat: PanelSeat) -> Any:
    return carried_out(form, act, request.actor, seat=seat, found=form.found, seen=form.cleaned_data["seen"])


def _shown(request: Request, seat: PanelSeat, form: SheetForm) -> HttpResponse:
    """The page, with what was typed and when the kept sheet was saved, so that saving once more is a choice."""
    sheet = queries.sheet_of(seat)
    context = {
        "seat": seat,
        "procedure": seat.procedure,
        "sheet": sheet,
        "seen": sheet.saved_at.isoformat() if sheet and sheet.saved_at else "",
        "others": [one for one in queries.judging_seats(seat.procedure) if one.pk != seat.pk],
    }
    return form_page(request, "assessment/judging/score_sheet.html", form, context)


def _page(request: Request, seat: PanelSeat) -> str:
    return reverse("assessment:score_sheet", kwargs={"region": request.region.slug, "pk": seat.pk})
