"""The steps of a procedure, each its own small page: agree, let in, refuse, consent, go on, stop."""

from __future__ import annotations

from collections.abc import Callable
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


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: Request, pk: int) -> HttpResponse:
    """A board says that it wants this."""
    told = {"title": _("Stem in met dit onderzoek"), "button": _("Stem in"), "intro": "agree"}
    return _step(request, pk, "agree", actions.agree, None, told)


@require_http_methods(["GET", "HEAD", "POST"])
def admission(request: Request, pk: int) -> HttpResponse:
    """The organisation lets somebody begin."""
    told = {"title": _("Laat deze kandidaat toe"), "button": _("Laat toe"), "intro": "admit"}
    return _step(request, pk, "admit", actions.admit, May, told)


@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: Request, pk: int) -> HttpResponse:
    """A request cannot go on, and why."""
    told = {"title": _("Wijs deze aanvraag af"), "button": _("Wijs af"), "intro": "refuse"}
    return _step(request, pk, "refuse", actions.refuse, Because, told)


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: Request, pk: int) -> HttpResponse:
    """The candidate reads what will happen, and says yes."""
    told = {"title": _("Dit gaat er gebeuren"), "button": _("Ik doe mee"), "intro": "consent"}
    return _step(request, pk, "consent", actions.consent, None, told)


@require_http_methods(["GET", "HEAD", "POST"])
def consent_end(request: Request, pk: int) -> HttpResponse:
    """The candidate lets nobody look any more."""
    told = {"title": _("Laat niemand meer kijken"), "button": _("Trek mijn toestemming in"), "intro": "end_consent"}
    return _step(request, pk, "end_consent", actions.end_consent, May, told)


@require_http_methods(["GET", "HEAD", "POST"])
def advance(request: Request, pk: int) -> HttpResponse:
    """The panel goes on to the next step."""
    told = {"title": _("Ga naar de volgende stap"), "button": _("Ga verder"), "intro": "advance"}
    return _step(request, pk, "advance", actions.advance, May, told)


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, pk: int) -> HttpResponse:
    """The candidate stops."""
    told = {"title": _("Stop met deze procedure"), "button": _("Stop"), "intro": "stop"}
    return _step(request, pk, "withdraw", actions.withdraw, May, told)


def _step(
    request: Request,
    pk: int,
    act: str,
    action: Callable[..., Any],
    shape: type[Form] | None,
    told: dict[str, str | Promise],
) -> HttpResponse:
    """One page that asks, and one action that does it."""
    one = seen(request, pk)
    policy.demand(request.actor, f"assessment.{act}", one)
    form = (shape or Form)(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, action, request.actor, procedure=one, **form.cleaned_data):
        return done(request, to=reverse("assessment:procedure", kwargs={"region": request.region.slug, "pk": pk}))
    return form_page(request, "assessment/step.html", form, context_of(request, one) | told)
