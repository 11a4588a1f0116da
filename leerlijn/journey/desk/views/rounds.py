"""Orientation rounds: which there are, who takes part, and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.forms import OutcomeForm
from leerlijn.journey.desk.types import Outcome
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page, public


@public
def rounds(request: Request) -> HttpResponse:
    """When people can try out what work in education is like."""
    context = {
        "rounds": queries.rounds(request.actor, request.region),
        "works_here": policy.may(request.actor, "desk.work", request.region),
    }
    return render(request, "desk/rounds.html", context)


def orientation(request: Request, pk: int) -> HttpResponse:
    """Who takes part in one round, and what came of it for each."""
    policy.demand(request.actor, "desk.work", request.region)
    offering = get_object_or_404(queries.rounds(request.actor, request.region), pk=pk)
    participants = queries.orientation_participants_visible_to(request.actor, request.region).filter(offering=offering)
    counted = queries.outcomes(participants)
    context = {
        "offering": offering,
        "participants": participants,
        "outcomes": [(outcome, counted[outcome.value]) for outcome in Outcome],
    }
    return render(request, "desk/round.html", context)


def outcome(request: Request, pk: int) -> HttpResponse:
    """Write down what came of it for one person."""
    participant = get_object_or_404(queries.orientation_participants_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "desk.record_outcome", participant)
    known = {name: getattr(participant, name) for name in ("outcome", "reason", "note")}
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid() and _recorded(request, form, participant):
        messages.success(request, _("De uitkomst is bewaard."))
        return SeeOther(reverse("desk:round", args=[request.region.slug, participant.offering_id]))
    return form_page(request, "desk/outcome.html", form, {"participant": participant})


def _recorded(request: Request, form: OutcomeForm, participant: Any) -> Any:
    return carried_out(form, actions.record_outcome, request.actor, participant=participant, **form.cleaned_data)
