"""A test for its organiser: who took it, what came of it, a list to fill in elsewhere, and extra time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.forms import ExtraTime, ResultList, Results, entries_in
from leerlijn.journey.enrolment.scoring import needs_verdict
from leerlijn.journey.enrolment.types import Passed, Presence, ResultState
from leerlijn.journey.enrolment.views.seeing import page_of, seen
from leerlijn.kernel import policy, sheets
from leerlijn.kernel.pages import Request, carried_out, done, form_page

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

ON_A_PAGE = 100
"""A row has up to four questions, and a form at most 500."""


@require_http_methods(["GET", "HEAD", "POST"])
def results(request: Request, offering: int) -> HttpResponse:
    """Everybody at a test, and one button that saves what was filled in."""
    test = _test(request, offering)
    form = Results(request.POST if request.method == "POST" else None)
    clashing = None
    if form.is_valid():
        clashing = carried_out(form, actions.note_results, request.actor, offering=test, **form.cleaned_data)
    if clashing == []:
        messages.success(request, _("De resultaten zijn bewaard."))
        return done(request, to=request.get_full_path())
    page = Paginator(queries.sitters(test), ON_A_PAGE).get_page(request.GET.get("pagina"))
    return form_page(request, "enrolment/testing/results.html", form, _context(test, clashing) | {"page": page})


@require_safe
def results_sheet(request: Request, offering: int) -> StreamingHttpResponse:
    """The same for a spreadsheet, to fill in and bring back."""
    test = _test(request, offering)
    header = "inschrijving", "versie", "naam", "e-mail", "aanwezig", "score", "stand", "gehaald"
    return sheets.download(f"resultaten-{test.pk}.csv", header, queries.result_lines(test))


@require_http_methods(["GET", "HEAD", "POST"])
def results_back(request: Request, offering: int) -> HttpResponse:
    """Bring back the list that was filled in elsewhere: all of it, or nothing."""
    test = _test(request, offering)
    form = ResultList(request.POST or None, request.FILES or None)
    clashing = _brought_back(request, test, form) if form.is_valid() else None
    if clashing == []:
        messages.success(request, _("De resultaten zijn bewaard."))
        return done(request, to=reverse("enrolment:results", args=[request.region.slug, test.pk]))
    return form_page(request, "enrolment/testing/back.html", form, _context(test, clashing))


@require_http_methods(["GET", "HEAD", "POST"])
def extra_time(request: Request, pk: int) -> HttpResponse:
    """Give one person extra time, which nobody else sees."""
    one = seen(request, pk)
    policy.demand(request.actor, "enrolment.give_extra_time", one)
    form = ExtraTime(request.POST if request.method == "POST" else None, initial={"minutes": one.extra_minutes})
    give = actions.give_extra_time
    if form.is_valid() and carried_out(form, give, request.actor, enrolment=one, **form.cleaned_data) is not None:
        messages.success(request, _("De extra tijd is bewaard."))
        return done(request, to=page_of(request, pk))
    context = {"enrolment": one, "offering": one.offering}
    return form_page(request, "enrolment/testing/extra_time.html", form, context)


@require_safe
def progress(request: Request, pk: int) -> HttpResponse:
    """One's own way through: where one was, the result with its history, and whether one may try again."""
    one = seen(request, pk)
    test = one.offering.specification
    found = queries.judged(one.offering, queries.sittings_of(one.offering), [pk])
    context = {
        "enrolment": one,
        "offering": one.offering,
        "judged": found[0] if found else None,
        "history": queries.history_of(one),
        "again": queries.again(one.person, test),
        "sessions": queries.sessions_to_come(request.actor, test),
        "is_mine": one.person_id == request.actor.pk,
    }
    return render(request, "enrolment/testing/progress.html", context)


def _test(request: Request, pk: int) -> Offering:
    test = get_object_or_404(catalogue.offerings_visible_to(request.actor).select_related("room"), pk=pk)
    policy.demand(request.actor, "enrolment.note_results", test)
    return test


def _context(test: Offering, clashing: list[str] | None) -> dict[str, Any]:
    about = test.specification
    return {
        "offering": test,
        "clashing": clashing,
        "presences": Presence,
        "states": ResultState,
        "verdicts": Passed if needs_verdict(about.result_value_type, about.pass_from) else None,
    }


def _brought_back(request: Request, test: Offering, form: ResultList) -> list[str] | None:
    table = carried_out(form, sheets.read, form.cleaned_data["file"])
    if table is None:
        return None
    entries = entries_in(table)
    if entries is None:
        form.add_error("file", _("Dit is een andere lijst. Download eerst de lijst van deze toets."))
        return None
    because = form.cleaned_data["because"]
    return carried_out(form, actions.note_results, request.actor, offering=test, entries=entries, because=because)
