"""My portfolio in one procedure: what it shows, where each piece belongs, handing it in, who may look and who did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms import AskStatement, Mapping, NewShare, Submission
from leerlijn.journey.assessment.rules.covering import Standing
from leerlijn.journey.assessment.types import State
from leerlijn.journey.assessment.views import evidence
from leerlijn.journey.assessment.views.evidence import does
from leerlijn.kernel import clock
from leerlijn.kernel.pages import Request, SeeOther, form_page

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure

FORM = ["GET", "HEAD", "POST"]
ON_A_PAGE = 100


@never_cache
@require_safe
def portfolio(request: Request, pk: int) -> HttpResponse:
    """What I show already, what is still asked, who may look."""
    procedure = mine(request, pk)
    context = _context(procedure)
    context |= {
        "items": queries.evidence_for(context["portfolio"], people.person_of(request.actor)),
        "kinds": evidence.kinds(),
        "statements": queries.statements_of(procedure),
        "shares": queries.shares_of(procedure),
        "looked": queries.looks_of(procedure)[:5],
        "today": clock.today(),
    }
    return render(request, "assessment/portfolio/portfolio.html", context)


@never_cache
@require_http_methods(FORM)
def mapping(request: Request, pk: int, item: int) -> HttpResponse:
    """At which criteria a piece of evidence belongs, and why."""
    procedure, one = mine(request, pk), evidence.own(request, item)
    criteria = queries.criteria_of(procedure.version)
    entries = [row for row in queries.entries_of(queries.portfolio_of(procedure)) if row.item_id == one.pk]
    initial = {f"why_{row.criterion_id}": row.why for row in entries}
    form = Mapping(request.POST if request.method == "POST" else None, criteria=criteria, initial=initial)
    if form.is_valid() and does(form, actions.map_evidence, request, procedure=procedure, item=one, whys=form.whys()):
        messages.success(request, _("Dit bewijs staat nu waar jij het zette."))
        return _back(request, procedure)
    return form_page(request, "assessment/portfolio/mapping.html", form, {"procedure": procedure, "item": one})


@never_cache
@require_http_methods(FORM)
def submission(request: Request, pk: int) -> HttpResponse:
    """Look at everything once more, and hand it in."""
    procedure = mine(request, pk)
    form = Submission(request.POST if request.method == "POST" else None)
    if form.is_valid() and does(form, actions.submit_portfolio, request, procedure=procedure):
        messages.success(request, _("Je portfolio is verstuurd. Er verandert niets meer aan."))
        return _back(request, procedure)
    context = _context(procedure) | {"still_asked": queries.still_asked(procedure)}
    return form_page(request, "assessment/portfolio/submission.html", form, context)


@never_cache
@require_http_methods(FORM)
def asking(request: Request, pk: int) -> HttpResponse:
    """Ask somebody to tell what she saw."""
    procedure = mine(request, pk)
    form = AskStatement(request.POST if request.method == "POST" else None)
    if form.is_valid() and does(form, actions.ask_statement, request, procedure=procedure, **form.cleaned_data):
        messages.success(request, _("We hebben de mail verstuurd. Je hoort het als er antwoord is."))
        return _back(request, procedure)
    return form_page(request, "assessment/portfolio/asking.html", form, {"procedure": procedure})


@require_POST
def asking_again(request: Request, statement: int) -> HttpResponse:
    """Ask once more."""
    asked = actions.ask_again(request.actor, statement=_asked(request, statement))
    messages.success(request, _("We hebben opnieuw een mail verstuurd."))
    return _back(request, asked.procedure)


@require_POST
def asking_end(request: Request, statement: int) -> HttpResponse:
    """Take a question back."""
    asked = actions.end_asking(request.actor, statement=_asked(request, statement))
    messages.success(request, _("De vraag is ingetrokken. De link werkt niet meer."))
    return _back(request, asked.procedure)


@never_cache
@require_http_methods(FORM)
def sharing(request: Request, pk: int) -> HttpResponse:
    """Let somebody look."""
    procedure = mine(request, pk)
    there = {str(one.pk): one for one in organisations.taking_part(request.region)}
    names = [(key, one.name) for key, one in there.items()]
    pieces = [one.item for one in queries.entries_of(queries.portfolio_of(procedure))]
    form = NewShare(request.POST if request.method == "POST" else None, organisations=names, items=pieces)
    if form.is_valid():
        told = form.cleaned_data | {"organisation": there.get(form.cleaned_data["organisation"])}
        if does(form, actions.share_portfolio, request, procedure=procedure, **told):
            messages.success(request, _("Vanaf nu kan die ander kijken. Je ziet wanneer dat gebeurt."))
            return _back(request, procedure)
    return form_page(request, "assessment/portfolio/sharing.html", form, {"procedure": procedure})


@require_POST
def sharing_end(request: Request, share: int) -> HttpResponse:
    """Let them look no more."""
    running = get_object_or_404(queries.shares_visible_to(request.actor), pk=share)
    ended = actions.end_share(request.actor, share=running)
    messages.success(request, _("Die ander ziet niets meer. Wat al gezien is, blijft bekend."))
    return _back(request, ended.portfolio.procedure)


@never_cache
@require_safe
def looks(request: Request, pk: int) -> HttpResponse:
    """Everybody who looked, at what and when."""
    procedure = mine(request, pk)
    rows = queries.looks_of(procedure)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "assessment/portfolio/looks.html", {"procedure": procedure, "page": page})


def mine(request: Request, pk: int) -> Procedure:
    """My own procedure; raises Http404 for that of others."""
    rows = queries.procedures_visible_to(request.actor)
    return get_object_or_404(rows, pk=pk, candidate=request.actor.pk)


def _asked(request: Request, pk: int) -> Any:
    return get_object_or_404(queries.statements_visible_to(request.actor), pk=pk)


def _context(procedure: Procedure) -> dict[str, Any]:
    made = queries.portfolio_of(procedure)
    entries = queries.entries_of(made)
    covered = queries.covered(procedure, entries)
    asked = [row for row in covered if not row["was_shown"]]
    used = queries.numbered(entries)
    return {
        "procedure": procedure,
        "portfolio": made,
        "is_open": procedure.state == State.PORTFOLIO,
        "is_stopped": not procedure.has_consent or procedure.state == State.WITHDRAWN,
        "covered": covered,
        "counts": [(one, sum(row["covered"].standing == one for row in asked)) for one in Standing],
        "lacking": [row for row in asked if row["covered"].lacks],
        "number_of_items": len(used),
    }


def _back(request: Request, procedure: Procedure) -> HttpResponse:
    return SeeOther(reverse("assessment:portfolio", args=[request.region.slug, procedure.pk]))
