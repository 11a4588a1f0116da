"""The pages of credentials: what I hold, one certificate, whether one holds, and which mentors are trained."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.forms import Check, Describe, Revoke
from leerlijn.foundation.credentials.types import Standing
from leerlijn.kernel import clock, pdf, policy, sheets
from leerlijn.kernel.pages import Request, carried_out, done, form_page, page_or_fragment, public

if TYPE_CHECKING:
    from leerlijn.foundation.credentials.models import Certificate

ON_A_PAGE = 50


@require_safe
def mine(request: Request) -> HttpResponse:
    """What I completed, what I can do already, how many points I have and what I am trained for."""
    held = {
        "certificates": list(queries.certificates_of(request.actor)),
        "outcomes": queries.outcomes_of(request.actor),
        "standings": queries.standings_of(request.actor),
        "qualifications": queries.qualifications_of(request.actor),
    }
    return render(request, "credentials/mine.html", held | {"has_nothing": not any(held.values())})


@require_safe
def certificate(request: Request, pk: int) -> HttpResponse:
    """One certificate: what it says, what it rests on, and how somebody else can check it."""
    return render(request, "credentials/certificate.html", _shown(request, pk))


@require_safe
def paper(request: Request, pk: int) -> HttpResponse:
    """The certificate as a PDF that can be read aloud, with a QR code to where it is checked."""
    shown = _shown(request, pk)
    made = pdf.render("credentials/papers/certificate.html", shown, get_language() or "nl")
    headers = {"Content-Disposition": f'inline; filename="certificaat-{shown["certificate"].number}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def revoking(request: Request, pk: int) -> HttpResponse:
    """Why a certificate holds no longer, and what ends with it."""
    shown = _shown(request, pk)
    policy.demand(request.actor, "credentials.revoke", shown["certificate"])
    form = Revoke(request.POST if request.method == "POST" else None)
    if _revoked(request, shown["certificate"], form):
        return done(request, to=reverse("credentials:certificate", kwargs={"region": request.region.slug, "pk": pk}))
    return form_page(request, "credentials/revoking.html", form, shown)


@require_safe
def ledger(request: Request, register: str) -> StreamingHttpResponse:
    """My points for one register as a spreadsheet, line by line."""
    known = queries.registers().get(register)
    if known is None:
        raise Http404
    header = [
        _("regel"), _("verdiend op"), _("waarvoor"), _("punten"), _("telt tot en met"), _("certificaat"),
        _("neemt regel terug"), _("waarom teruggenomen"),
    ]  # fmt: skip
    return sheets.download(f"punten-{register}.csv", header, queries.ledger_lines(request.actor, known))


@require_safe
def mentors(request: Request) -> HttpResponse:
    """Which mentors are trained for what, and until when."""
    policy.demand(request.actor, "credentials.see_mentors", request.region)
    everybody = queries.qualifications_in(request.actor, region=request.region)
    wanted = request.GET.get("stand", "")
    some = [one for one in everybody if one.standing == wanted] if wanted in Standing.values else everybody
    counts = Counter(one.standing for one in everybody)
    context = {
        "page": Paginator(some, ON_A_PAGE).get_page(request.GET.get("pagina")),
        "counts": [(standing, counts[standing]) for standing in Standing if counts[standing]],
        "total": len(everybody),
        "standing": wanted,
    }
    return page_or_fragment(request, "credentials/mentors.html", "mentors", context)


@require_safe
def mentors_sheet(request: Request) -> StreamingHttpResponse:
    """The same list for a spreadsheet."""
    policy.demand(request.actor, "credentials.see_mentors", request.region)
    header = [_("naam"), _("organisatie"), _("scholing"), _("vanaf"), _("tot en met"), _("stand")]
    lines = queries.mentor_lines(queries.qualifications_in(request.actor, region=request.region))
    return sheets.download("begeleiders.csv", header, lines)


@require_safe
def achievements(request: Request) -> HttpResponse:
    """What the organisations I write for award."""
    issuers = queries.issuers_of(request.actor, request.region)
    if not issuers:
        raise Http404
    return render(request, "credentials/achievements.html", {"described": queries.described_by(issuers)})


@require_http_methods(["GET", "HEAD", "POST"])
def new_achievement(request: Request, organisation: int) -> HttpResponse:
    """Describe something an organisation awards."""
    issuers = queries.issuers_of(request.actor, request.region)
    issuer = next((one for one in issuers if one.pk == organisation), None)
    if issuer is None:
        raise Http404
    outcomes, taught = queries.to_choose_from(request.actor, issuer)
    form = Describe(request.POST or None, outcomes=outcomes, specifications=taught)
    if form.is_valid():
        made = carried_out(form, actions.describe_achievement, request.actor, issuer=issuer, **form.facts())
        if made:
            return done(request, to=_all_achievements(request))
    return form_page(request, "credentials/achievement.html", form, {"issuer": issuer})


@require_http_methods(["GET", "HEAD", "POST"])
def achievement(request: Request, pk: int) -> HttpResponse:
    """Say otherwise what is awarded, as long as nobody holds it."""
    held = get_object_or_404(queries.achievements_visible_to(request.actor).select_related("issuer"), pk=pk)
    policy.demand(request.actor, "credentials.change_achievement", held)
    outcomes, _taught = queries.to_choose_from(request.actor, held.issuer)
    form = Describe(request.POST or None, outcomes=outcomes, about=held)
    if form.is_valid():
        changed = carried_out(form, actions.change_achievement, request.actor, achievement=held, **form.facts())
        if changed:
            return done(request, to=_all_achievements(request))
    return form_page(request, "credentials/achievement.html", form, {"issuer": held.issuer, "achievement": held})


@require_POST
def achievement_end(request: Request, pk: int) -> HttpResponse:
    """Award something no more."""
    held = get_object_or_404(queries.achievements_visible_to(request.actor), pk=pk)
    actions.end_achievement(request.actor, achievement=held)
    return done(request, to=_all_achievements(request))


@public
@require_safe
def checking(request: Request) -> HttpResponse:
    """Where somebody fills in the code of a certificate."""
    form = Check(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("check:certificate", code=form.cleaned_data["code"])
    return form_page(request, "credentials/checking.html", form, {})


@public
@require_safe
def check(request: Request, code: str) -> HttpResponse:
    """Whether a certificate holds, for whoever has its code. Tells no more than the name and what was completed."""
    found = queries.certificate_with_code(code)
    context = {"certificate": found, "now": clock.now(), "form": Check(initial={} if found else {"code": code})}
    response = render(request, "credentials/check.html", context, status=200 if found else 404)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _all_achievements(request: Request) -> str:
    return reverse("credentials:achievements", kwargs={"region": request.region.slug})


def _shown(request: Request, pk: int) -> dict[str, Any]:
    found = queries.in_detail(request.actor, pk)
    if found is None:
        raise Http404
    is_mine = found.person_id == request.actor.pk
    return {
        "certificate": found,
        "is_mine": is_mine,
        "outcomes": found.outcomes.all(),
        "meetings": queries.meetings_of(found),
        "decided_on": queries.decided_on(found),
        "check_url": request.build_absolute_uri(reverse("check:certificate", kwargs={"code": found.code})),
        "may_revoke": found.revoked_at is None and policy.may(request.actor, "credentials.revoke", found),
    }


def _revoked(request: Request, certificate: Certificate, form: Revoke) -> Certificate | None:
    if not form.is_valid():
        return None
    return carried_out(form, actions.revoke, request.actor, certificate=certificate, **form.cleaned_data)
