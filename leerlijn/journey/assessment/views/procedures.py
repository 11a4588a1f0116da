"""My procedures, those I lead, and one procedure: where it is, whose move it is, and what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.shown.panels import shown_of_panel
from leerlijn.journey.assessment.shown.procedures import shown, steps_in_words
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.pages import Request, page_or_fragment

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure

ON_A_PAGE = 50


@require_safe
def mine(request: Request) -> HttpResponse:
    """What I asked for, and where each of it is."""
    procedures = list(queries.procedures_of(people.person_of(request.actor)))
    context = {
        "running": [one for one in procedures if not one.has_ended and one.state != State.DECIDED],
        "past": [one for one in procedures if one.has_ended or one.state == State.DECIDED],
    }
    return render(request, "assessment/procedures/mine.html", context)


@require_safe
def led(request: Request) -> HttpResponse:
    """The procedures of the organisations whose assessments I lead, what is due first on top."""
    wanted = request.GET.get("stand", "")
    everything = queries.procedures_led_by(request.actor)
    some = everything.filter(state=wanted) if wanted in State.values else everything
    page, today = Paginator(some, ON_A_PAGE).get_page(request.GET.get("pagina")), clock.today()
    context = {
        "page": page,
        "counts": queries.counts_by_state(everything),
        "state": wanted,
        "late": {one.pk for one in page if one.is_late(today)},
    }
    return page_or_fragment(request, "assessment/procedures/led.html", "procedures", context)


@require_safe
def procedure(request: Request, pk: int) -> HttpResponse:
    """One procedure."""
    one = seen(request, pk)
    return render(request, "assessment/procedures/procedure.html", context_of(request, one))


def seen(request: Request, pk: int) -> Procedure:
    """A procedure the reader may see; raises Http404 for any other."""
    return get_object_or_404(queries.procedures_visible_to(request.actor), pk=pk)


def context_of(request: Request, one: Procedure) -> dict[str, Any]:
    """What the page of one procedure shows to this reader."""
    taken = list(queries.steps_of(one))
    return {
        "procedure": one,
        "rules": one.rules,
        "is_mine": one.candidate_id == request.actor.pk,
        "line": steps_in_words(one, taken),
        "taken": taken,
        "criteria": queries.criteria_of(one.version),
        "portfolios": queries.portfolios_visible_to(request.actor).filter(procedure=one),
        "is_late": one.is_late(clock.today()),
        **shown(request.actor, one),
        **shown_of_panel(request.actor, one),
    }
