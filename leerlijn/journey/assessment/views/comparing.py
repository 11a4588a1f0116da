"""The sheets of a panel side by side: talk, write one judgement, stand behind it, conclude."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms import Judged, Say
from leerlijn.journey.assessment.shown.judging import compared
from leerlijn.journey.assessment.views.procedures import seen
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, done, form_page

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure


@require_safe
def comparison(request: Request, pk: int) -> HttpResponse:
    """What everybody found, side by side; who judges by herself still does not get in."""
    one = _open_to(request, pk)
    return render(request, "assessment/judging/comparison.html", compared(request.actor, one) | {"form": Say()})


@require_http_methods(["GET", "HEAD", "POST"])
def judgement(request: Request, pk: int, criterion: int) -> HttpResponse:
    """What the panel finds of one criterion."""
    one = _open_to(request, pk)
    policy.demand(request.actor, "assessment.judge", one)
    row = _row(one, criterion)
    form = Judged(
        request.POST if request.method == "POST" else None, scale=one.version.scale, initial=_initial(row.judgement)
    )
    told: dict[str, Any] = {"procedure": one, "criterion": row.criterion}
    act: Callable[..., Any] = actions.judge
    if form.is_valid() and carried_out(form, act, request.actor, **told, **form.cleaned_data):
        return done(request, to=_back(request, pk))
    return form_page(request, "assessment/judging/judgement.html", form, told | {"row": row})


@require_POST
def judgement_confirmation(request: Request, pk: int, judgement: int) -> HttpResponse:
    """I stand behind this one."""
    one = get_object_or_404(queries.judgements_visible_to(request.actor), pk=judgement, procedure=pk)
    actions.confirm(request.actor, judgement=one, seen=parse_datetime(request.POST.get("seen", "")))
    return SeeOther(f"{_back(request, pk)}#criterion-{one.criterion_id}")


@require_POST
def panel_note(request: Request, pk: int, criterion: int) -> HttpResponse:
    """I say something to the others."""
    one = _open_to(request, pk)
    about, seat = _row(one, criterion).criterion, queries.seat_of(request.actor, one)
    if seat is None:
        raise Http404
    actions.discuss(request.actor, seat=seat, criterion=about, text=request.POST.get("text", ""))
    return SeeOther(f"{_back(request, pk)}#criterion-{criterion}")


@require_POST
def comparison_end(request: Request, pk: int) -> HttpResponse:
    """The panel is done."""
    actions.conclude(request.actor, procedure=_open_to(request, pk))
    messages.success(request, _("De vergelijking is klaar. Nu kan iemand besluiten."))
    return SeeOther(reverse("assessment:procedure", kwargs={"region": request.region.slug, "pk": pk}))


@require_POST
def third_call(request: Request, pk: int) -> HttpResponse:
    """We lie too far apart: somebody else has to look as well."""
    actions.call_third(request.actor, procedure=_open_to(request, pk))
    messages.success(request, _("Er is een derde assessor voorgesteld. De assessmentorganisatie vraagt haar."))
    return SeeOther(_back(request, pk))


def _open_to(request: Request, pk: int) -> Procedure:
    """A procedure whose opened sheets this reader may see. Raises Http404 or Forbidden."""
    one = seen(request, pk)
    policy.demand(request.actor, "assessment.conclude", one)
    return one


def _row(one: Procedure, criterion: int) -> queries.Compared:
    found = next((row for row in queries.comparison(one) if row.criterion.pk == criterion), None)
    if found is None:
        raise Http404
    return found


def _initial(judgement: Any) -> dict[str, Any]:
    fields = ("level", "observation", "because", "advice")
    return {name: getattr(judgement, name) for name in fields} if judgement else {}


def _back(request: Request, pk: int) -> str:
    return reverse("assessment:comparison", kwargs={"region": request.region.slug, "pk": pk})
