"""Deciding, what was decided, the letter about it, an objection and its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from leerlijn.foundation.people.queries import person_of
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.actions.stepping import demand_state
from leerlijn.journey.assessment.forms import Answering, Deciding, Objecting
from leerlijn.journey.assessment.shown.judging import after_decision, inspected, to_decide
from leerlijn.journey.assessment.shown.reports import report
from leerlijn.journey.assessment.types import State
from leerlijn.journey.assessment.views.procedures import seen
from leerlijn.kernel import pdf, policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Decision

with_form = require_http_methods(["GET", "HEAD", "POST"])


@with_form
def deciding(request: Request, pk: int) -> HttpResponse:
    """A named human decides, with the facts, the rule and the alternatives at hand."""
    one = seen(request, pk)
    policy.demand(request.actor, "assessment.decide", one)
    demand_state(one, State.DECISION)
    context = to_decide(one)
    form = Deciding(
        request.POST if request.method == "POST" else None, outcomes=context["outcomes"],
        criteria=context["criteria"], initial=context["initial"],
    )  # fmt: skip
    made = _carried_out(form, actions.decide, request, procedure=one)
    if made:
        return done(request, to=_page(request, "decision", made.pk))
    return form_page(request, "assessment/judging/deciding.html", form, context)


@require_safe
def decision(request: Request, pk: int) -> HttpResponse:
    """What was decided: what is shown first, then what is still needed, and what can be done now."""
    one = _visible(request, pk)
    context = {"report": report(one), "decision": one, "procedure": one.procedure}
    return render(request, "assessment/judging/decision.html", context | after_decision(request.actor, one))


@require_safe
def decision_letter(request: Request, pk: int) -> HttpResponse:
    """The letter, in the language of the candidate."""
    one = _visible(request, pk)
    candidate = one.procedure.candidate
    values = {"report": report(one), "decision": one, "procedure": one.procedure}
    made = pdf.render("assessment/papers/decision.html", values, candidate.language)
    name = f"{one.procedure.reference}-{one.round}.pdf"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_safe
def inspection(request: Request, pk: int) -> HttpResponse:
    """What each assessor wrote by herself, for the candidate and who leads, after the decision."""
    one = _visible(request, pk)
    context = {"decision": one, "procedure": one.procedure, "criteria": inspected(request.actor, one)}
    return render(request, "assessment/judging/inspection.html", context)


@with_form
def objection(request: Request, pk: int) -> HttpResponse:
    """The candidate does not agree."""
    one = _visible(request, pk)
    policy.demand(request.actor, "assessment.object_to", one)
    form = Objecting(request.POST if request.method == "POST" else None)
    if _carried_out(form, actions.object_to, request, decision=one):
        return done(request, to=_page(request, "decision", pk))
    return form_page(request, "assessment/judging/objection.html", form, {"decision": one, "procedure": one.procedure})


@with_form
def objection_answer(request: Request, pk: int) -> HttpResponse:
    """Somebody who did not decide answers."""
    one = get_object_or_404(queries.objections_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, "assessment.answer_objection", one)
    form = Answering(request.POST if request.method == "POST" else None, answers=one.Answer.choices)
    if _carried_out(form, actions.answer_objection, request, objection=one):
        return done(request, to=_page(request, "decision", one.decision_id))
    context: dict[str, Any] = {"objection": one, "report": report(one.decision), "procedure": one.decision.procedure}
    return form_page(request, "assessment/judging/objection_answer.html", form, context)


def _carried_out(form: Form, act: Callable[..., Any], request: Request, **about: Any) -> Any:
    """Do it with what was filled in, once that is whole; None when it is not, or was refused."""
    if not form.is_valid():
        return None
    return carried_out(form, act, person_of(request.actor), **about, **form.cleaned_data)


def _visible(request: Request, pk: int) -> Decision:
    found = queries.decisions_visible_to(request.actor).select_related(
        "procedure__version__standard", "procedure__candidate", "procedure__organiser", "procedure__hiring_board"
    )
    return get_object_or_404(found, pk=pk)


def _page(request: Request, name: str, pk: int) -> str:
    return reverse(f"assessment:{name}", kwargs={"region": request.region.slug, "pk": pk})
