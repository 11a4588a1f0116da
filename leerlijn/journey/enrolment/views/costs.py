"""What it costs schools that people came on their behalf; nobody is invoiced from here."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leerlijn.journey.enrolment import queries
from leerlijn.kernel import clock, policy, sheets
from leerlijn.kernel.pages import Request

BACK = 4
"""So many years back can be chosen."""


@require_safe
def costs(request: Request) -> HttpResponse:
    """Per school what it cost, what a scheme pays back, and what is left."""
    policy.demand(request.actor, "enrolment.see_costs", request.region)
    year = _year(request)
    total = queries.costs(request.actor, request.region, year)
    this = clock.today().year
    context = {"total": total, "year": year, "years": range(this + 1, this - BACK, -1)}
    return render(request, "enrolment/costs/costs.html", context)


@require_safe
def costs_sheet(request: Request) -> StreamingHttpResponse:
    """The same for a spreadsheet."""
    policy.demand(request.actor, "enrolment.see_costs", request.region)
    year = _year(request)
    header = [
        _("school"), _("code"), _("wat"), _("dag"), _("mensen"), _("prijs"), _("terug van een regeling"), _("over"),
        _("regeling"), _("namen"),
    ]  # fmt: skip
    lines = queries.cost_lines(queries.costs(request.actor, request.region, year))
    return sheets.download(f"kosten-{year}.csv", header, lines)


def _year(request: Request) -> int:
    asked = request.GET.get("jaar", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else clock.today().year
