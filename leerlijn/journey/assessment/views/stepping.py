"""The steps of a procedure, each with a page of its own: agree, let in, refuse, consent, go on, stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from leerlijn.journey.assessment import actions
from leerlijn.journey.assessment.forms import Because, May
from leerlijn.journey.assessment.views.procedures import context_of, seen
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of a step is called and asks, and what it does."""

    title: Promise
    button: Promise
    act: Callable[..., Any]
    shape: type[Form] = Form


STEPS = {
    "agree": Asked(_("Stem in met dit onderzoek"), _("Stem in"), actions.agree),
    "admit": Asked(_("Laat deze kandidaat toe"), _("Laat toe"), actions.admit, May),
    "refuse": Asked(_("Wijs deze aanvraag af"), _("Wijs af"), actions.refuse, Because),
    "consent": Asked(_("Dit gaat er gebeuren"), _("Ik doe mee"), actions.consent),
    "end_consent": Asked(_("Laat niemand meer kijken"), _("Trek mijn toestemming in"), actions.end_consent, May),
    "advance": Asked(_("Ga naar de volgende stap"), _("Ga verder"), actions.advance, May),
    "take_second_chance": Asked(_("Neem je tweede kans"), _("Begin opnieuw"), actions.take_second_chance),
    "withdraw": Asked(_("Stop met deze procedure"), _("Stop"), actions.withdraw, May),
}


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Request, pk: int, step: str) -> HttpResponse:
    """One step: what it means, and the button that takes it."""
    one, asked = seen(request, pk), STEPS[step]
    policy.demand(request.actor, f"assessment.{step}", one)
    form = asked.shape(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, asked.act, request.actor, procedure=one, **form.cleaned_data):
        return done(request, to=reverse("assessment:procedure", kwargs={"region": request.region.slug, "pk": pk}))
    return form_page(
        request, "assessment/procedures/step.html", form, context_of(request, one) | {"asked": asked, "step": step}
    )
