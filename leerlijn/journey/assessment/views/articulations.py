"""From where you are, what can follow: for anybody to read, and for who receives people to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment import actions
from leerlijn.journey.assessment.forms import Agreement, Ending
from leerlijn.journey.assessment.queries import exempting as queries
from leerlijn.journey.assessment.rules.articulating import Rung, ladder
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation

with_form = require_http_methods(["GET", "HEAD", "POST"])


@public
@require_safe
def articulations(request: Request) -> HttpResponse:
    """The ladder from mbo to master: what can follow, what one is exempt from, and where nobody agreed on anything."""
    start = request.GET.get("van", "")
    start = start if start in Rung.values else ""
    known = queries.agreements_on(request.actor, clock.today(), request.region)
    leaps = ladder([(one.from_rung, one.to_rung, one) for one in known], start)
    gaps = {rung: queries.programmes_without(request.region, rung, known) for rung in {leap.end for leap in leaps}}
    context = {
        "rungs": Rung.choices,
        "start": start,
        "leaps": [(leap, gaps[leap.end]) for leap in leaps],
        "keeps": bool(request.actor.is_authenticated and policy.may(request.actor, "assessment.keep_agreements")),
    }
    return render(request, "assessment/articulations/articulations.html", context)


@with_form
def articulations_kept(request: Request, pk: int | None = None) -> HttpResponse:
    """The agreements of an institution whose offer I keep up, and writing down a new one."""
    policy.demand(request.actor, "assessment.keep_agreements")
    organisations = list(queries.receivers_of(request.actor))
    here = _one_of(organisations, pk)
    known = _known(request, here)
    form = Agreement(request.POST if request.method == "POST" else None, **known)
    if form.is_valid():
        terms = actions.Terms.from_form(form.cleaned_data, **known)
        if carried_out(form, actions.make_agreement, request.actor, organisation=here, terms=terms):
            return done(request, to=request.path)
    context = {"organisations": organisations, "here": here, "kept": queries.agreements_kept_by(request.actor)}
    return form_page(request, "assessment/articulations/kept.html", form, context)


@with_form
def articulation_end(request: Request, pk: int) -> HttpResponse:
    """Say until when an agreement holds."""
    one = get_object_or_404(queries.agreements_kept_by(request.actor), pk=pk)
    form = Ending(request.POST if request.method == "POST" else None)
    told = {"agreement": one, "on": form.cleaned_data["on"]} if form.is_valid() else None
    if told and carried_out(form, actions.end_agreement, request.actor, **told):
        return done(request, to=reverse("assessment:articulations_kept", kwargs={"region": request.region.slug}))
    return form_page(request, "assessment/articulations/end.html", form, {"agreement": one})


def _known(request: Request, here: Organisation) -> dict[str, Any]:
    """What an agreement can be about."""
    return {
        "courses": list(queries.courses_of(here)),
        "qualifications": list(vocabulary.qualifications(request.actor)),
        "partners": queries.institutions_in(request.region),
    }


def _one_of(organisations: list[Organisation], pk: int | None) -> Organisation:
    found = next((one for one in organisations if pk in {None, one.pk}), None)
    if found is None:
        raise Http404
    return found
