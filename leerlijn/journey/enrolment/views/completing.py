"""Who has finished, who lacks what, and what a human decides about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.forms import Decide
from leerlijn.journey.enrolment.views.seeing import seen
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page


@require_safe
def completion(request: Request, offering: int) -> HttpResponse:
    """How everybody stands with the rule of an offering."""
    shown = get_object_or_404(catalogue.offerings_visible_to(request.actor), pk=offering)
    policy.demand(request.actor, "enrolment.complete_all", shown)
    sittings = queries.sittings_of(shown)
    everybody = queries.judged(shown, sittings)
    context = {
        "offering": shown,
        "rule": queries.rule_of(shown),
        "is_over": queries.is_over(shown, sittings, clock.now()),
        "finished": [one for one in everybody if one.has_finished],
        "others": [one for one in everybody if not one.has_finished],
    }
    return render(request, "enrolment/attending/completion.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def deciding(request: Request, pk: int) -> HttpResponse:
    """The facts and the rule of one person, and what somebody decides about it."""
    one = seen(request, pk)
    policy.demand(request.actor, "enrolment.decide_completion", one)
    form = Decide(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        if carried_out(form, actions.decide_completion, request.actor, enrolment=one, **given):
            messages.success(request, _("Je besluit is bewaard."))
            return done(request, to=reverse("enrolment:completion", args=[request.region.slug, one.offering_id]))
    found = queries.judged(one.offering, queries.sittings_of(one.offering), [pk])
    context = {"enrolment": one, "offering": one.offering, "judged": found[0] if found else None}
    return form_page(request, "enrolment/attending/deciding.html", form, context)
