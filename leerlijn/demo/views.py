"""The pages of the demo: who one can be, and the mail that nobody gets. Outside the demo they are not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leerlijn.demo import mailbox, people
from leerlijn.kernel.pages import Request, public

View = Callable[..., HttpResponse]


def in_the_demo(view: View) -> View:
    """Answer only where this house is a demo; elsewhere there is no such page."""

    @wraps(view)
    def guarded(request: Request, **words: str) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **words)

    return guarded


@public
@require_GET
@in_the_demo
def cast(request: Request) -> HttpResponse:
    """Everybody one can be, by region."""
    by_place = groupby(people.cast(), key=lambda member: (member.region, member.place))
    found: dict[tuple[str, str], list[people.Member]] = {}
    for place, members in by_place:
        found.setdefault(place, []).extend(members)
    groups = [{"region": region, "place": place, "members": members} for (region, place), members in found.items()]
    return render(request, "demo/cast.html", {"groups": groups})


@public
@require_GET
@in_the_demo
def inbox(request: Request) -> HttpResponse:
    """The newest mail, to everybody or to one address."""
    to = request.GET.get("aan", "")
    return render(request, "demo/inbox.html", {"mails": mailbox.letters(to), "to": to})


@public
@require_GET
@in_the_demo
def letter(request: Request, name: str) -> HttpResponse:
    """One mail."""
    found = mailbox.letter(name)
    if found is None:
        raise Http404
    return render(request, "demo/letter.html", {"letter": found})
