"""The page of whoever asked: follow the file, add to it, plan a talk, say who may see it, take it along or wipe it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from leerlijn.foundation.appointments import queries as appointments
from leerlijn.foundation.appointments.types import Kind
from leerlijn.journey.desk import actions, guiding, queries
from leerlijn.journey.desk.forms import MomentForm, WriteForm
from leerlijn.journey.desk.views import visits
from leerlijn.journey.desk.views.asking import SHOWN
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.links import LinkHolder
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page, public

if TYPE_CHECKING:
    from leerlijn.journey.desk.models import Enquiry

P = ParamSpec("P")


def of_hers(view: Callable[Concatenate[Request, Actor, Enquiry, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the file with this key and who acts on it: who signed in and may, else the link's holder.

    A file that belongs to an account opens only for who signs in. Search engines are told to stay away.
    """

    @public
    @never_cache
    @functools.wraps(view)
    def run(request: Request, key: str, *args: P.args, **given: P.kwargs) -> HttpResponse:
        if found := queries.file_with(key, request.actor):
            response = view(request, *found, *args, **given)
            response["X-Robots-Tag"] = "noindex"
            return response
        if request.actor.is_authenticated:
            get_object_or_404(queries.enquiries_visible_to(request.actor), key=key)
        return redirect_to_login(request.get_full_path())

    return run


@of_hers
def sent(request: Request, actor: Actor, enquiry: Enquiry) -> HttpResponse:
    """The question came in: the reference, the promise, and how to follow it."""
    context = {"enquiry": enquiry, "talk": queries.coming_talk(enquiry), "link": _link(request, enquiry)}
    return render(request, "desk/sent.html", context)


@of_hers
def file(request: Request, actor: Actor, enquiry: Enquiry) -> HttpResponse:
    """Everything said so far, and what she can do."""
    return form_page(request, "desk/file.html", WriteForm(), _shown(request, actor, enquiry))


@require_POST
@of_hers
def message(request: Request, actor: Actor, enquiry: Enquiry) -> HttpResponse:
    """Say something more."""
    form = WriteForm(request.POST)
    if form.is_valid():
        text, trace = form.cleaned_data["text"], visits.fingerprint(request)
        if carried_out(
            form, actions.write, actor, enquiry=enquiry, text=text, fingerprint=trace, site=visits.site(request)
        ):
            messages.success(request, _("Je bericht is verstuurd."))
            return _back(enquiry)
    return form_page(request, "desk/file.html", form, _shown(request, actor, enquiry))


@of_hers
def planning(request: Request, actor: Actor, enquiry: Enquiry) -> HttpResponse:
    """Book a free moment; who and what about is known."""
    slots = list(appointments.free_slots(enquiry.region, Kind.ADVICE)[:SHOWN])
    form = MomentForm(request.POST if request.method == "POST" else None, slots=slots, known_phone=enquiry.phone)
    if form.is_valid():
        phone, site = form.cleaned_data.get("phone", ""), visits.site(request)
        if carried_out(form, actions.plan, actor, enquiry=enquiry, slot=form.slot, phone=phone, site=site):
            messages.success(request, _("Het gesprek staat."))
            return _back(enquiry) if may_write(actor, enquiry) else SeeOther(_desk_page(enquiry))
    return form_page(request, "desk/planning.html", form, {"enquiry": enquiry, "slots": slots})


@require_POST
@of_hers
def claiming(request: Request, actor: Actor, enquiry: Enquiry) -> HttpResponse:
    """Make the file that of the account that is signed in."""
    if not request.actor.is_authenticated:
        return redirect_to_login(reverse("desk:file", args=[enquiry.region.slug, enquiry.key]))
    actions.claim(visits.person(request), enquiry=enquiry, key=enquiry.key)
    messages.success(request, _("Dit dossier staat nu bij je account."))
    return _back(enquiry)


@of_hers
def erasure(request: Request, actor: Actor, enquiry: Enquiry) -> HttpResponse:
    """Wipe the file, after asking once more."""
    policy.demand(actor, "desk.erase", enquiry)
    if request.method == "POST":
        actions.erase(actor, enquiry=enquiry, site=visits.site(request))
        return SeeOther(reverse("desk:erased", args=[enquiry.region.slug]))
    return render(request, "desk/erasure.html", {"enquiry": enquiry})


@public
def erased(request: Request) -> HttpResponse:
    """It is gone."""
    return render(request, "desk/erased.html")


@require_POST
@of_hers
def sharing(request: Request, actor: Actor, enquiry: Enquiry, pk: int) -> HttpResponse:
    """Say yes or no to sharing with another desk, or stop it."""
    referral = get_object_or_404(queries.referrals_visible_to(actor), pk=pk, enquiry=enquiry)
    wish = {"ja": actions.consent, "nee": actions.decline_sharing, "stop": actions.end_sharing}
    if (act := wish.get(request.POST.get("wens", ""))) is None:
        raise PermissionDenied(_("Kies ja, nee of stop."))
    act(actor, referral=referral)
    messages.success(request, _("We hebben je keuze bewaard."))
    return _back(enquiry)


def may_write(actor: Actor, enquiry: Enquiry) -> bool:
    """Whether this is her own page, and not that of an adviser who looks at it."""
    return bool(policy.may(actor, "desk.write", enquiry))


def _shown(request: Request, actor: Actor, enquiry: Enquiry) -> dict[str, Any]:
    facts = queries.facts_of(enquiry)
    return {
        "enquiry": enquiry,
        "thread": queries.messages_visible_to(actor).filter(enquiry=enquiry),
        "talk": queries.coming_talk(enquiry),
        "referral": queries.referrals_visible_to(actor).filter(enquiry=enquiry).first(),
        "looks": queries.looks_visible_to(actor).filter(referral__enquiry=enquiry),
        "known": queries.known_answers(facts),
        "given": guiding.of(facts, enquiry.source),
        "proposal": queries.open_proposal(enquiry),
        "may_claim": isinstance(actor, LinkHolder) and request.actor.is_authenticated,
        "is_open_by_link": isinstance(actor, LinkHolder),
        "may_write": may_write(actor, enquiry),
        "link": _link(request, enquiry),
    }


def _link(request: Request, enquiry: Enquiry) -> str:
    return request.build_absolute_uri(reverse("desk:file", args=[enquiry.region.slug, enquiry.key]))


def _back(enquiry: Enquiry) -> HttpResponse:
    return SeeOther(reverse("desk:file", args=[enquiry.region.slug, enquiry.key]))


def _desk_page(enquiry: Enquiry) -> str:
    return reverse("desk:enquiry", args=[enquiry.region.slug, enquiry.pk])
