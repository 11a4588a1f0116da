"""The pages of badges: checking one of anybody, taking one's own along, and what machines ask."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import last_modified, require_http_methods, require_POST, require_safe

from leerlijn.exchange.openbadges import actions, carriers, checking, composing, keys, queries, signatures
from leerlijn.exchange.openbadges.forms import CheckBadge, Distrust
from leerlijn.exchange.openbadges.types import Along, Found, Json, Report
from leerlijn.kernel import clock, policy
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.mail import address_of
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public

ON_A_PAGE = 50
FRESH = 300
"""Seconds that a list of revoked badges may be kept by who asked for it."""
KINDS = {"json": "application/vc+ld+json", "jwt": "application/jwt", "png": "image/png", "svg": "image/svg+xml"}


@public
@require_http_methods(["GET", "HEAD", "POST"])
def checking_page(request: Request) -> HttpResponse:
    """Whether a badge of anybody holds: what does, what does not, and what cannot be told here. Keeps nothing."""
    sent = request.method == "POST"
    form = CheckBadge(request.POST if sent else None, request.FILES if sent else None)
    context: dict[str, Any] = {"now": clock.now()}
    if form.is_bound and form.is_valid():
        report = context["report"] = _report(**form.cleaned_data)
        form = CheckBadge(initial=_again(**form.cleaned_data) if report.lacks_papers else None)
    return form_page(request, "openbadges/check.html", form, context)


@public
@require_safe
@cache_control(public=True, max_age=FRESH)
def issuer(request: Request, uuid: UUID) -> HttpResponse:
    """Who gives badges: its name, and every key it signs or ever signed with."""
    held = queries.keys_of(uuid)
    if not held:
        raise Http404
    return JsonResponse(_profile(held))


def _changed(request: HttpRequest, uuid: UUID) -> Any:
    found = queries.status_list(uuid)
    return found.changed_at if found else None


@public
@require_safe
@cache_control(public=True, max_age=FRESH)
@last_modified(_changed)
def status_list(request: Request, uuid: UUID) -> HttpResponse:
    """Which badges hold no longer, signed; for whoever checks one."""
    found = queries.status_list(uuid)
    if found is None or not found.signed:
        raise Http404
    return HttpResponse(found.signed, content_type=KINDS["json"])


@require_safe
def issuer_keys(request: Request) -> HttpResponse:
    """Which organisation signs with what, since when; for the steward."""
    policy.demand(request.actor, "openbadges.see_keys")
    page = Paginator(queries.issuer_keys_visible_to(request.actor), ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "openbadges/keys.html", {"page": page})


@require_POST
def renewal(request: Request, pk: int) -> HttpResponse:
    """A new key for the organisation of this one."""
    key = get_object_or_404(queries.issuer_keys_visible_to(request.actor), pk=pk)
    actions.renew_key(request.actor, organisation=key.organisation)
    return done(request, to=reverse("openbadges:keys"))


@require_http_methods(["GET", "HEAD", "POST"])
def distrust(request: Request, pk: int) -> HttpResponse:
    """A key that is no longer safe."""
    key = get_object_or_404(queries.issuer_keys_visible_to(request.actor), pk=pk)
    form = Distrust(request.POST if request.method == "POST" else None)
    if form.is_valid():
        held = carried_out(form, actions.distrust_key, request.actor, key=key, **form.cleaned_data)
        if held:
            return done(request, to=reverse("openbadges:keys"))
    return form_page(request, "openbadges/distrust.html", form, {"key": key})


@require_safe
def download(request: Request, pk: int, form: str) -> HttpResponse:
    """My badge, as JSON, as a token, or in a picture."""
    badge = queries.badge_of(request.actor, pk)
    if badge is None or form not in KINDS:
        raise Http404
    shown = badge.certificate
    body = carriers.carried(form, document=badge.document, token=badge.token, title=spoken(shown.title, "nl"))
    headers = {"Content-Disposition": f'attachment; filename="badge-{shown.number}.{form}"'}
    return HttpResponse(body, content_type=KINDS[form], headers=headers)


def _report(*, found: Found, beside: Along, email: str, **_asked: object) -> Report:
    now = clock.now()
    signature, signer = signatures.look(found, now, beside)
    ours = queries.known_of(found, signer)
    return checking.report(found, signature, signer, ours=ours, now=now, email=email, along=beside)


def _again(*, found: Found, email: str, along_text: str, **_asked: object) -> Json:
    """The badge stays in the form while more can be told of it."""
    text = found.token or json.dumps(found.document, ensure_ascii=False)
    return {"text": text, "email": email, "along_text": along_text}


def _profile(held: list[Any]) -> Json:
    organisation = held[0].organisation
    address = address_of(reverse("openbadges:issuer", args=[organisation.uuid]))
    return {
        "@context": [*composing.CONTEXTS[:2], "https://w3id.org/security/multikey/v1"],
        "id": address,
        "type": ["Profile"],
        "name": organisation.name,
        "url": address,
        "verificationMethod": [_method(key) for key in held],
    }


def _method(key: Any) -> Json:
    method: Json = {
        "id": keys.method_of(key.did),
        "type": "Multikey",
        "controller": key.did,
        "publicKeyMultibase": key.did.removeprefix("did:key:"),
    }
    if key.distrusted_on:
        method["revoked"] = composing.moment(key.distrusted_on)
    return method
