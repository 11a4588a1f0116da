"""Referrals: sending somebody on, and what another desk sent here - a view on a part of the file, never a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.forms import ReferForm, ReturnForm, WriteForm
from leerlijn.journey.desk.views import visits
from leerlijn.journey.desk.views.advising import back, found
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, form_page

if TYPE_CHECKING:
    from leerlijn.journey.desk.models import Enquiry, Referral


@never_cache
def refer(request: Request, pk: int) -> HttpResponse:
    """Choose where to, what they may see and until when."""
    file = found(request, pk)
    policy.demand(request.actor, "desk.refer", file)
    regions = queries.regions_to_refer_to(request.region)
    form = ReferForm(
        request.POST if request.method == "POST" else None, regions=regions, initial={"version": file.version}
    )
    if form.is_valid() and (referral := _referred(request, file, form)):
        said = _("De verwijzing is verstuurd.") if referral.is_shared else _("We hebben toestemming gevraagd.")
        messages.success(request, said)
        return back(file)
    if form.is_bound:
        form.read_anew(found(request, pk).version)
    return form_page(request, "desk/refer.html", form, {"enquiry": file})


@require_POST
def spoken_consent(request: Request, pk: int, referral: int) -> HttpResponse:
    """Write down that she agreed in a conversation."""
    file = found(request, pk)
    asked = get_object_or_404(queries.referrals_visible_to(request.actor), pk=referral, enquiry=file)
    actions.record_consent(request.actor, referral=asked)
    messages.success(request, _("De verwijzing is verstuurd."))
    return back(file)


@require_POST
def end(request: Request, pk: int, referral: int) -> HttpResponse:
    """Stop sharing from this side."""
    file = found(request, pk)
    shared = get_object_or_404(queries.referrals_visible_to(request.actor), pk=referral, enquiry=file)
    actions.end_sharing(request.actor, referral=shared)
    messages.success(request, _("De andere regio ziet het dossier niet meer."))
    return back(file)


@never_cache
def received(request: Request, pk: int) -> HttpResponse:
    """What another desk shares of a file; that somebody looked is written down."""
    referral = _received(request, pk)
    actions.look(visits.person(request), referral=referral)
    return render(request, "desk/referral.html", _shown(referral))


@require_POST
def acceptance(request: Request, pk: int) -> HttpResponse:
    """Go on with her here."""
    referral = _received(request, pk)
    actions.accept(visits.person(request), referral=referral, site=visits.site(request))
    messages.success(request, _("Jij helpt nu verder. De vrager krijgt bericht."))
    return _here(referral)


@require_POST
def sending_back(request: Request, pk: int) -> HttpResponse:
    """Say why this desk cannot help."""
    referral, form = _received(request, pk), ReturnForm(request.POST, auto_id="back_%s")
    if form.is_valid():
        because = form.cleaned_data["because"]
        if carried_out(form, actions.send_back, request.actor, referral=referral, because=because):
            messages.success(request, _("De verwijzing is teruggestuurd."))
            return SeeOther(reverse("desk:list", args=[request.region.slug]))
    return form_page(request, "desk/referral.html", form, _shown(referral, back=form))


@require_POST
def reply(request: Request, pk: int) -> HttpResponse:
    """Write to her; it stands in the same file."""
    referral, form = _received(request, pk), WriteForm(request.POST, auto_id="reply_%s")
    if form.is_valid():
        text, site = form.cleaned_data["text"], visits.site(request)
        if carried_out(form, actions.reply, request.actor, referral=referral, text=text, site=site):
            messages.success(request, _("Je bericht is verstuurd."))
            return _here(referral)
    return form_page(request, "desk/referral.html", form, _shown(referral, reply=form))


def _referred(request: Request, file: Enquiry, form: ReferForm) -> Referral | None:
    given = dict(form.cleaned_data)
    has_consent, to_region = given.pop("has_consent"), given.pop("to_region")
    region = get_object_or_404(queries.regions_to_refer_to(request.region), pk=to_region)
    referral = carried_out(
        form, actions.refer, request.actor, enquiry=file, to_region=region, site=visits.site(request), **given
    )
    if referral and has_consent:
        referral = actions.record_consent(request.actor, referral=referral)
    return referral


def _received(request: Request, pk: int) -> Referral:
    rows = queries.received_referrals(request.actor, request.region)
    found: Referral = get_object_or_404(rows, pk=pk)
    return found


def _shown(referral: Referral, **filled: Any) -> dict[str, Any]:
    forms = {"reply": WriteForm(auto_id="reply_%s"), "back": ReturnForm(auto_id="back_%s")}
    return {"referral": referral, "shared": queries.shared_part(referral), "forms": forms | filled}


def _here(referral: Referral) -> HttpResponse:
    return SeeOther(reverse("desk:referral", args=[referral.to_region.slug, referral.pk]))
