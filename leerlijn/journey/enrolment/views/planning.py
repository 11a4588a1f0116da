"""What an organiser does with a preference round: write it, open it, draw."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import actions
from leerlijn.journey.enrolment.forms.rounds import RoundForm
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.journey.enrolment.views.rounds import address, seen
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page


@require_http_methods(["GET", "HEAD", "POST"])
def new_round(request: Request, organisation: int) -> HttpResponse:
    """Plan a round over the offer of an organisation."""
    owner = get_object_or_404(catalogue.taking_part(request.region), pk=organisation)
    policy.demand(request.actor, "enrolment.plan_round", owner)
    form = RoundForm(request.POST or None, offerings=rounds.offerings_to_draw(request.actor, owner))
    if form.is_valid():
        made = carried_out(form, actions.plan_round, request.actor, organisation=owner, **form.facts())
        if made:
            return done(request, to=address(request, "round", made.pk))
    return form_page(request, "enrolment/rounds/plan.html", form, {"title": _("Maak een loting"), "owner": owner})


@require_http_methods(["GET", "HEAD", "POST"])
def changed_round(request: Request, pk: int) -> HttpResponse:
    """Change a round that is not open yet."""
    shown = seen(request, pk)
    policy.demand(request.actor, "enrolment.change_round", shown)
    offerings = rounds.offerings_to_draw(request.actor, shown.organisation, shown)
    form = RoundForm(request.POST or None, offerings=offerings, about=shown)
    if form.is_valid():
        changed = carried_out(form, actions.change_round, request.actor, preference_round=shown, **form.facts())
        if changed:
            return done(request, to=address(request, "round", pk))
    context = {"title": shown.title, "owner": shown.organisation, "round": shown}
    return form_page(request, "enrolment/rounds/plan.html", form, context)


@require_POST
def opening(request: Request, pk: int) -> HttpResponse:
    """Open the round: the promise is made."""
    shown = seen(request, pk)
    actions.open_round(request.actor, preference_round=shown)
    messages.success(request, _("De ronde is openbaar. De belofte staat vast."))
    return done(request, to=address(request, "round", pk))


@require_http_methods(["GET", "HEAD", "POST"])
def drawing(request: Request, pk: int) -> HttpResponse:
    """The facts and the rule before one draws, and the button that does it."""
    shown = seen(request, pk)
    policy.demand(request.actor, "enrolment.draw", shown)
    if request.method == "POST":
        actions.draw(request.actor, preference_round=shown)
        messages.success(request, _("Er is geloot. Iedereen krijgt bericht."))
        return done(request, to=address(request, "round", pk))
    context = {"round": shown, "parts": rounds.parts_of(shown), "tickets": rounds.taking_part(shown).count()}
    return render(request, "enrolment/rounds/drawing.html", context | {"is_over": shown.is_over(clock.now())})
