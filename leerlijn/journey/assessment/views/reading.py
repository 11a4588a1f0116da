"""The portfolio of somebody else, for who sits on its panel or was let in. Every look is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.views.evidence import file_of, page_of
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.pages import Request, public

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import EvidenceItem, Portfolio
    from leerlijn.kernel.actors import Actor


@never_cache
@require_safe
def reading(request: Request, portfolio: int) -> HttpResponse:
    """A whole portfolio, criterion by criterion."""
    return _whole(request, request.actor, _found(request.actor, portfolio), "")


@never_cache
@require_safe
def reading_item(request: Request, portfolio: int, item: int) -> HttpResponse:
    """One piece of evidence in it."""
    return _piece(request, request.actor, _found(request.actor, portfolio), item, "")


@require_safe
def reading_file(request: Request, portfolio: int, item: int) -> HttpResponse:
    """Its file, as a download."""
    return file_of(_seen(request.actor, _found(request.actor, portfolio), item))


@require_safe
def reading_page(request: Request, portfolio: int, item: int, number: int) -> HttpResponse:
    """What one of its pages looks like."""
    return page_of(_seen(request.actor, _found(request.actor, portfolio), item), number)


@never_cache
@require_safe
def check(request: Request, portfolio: int) -> HttpResponse:
    """Compute the fingerprint again, from what lies there now."""
    one = _all_of(request.actor, portfolio)
    again = queries.recomputed(one) if one.is_frozen else ""
    context = {"portfolio": one, "procedure": one.procedure, "again": again, "is_same": again == one.digest}
    return render(request, "assessment/portfolio/check.html", context)


@require_safe
def snapshot(request: Request, portfolio: int) -> HttpResponse:
    """What the fingerprint is of, to the letter."""
    one = _all_of(request.actor, portfolio)
    if not one.is_frozen:
        raise Http404
    name = f"portfolio-{one.procedure.reference}-{one.round}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(one.snapshot.encode(), content_type="application/json", headers=headers)


@public
@never_cache
@require_safe
def shared(request: Request, key: str) -> HttpResponse:
    """A portfolio by the link from a mail; whoever has an account under that address signs in first."""
    share = queries.share_by_key(key)
    if share is not None and share.person_id:
        address = reverse("assessment:reading", args=[request.region.slug, share.portfolio_id])
        return redirect(address)
    return _whole(request, LinkHolder(key=key), _by_key(key), key)


@public
@never_cache
@require_safe
def shared_item(request: Request, key: str, item: int) -> HttpResponse:
    """One piece of evidence in it."""
    return _piece(request, LinkHolder(key=key), _by_key(key), item, key)


@public
@require_safe
def shared_file(request: Request, key: str, item: int) -> HttpResponse:
    """Its file, as a download."""
    return file_of(_seen(LinkHolder(key=key), _by_key(key), item))


@public
@require_safe
def shared_page(request: Request, key: str, item: int, number: int) -> HttpResponse:
    """What one of its pages looks like."""
    return page_of(_seen(LinkHolder(key=key), _by_key(key), item), number)


def _found(actor: Actor, pk: int) -> Portfolio:
    return get_object_or_404(queries.portfolios_visible_to(actor), pk=pk)


def _all_of(actor: Actor, pk: int) -> Portfolio:
    """A portfolio of which nothing is kept from an actor."""
    portfolio = _found(actor, pk)
    if not queries.sees_all(actor, portfolio):
        raise Http404
    return portfolio


def _by_key(key: str) -> Portfolio:
    share = queries.share_by_key(key)
    if share is None:
        raise Http404
    return _found(LinkHolder(key=key), share.portfolio_id)


def _whole(request: Request, actor: Actor, portfolio: Portfolio, key: str) -> HttpResponse:
    _write_down(actor, portfolio)
    entries, is_all = queries.entries_seen_by(actor, portfolio), queries.sees_all(actor, portfolio)
    rows = [row for row in queries.covered(portfolio.procedure, entries) if row["entries"] or is_all]
    covered = sorted(rows, key=lambda row: row["criterion"].position)
    numbers = queries.numbered(entries)
    context = {
        "portfolio": portfolio,
        "procedure": portfolio.procedure,
        "rows": [(row["criterion"], [(numbers[entry.item_id], entry) for entry in row["entries"]]) for row in covered],
        "items": sorted({(numbers[entry.item_id], entry.item) for entry in entries}, key=lambda pair: pair[0]),
        "key": key,
        "is_all": is_all,
    }
    return render(request, "assessment/portfolio/reading.html", context)


def _piece(request: Request, actor: Actor, portfolio: Portfolio, pk: int, key: str) -> HttpResponse:
    item = _seen(actor, portfolio, pk)
    entries = queries.entries_seen_by(actor, portfolio)
    context: dict[str, Any] = {
        "portfolio": portfolio,
        "procedure": portfolio.procedure,
        "item": item,
        "number": queries.numbered(entries)[item.pk],
        "entries": [entry for entry in entries if entry.item_id == item.pk],
        "pages": queries.pages_of(item),
        "key": key,
    }
    return render(request, "assessment/portfolio/reading_item.html", context)


def _seen(actor: Actor, portfolio: Portfolio, pk: int) -> EvidenceItem:
    """One piece of evidence in a portfolio; that somebody looked at it is written down."""
    entries = queries.entries_seen_by(actor, portfolio)
    item = next((entry.item for entry in entries if entry.item_id == pk), None)
    if item is None:
        raise Http404
    _write_down(actor, portfolio, item.title)
    return item


def _write_down(actor: Actor, portfolio: Portfolio, what: str = "") -> None:
    """The candidate's own looking is nobody's business."""
    if portfolio.procedure.candidate_id != actor.pk:
        actions.look(actor, portfolio=portfolio, what=what)
