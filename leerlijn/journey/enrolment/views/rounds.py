"""Preference rounds: the public page of each with its promise and its list, and taking part in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import actions
from leerlijn.journey.enrolment.forms.rounds import ChoicesForm
from leerlijn.journey.enrolment.queries import draws, rounds
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public

if TYPE_CHECKING:
    from leerlijn.journey.enrolment.models import PreferenceRound


@public
@require_safe
def all_rounds(request: Request) -> HttpResponse:
    """Every preference round of the region: open now, to come, and drawn."""
    context = {
        "rounds": rounds.rounds_in(request.actor, request.region),
        "owners": catalogue.edited_by(request.actor, request.region),
        "now": clock.now(),
    }
    return render(request, "enrolment/rounds/all.html", context)


@public
@require_safe
def one_round(request: Request, pk: int) -> HttpResponse:
    """What is drawn for, by which rules, what was promised; and after the draw what came of it."""
    shown = seen(request, pk)
    context = {
        "progress": draws.progress(shown) if shown.is_drawn else None,
        "may_edit": bool(policy.may(request.actor, "enrolment.change_round", shown)),
        **_standing(request, shown),
    }
    return render(request, "enrolment/rounds/one.html", context)


@public
@require_safe
def published(request: Request, pk: int) -> HttpResponse:
    """The published list, for anybody's own program."""
    shown = seen(request, pk)
    document = draws.publication(shown).as_json()
    name = f"loting-{shown.uuid}.json"
    return JsonResponse(
        document,
        json_dumps_params={"indent": 1, "ensure_ascii": False},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@public
@require_safe
def recomputed(request: Request, pk: int) -> HttpResponse:
    """The draw recomputed here and now from what is published, each promise judged."""
    shown = seen(request, pk)
    checks = draws.checks(shown) if shown.is_drawn else []
    return render(request, "enrolment/rounds/recomputed.html", {"round": shown, "checks": checks, "holds": all(checks)})


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: Request, pk: int) -> HttpResponse:
    """Rank what you want; again, to change it."""
    shown = seen(request, pk)
    standing = _standing(request, shown)
    ticket = standing["ticket"]
    known = {"chosen": standing["preferences"], "target_group": ticket.target_group if ticket else ""}
    posted = request.POST if request.method == "POST" else None
    form = ChoicesForm(posted, about=shown, parts=standing["parts"], **known)
    if form.is_valid():
        given = {"person": request.actor, "preference_round": shown, "region": request.region, **form.facts()}
        if carried_out(form, actions.hand_in, request.actor, **given):
            messages.success(request, _("Je keuzes zijn bewaard."))
            return done(request, to=address(request, "ticket", pk))
    return form_page(request, "enrolment/rounds/choices.html", form, standing)


@require_safe
def ticket(request: Request, pk: int) -> HttpResponse:
    """My ticket: my code and my choices; after the draw my number, what I got and why."""
    shown = seen(request, pk)
    standing = _standing(request, shown)
    if standing["ticket"] is None:
        return done(request, to=address(request, "choices", pk))
    if shown.is_drawn:
        standing["tickets"] = rounds.taking_part(shown).count()
    return render(request, "enrolment/rounds/ticket.html", standing)


@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Take my ticket back; a second time changes nothing."""
    shown = seen(request, pk)
    mine = get_object_or_404(rounds.tickets_visible_to(request.actor), round=shown, person=request.actor.pk)
    if mine.takes_part:
        actions.take_back(request.actor, ticket=mine)
        messages.success(request, _("Je doet niet meer mee."))
    return done(request, to=address(request, "round", pk))


def seen(request: Request, pk: int) -> PreferenceRound:
    """A round of this region that the reader may see."""
    return get_object_or_404(rounds.rounds_in(request.actor, request.region), pk=pk)


def address(request: Request, page: str, pk: int) -> str:
    """Where a page of a round is."""
    return reverse(f"enrolment:{page}", kwargs={"region": request.region.slug, "pk": pk})


def _standing(request: Request, shown: PreferenceRound) -> dict[str, Any]:
    mine = rounds.ticket_of(request.actor, shown)
    return {
        "round": shown,
        "parts": rounds.parts_of(shown),
        "ticket": mine,
        "preferences": rounds.preferences_of(mine) if mine else [],
        "takes_tickets": shown.takes_tickets(clock.now()),
        "is_over": shown.is_over(clock.now()),
    }
