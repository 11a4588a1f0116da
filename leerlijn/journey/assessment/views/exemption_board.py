"""The pages of an examination board: what waits, one decision, equal cases together, its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import actions
from leerlijn.journey.assessment.forms import Confirmation, ExemptionRuling, Reason, Together
from leerlijn.journey.assessment.queries import exempting as queries
from leerlijn.journey.assessment.views.exemptions import context_of, seen
from leerlijn.kernel import clock, policy, sheets
from leerlijn.kernel.pages import Request, carried_out, done, form_page, page_or_fragment

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.journey.assessment.models import ExemptionProposal

with_form = require_http_methods(["GET", "HEAD", "POST"])
ON_A_PAGE = 50
HEADER = (
    _("nummer"), _("kandidaat"), _("instelling"), _("cursus"), _("stand"), _("studiepunten"), _("eenheid"),
    _("helemaal"), _("zonder twijfel"), _("feiten"), _("regel"), _("versie"), _("voorgesteld op"), _("beslissen voor"),
    _("besloten op"), _("waarom"),
)  # fmt: skip


@require_safe
def exemptions_to_decide(request: Request) -> HttpResponse:
    """What lies before my examination boards, what is due first on top."""
    policy.demand(request.actor, "assessment.decide_exemptions")
    everything = queries.for_boards_of(request.actor)
    chosen = _chosen(request)
    context = {
        "page": Paginator(queries.narrowed(everything, **chosen), ON_A_PAGE).get_page(request.GET.get("pagina")),
        "counts": queries.board_counts(everything),
        "cases": queries.equal_cases(everything),
        "chosen": chosen,
        "today": clock.today(),
    }
    return page_or_fragment(request, "assessment/exemptions/board.html", "proposals", context)


@require_safe
def exemptions_sheet(request: Request) -> StreamingHttpResponse:
    """The same list for a spreadsheet."""
    policy.demand(request.actor, "assessment.decide_exemptions")
    rows = queries.narrowed(queries.for_boards_of(request.actor), **_chosen(request))
    return sheets.download("vrijstellingen.csv", HEADER, queries.exemption_lines(rows))


@with_form
def exemption_confirmation(request: Request, pk: int) -> HttpResponse:
    """Confirm one."""
    one = seen(request, pk)
    form = Confirmation(request.POST if request.method == "POST" else None, proposal=one)
    told = {"title": _("Bevestig deze vrijstelling"), "button": _("Bevestig")}
    return _decision(request, pk, "confirm_exemption", actions.confirm_exemption, form, told)


@with_form
def exemption_refusal(request: Request, pk: int) -> HttpResponse:
    """Refuse one, with why."""
    form = Reason(request.POST if request.method == "POST" else None)
    told = {"title": _("Wijs deze vrijstelling af"), "button": _("Wijs af")}
    return _decision(request, pk, "refuse_exemption", actions.refuse_exemption, form, told)


@with_form
def exemption_withdrawal(request: Request, pk: int) -> HttpResponse:
    """Take one back that was put before the board again."""
    form = Reason(request.POST if request.method == "POST" else None)
    told = {"title": _("Trek deze vrijstelling in"), "button": _("Trek in")}
    return _decision(request, pk, "withdraw_exemption", actions.withdraw_exemption, form, told)


@with_form
def exemptions_alike(request: Request, case: str) -> HttpResponse:
    """Decide about equal cases together, as many at a time as one list can hold."""
    policy.demand(request.actor, "assessment.decide_exemptions")
    waiting = queries.alike(request.actor, case)
    rows = list(waiting[: actions.MOST])
    if not rows and request.method == "POST":
        return _onward(request, 0, 0)
    if not rows:
        raise Http404
    form = Together(request.POST if request.method == "POST" else None, proposals=rows)
    if form.is_valid() and (done := _decided_together(request, form, rows)):
        return _onward(request, len(done), waiting.count())
    context = context_of(request, rows[0]) | {"shown": len(rows), "number": waiting.count()}
    return form_page(request, "assessment/exemptions/alike.html", form, context)


@with_form
def exemption_rules(request: Request, pk: int | None = None) -> HttpResponse:
    """What my boards laid down; and, for one institution, laying down something new."""
    policy.demand(request.actor, "assessment.decide_exemptions")
    boards = list(queries.boards_of(request.actor))
    board = _board(boards, pk)
    courses = list(queries.courses_of(board))
    form = ExemptionRuling(request.POST if request.method == "POST" else None, courses=courses)
    if form.is_valid():
        asked = form.cleaned_data["specification"]
        chosen = next((one for one in courses if str(one.pk) == asked), None)
        told = {**form.cleaned_data, "organisation": board, "specification": chosen}
        if carried_out(form, actions.lay_down_exemption_rule, people.person_of(request.actor), **told):
            return done(request, to=request.path)
    context = {"boards": boards, "board": board, "rules": queries.rules_kept_by(request.actor)}
    return form_page(request, "assessment/exemptions/rules.html", form, context)


def _decision(
    request: Request, pk: int, act: str, action: Callable[..., Any], form: Form, told: Mapping[str, str | Promise]
) -> HttpResponse:
    """One page that shows the facts and asks, and one action that does it."""
    one = seen(request, pk)
    policy.demand(request.actor, f"assessment.{act}", one)
    me = people.person_of(request.actor)
    if form.is_valid() and carried_out(form, action, me, proposal=one, **form.cleaned_data):
        return _to_list(request)
    return form_page(request, "assessment/exemptions/decision.html", form, {**context_of(request, one), **told})


def _decided_together(request: Request, form: Together, rows: list[ExemptionProposal]) -> list[ExemptionProposal]:
    told = {
        "organisation": rows[0].specification.organisation, "because": form.cleaned_data["because"],
        "proposals": [one for one in rows if one.pk in form.cleaned_data["proposals"]],
    }  # fmt: skip
    return carried_out(form, actions.confirm_exemptions, people.person_of(request.actor), **told) or []


def _onward(request: Request, done_now: int, left: int) -> HttpResponse:
    """To what is left of these equal cases, or back to the list."""
    if done_now:
        said = ngettext("%(number)s vrijstelling is bevestigd.", "%(number)s vrijstellingen zijn bevestigd.", done_now)
        messages.success(request, said % {"number": done_now})
    else:
        messages.info(request, _("Hierover is al besloten."))
    return done(request, to=request.path) if left else _to_list(request)


def _chosen(request: Request) -> dict[str, str]:
    """The facets that are on; without any, what is still to be decided."""
    given = request.GET
    state = given.get("stand", "" if given.get("cursus") or given.get("zeker") else "open")
    return {"state": state, "course": given.get("cursus", ""), "sure": given.get("zeker", "")}


def _board(boards: list[Organisation], pk: int | None) -> Organisation:
    found = next((one for one in boards if pk in {None, one.pk}), None)
    if found is None:
        raise Http404
    return found


def _to_list(request: Request) -> HttpResponse:
    return done(request, to=reverse("assessment:exemptions_to_decide", kwargs={"region": request.region.slug}))
