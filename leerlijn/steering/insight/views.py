"""The pages of figures: all of a region, one with its rows, and where texts disagree."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from leerlijn.kernel import clock, policy
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public
from leerlijn.kernel.roles import COORDINATOR
from leerlijn.kernel.sheets import download
from leerlijn.steering.insight import actions, queries, sheets, showing, wording
from leerlijn.steering.insight.forms import Explanation, SmallestGroup
from leerlijn.steering.insight.types import Named
from leerlijn.steering.insight.weighing import weigh

ROWS_ON_A_PAGE = 10
TILES = 5
"""So many figures stand on a region's page with their history; the others stand in a table."""


@public
@require_GET
def index(request: Request) -> HttpResponse:
    """The figures of a region: tiles, two charts, and where texts disagree."""
    region, reader = request.region, queries.Reader(request.actor, request.region)
    ones = queries.listed(region)
    readings, history = {one.key: reader.reading(one) for one in ones}, reader.history(ones)
    ones = [one for one in ones if one.figure.shows_zero or readings[one.key].value or readings[one.key].is_hidden]
    tiles = [showing.tile(region, one, readings[one.key], history[one.key]) for one in ones]
    context = {
        "tiles": tiles[:TILES],
        "others": tiles[TILES:],
        "panels": showing.panels(reader, ones, readings),
        "differences": list(queries.differences_visible_to(request.actor, region)),
        "now": clock.now(),
        "may_set": queries.sees_small_groups(request.actor, region),
    }
    return render(request, "insight/index.html", context)


@public
@require_GET
def figure(request: Request, name: str, about: str = "") -> HttpResponse:
    """One figure: meaning, history, parts that add up, what does not, and the rows this reader may see."""
    one, day = _asked(request, name, about), _day(request)
    on = day if one.figure.looks_back else clock.today()
    reader = queries.Reader(request.actor, request.region)
    history = reader.history([one])[one.key] if on == clock.today() else []
    context = _explained(request, one, reader.reading(one, on, parts=True), history) | _rows(request, one, on)
    return render(request, "insight/figure.html", context | {"on": on, "now": clock.now()})


@public
@require_GET
def sheet(request: Request, name: str, about: str = "") -> StreamingHttpResponse:
    """One figure as a table for a spreadsheet: what it is, its parts, and the rows this reader may see."""
    one = _asked(request, name, about)
    on = _day(request) if one.figure.looks_back else clock.today()
    header, rows = sheets.of_figure(request.actor, one, request.region, on)
    return download(f"{request.region.slug}-{one.key.replace('/', '-')}-{on}.csv", header, rows)


@public
@require_GET
def overview(request: Request) -> StreamingHttpResponse:
    """All figures of a region as a table for a spreadsheet."""
    header, rows = sheets.of_region(request.actor, request.region)
    return download(f"{request.region.slug}-cijfers-{clock.today()}.csv", header, rows)


@public
@require_GET
def differences(request: Request) -> HttpResponse:
    """Every text that disagrees with another or with what is counted."""
    found = queries.differences_visible_to(request.actor, request.region)
    context = {"weighings": weigh(request.actor, request.region, found), "may_explain": _may_explain(request)}
    return render(request, "insight/differences.html", context)


def explanation(request: Request, pk: int) -> HttpResponse:
    """Say why texts differ."""
    difference = get_object_or_404(queries.differences_visible_to(request.actor, request.region), pk=pk)
    policy.demand(request.actor, "insight.explain", difference)
    form = Explanation(request.POST or None, initial=dict(zip(("nl", "en"), _known(difference), strict=True)))
    if form.is_valid():
        given = {"difference": difference, **form.cleaned_data}
        if carried_out(form, actions.explain, request.actor, **given) is not None:
            return done(request, to=reverse("insight:differences", kwargs={"region": request.region.slug}))
    (weighing,) = weigh(request.actor, request.region, [difference])
    return form_page(request, "insight/explanation.html", form, {"weighing": weighing})


def small_groups(request: Request) -> HttpResponse:
    """From how many people this region shows a count to strangers."""
    policy.demand(request.actor, "insight.set_smallest_group", request.region)
    form = SmallestGroup(request.POST or None, initial={"smallest": queries.smallest_group(request.region)})
    if form.is_valid():
        given = {"region": request.region, **form.cleaned_data}
        if carried_out(form, actions.set_smallest_group, request.actor, **given) is not None:
            return done(request, to=reverse("insight:index", kwargs={"region": request.region.slug}))
    return form_page(request, "insight/small_groups.html", form, {})


def _known(difference: Any) -> tuple[str, str]:
    """What was explained before, to be bettered."""
    nl, en = spoken(difference.explanation, "nl"), spoken(difference.explanation, "en")
    return nl, "" if en == nl else en


def _asked(request: Request, name: str, about: str) -> Named:
    one = queries.named(request.region, f"{name}/{about}" if about else name)
    if one is None:
        raise Http404
    return one


def _day(request: Request) -> date:
    """The day asked for; today where none is, or where it is not a day in the past."""
    try:
        return min(date.fromisoformat(request.GET.get("dag", "")), clock.today())
    except ValueError:
        return clock.today()


def _explained(request: Request, one: Named, reading: Any, history: Any) -> dict[str, Any]:
    figure, region = one.figure, request.region
    concerned = queries.differences_visible_to(request.actor, region).filter(figure=one.key)
    delta, _way = showing.since(figure, reading, history[0] if history else None, "j F Y")
    return {
        "one": one,
        "reading": reading,
        "shown": wording.shown(figure, reading),
        "noun": wording.noun(figure, reading),
        "total": wording.total(figure, reading),
        "seal": wording.seal(figure, reading),
        "bars": showing.bars(figure, reading),
        "parts": sum(portion.together for portion in reading.portions),
        "few_together": any(portion.together > 1 for portion in reading.portions),
        "trend": showing.trend(one, reading, history),
        "delta": delta,
        "weighings": weigh(request.actor, region, concerned),
        "may_explain": _may_explain(request),
        "smallest": queries.smallest_group(region),
        "sheet_url": showing.address(region, one, "sheet"),
    }


def _rows(request: Request, one: Named, on: date) -> dict[str, Any]:
    seen = Paginator(queries.rows_behind(request.actor, one, request.region, on), ROWS_ON_A_PAGE)
    page = seen.get_page(request.GET.get("pagina"))
    columns = one.figure.columns
    return {
        "page": page,
        "heads": [column.head for column in columns],
        "rows": [[wording.cell(column.value(row)) for column in columns] for row in page],
        "all_rows": queries.number_of_rows(one, request.region, on),
    }


def _may_explain(request: Request) -> bool:
    return request.region.pk in request.actor.scopes(COORDINATOR)
