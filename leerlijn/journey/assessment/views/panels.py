"""Panels for who leads the assessments: all that wait, one panel with why, and who may assess."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms.panels import CertifyForm, OtherAssessor, Reason, TieForm, renewal_of
from leerlijn.journey.assessment.shown.panels import places_of, shown_of_waiting
from leerlijn.journey.assessment.types import PANEL, ToldBy
from leerlijn.journey.assessment.views.acting import form_carried_out
from leerlijn.journey.assessment.views.procedures import seen
from leerlijn.journey.assessment.written.quality import assessor_reminder
from leerlijn.kernel import clock, policy
from leerlijn.kernel.months import add_months
from leerlijn.kernel.pages import Request, done, form_page
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Procedure

ON_A_PAGE = 50


@require_safe
def waiting(request: Request) -> HttpResponse:
    """Every procedure that needs a panel, with who is proposed, asked or seated; and what is short."""
    shown = shown_of_waiting(request.actor)
    page = Paginator(shown["rows"], ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "assessment/panels/waiting.html", shown | {"page": page})


@require_POST
def proposals(request: Request) -> HttpResponse:
    """Have assessors proposed for every empty seat."""
    made = [seat for one in _led(request) for seat in actions.propose_panels(request.actor, organiser=one)]
    text = ngettext("%(number)s plaats is voorgesteld.", "%(number)s plaatsen zijn voorgesteld.", len(made))
    messages.success(request, text % {"number": len(made)})
    return done(request, to=_address(request, "panels"))


@require_POST
def questions(request: Request) -> HttpResponse:
    """Ask the proposed panels that are ticked; one that cannot be asked says why, and stops no other."""
    chosen = queries.procedures_led_by(request.actor).filter(pk__in=_numbers(request.POST.getlist("procedure")))
    asked = sum(_asked(request, one) for one in chosen.order_by("pk"))
    if asked:
        text = ngettext("%(number)s panel is gevraagd.", "%(number)s panels zijn gevraagd.", asked)
        messages.success(request, text % {"number": asked})
    elif not chosen:
        messages.info(request, _("Kies eerst een panel."))
    return done(request, to=_address(request, "panels"))


@require_safe
def panel(request: Request, pk: int) -> HttpResponse:
    """One panel: who sits where, why she, and what keeps every other from it."""
    one = _lead_of(request, pk)
    places = places_of(one)
    context = {
        "procedure": one,
        "places": places,
        "has_proposed": any(place.seat and not place.seat.is_asked for place in places),
        "has_empty": any(place.seat is None for place in places),
        "left": queries.seats_left(one),
        "ties": queries.ties_visible_to(request.actor).filter(candidate=one.candidate_id),
        "sittings": queries.sittings_of(one),
        "needs_third": queries.needs_third(one),
        "may_cancel": True,
    }
    return render(request, "assessment/panels/panel.html", context)


@require_POST
def asking(request: Request, pk: int) -> HttpResponse:
    """Ask who is proposed for one panel."""
    one = _lead_of(request, pk)
    if _asked(request, one):
        messages.success(request, _("Het panel is gevraagd."))
    return done(request, to=_address(request, "panel", pk))


@require_POST
def third(request: Request, pk: int) -> HttpResponse:
    """Have a third assessor proposed."""
    one = _lead_of(request, pk)
    try:
        actions.call_third(request.actor, procedure=one)
    except Refused as no:
        messages.error(request, str(no))
    return done(request, to=_address(request, "panel", pk))


@require_http_methods(["GET", "HEAD", "POST"])
def other(request: Request, pk: int, purpose: str) -> HttpResponse:
    """Choose another assessor than was proposed, with a reason."""
    one = _lead_of(request, pk)
    if purpose not in PANEL:
        raise Http404
    form, back = OtherAssessor(_posted(request), people_to_choose=queries.may_sit(one, purpose)), "panel"
    if form_carried_out(request, form, actions.choose_assessor, procedure=one, purpose=purpose):
        return done(request, to=_address(request, back, pk))
    asked = {"title": _("Kies een andere assessor"), "button": _("Stel haar voor"), "back": _address(request, back, pk)}
    return form_page(request, "assessment/panels/form.html", form, {"procedure": one, "asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
def replacement(request: Request, pk: int) -> HttpResponse:
    """Take an assessor from a panel, with a reason; another is proposed."""
    seat = get_object_or_404(queries.seats_visible_to(request.actor), pk=pk)
    one = _lead_of(request, seat.procedure_id)
    form, back = Reason(_posted(request)), _address(request, "panel", one.pk)
    if form_carried_out(request, form, actions.replace_assessor, seat=seat):
        return done(request, to=back)
    title = _("Vervang %(who)s") % {"who": seat.assessor.name}
    asked = {"title": title, "button": _("Vervang haar"), "back": back}
    return form_page(request, "assessment/panels/form.html", form, {"procedure": one, "asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: Request, pk: int) -> HttpResponse:
    """Write down that an assessor is not neutral for this candidate."""
    one = seen(request, pk)
    policy.demand(request.actor, "assessment.declare_tie", one)
    is_lead = one.organiser_id in request.actor.scopes(ASSESSMENT_COORDINATOR)
    form = TieForm(_posted(request), people_to_choose=queries.may_be_tied(request.actor, one), is_lead=is_lead)
    given = {} if is_lead else {"told_by": _teller(request, one)}
    back = _address(request, "panel" if is_lead else "procedure", pk)
    if form_carried_out(request, form, actions.declare_tie, procedure=one, **given):
        messages.success(request, _("De band staat opgeschreven."))
        return done(request, to=back)
    asked = {"title": _("Een assessor is niet neutraal"), "button": _("Schrijf dit op"), "back": back}
    return form_page(request, "assessment/panels/form.html", form, {"procedure": one, "asked": asked})


@require_safe
def assessors(request: Request) -> HttpResponse:
    """Who may assess for the organisations I lead: for what, until when, and on how many panels each sits."""
    held = queries.certified_at(request.actor.scopes(ASSESSMENT_COORDINATOR))
    context = {"papers": held, "soon": add_months(clock.today(), assessor_reminder()), "organisers": _led(request)}
    return render(request, "assessment/panels/assessors.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def certifying(request: Request) -> HttpResponse:
    """Certify an assessor."""
    led = organisations.organisations_visible_to(request.actor).filter(pk__in=[one.pk for one in _led(request)])
    here = organisations.taking_part(request.region).order_by("name", "pk")
    initial = _renewed(request)
    form = CertifyForm(_posted(request), actor=request.actor, organisers=led, here=here, initial=initial)
    if form_carried_out(request, form, actions.certify_assessor):
        return done(request, to=_address(request, "assessors"))
    asked = {"title": _("Verleng") if initial else _("Certificeer een assessor"), "button": _("Certificeer")}
    return form_page(request, "assessment/panels/assessor_form.html", form, {"asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
def certification_end(request: Request, pk: int) -> HttpResponse:
    """Let somebody assess no more, with a reason."""
    paper = get_object_or_404(queries.certifications_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, "assessment.end_certification", paper)
    form = Reason(_posted(request))
    if form_carried_out(request, form, actions.end_certification, certification=paper):
        if sits := queries.seats_of(paper.assessor).count():
            messages.warning(request, _sits_still(paper.assessor.name, sits))
        return done(request, to=_address(request, "assessors"))
    asked = {
        "title": _("Beëindig de certificering van %(who)s") % {"who": paper.assessor.name},
        "button": _("Beëindig"),
    }
    return form_page(request, "assessment/panels/assessor_form.html", form, {"asked": asked})


def _renewed(request: Request) -> dict[str, Any]:
    """What a certificate that is renewed says already, from the day after it ends."""
    key = _numbers([request.GET.get("verleng", "")])
    paper = queries.certifications_visible_to(request.actor).filter(pk__in=key).first()
    return renewal_of(paper) if paper else {}


def _sits_still(who: str, number: int) -> str:
    text = ngettext(
        "%(who)s zit nog in %(number)s panel. Vervang haar daar.",
        "%(who)s zit nog in %(number)s panels. Vervang haar daar.", number,
    )  # fmt: skip
    return text % {"who": who, "number": number}


def _asked(request: Request, one: Procedure) -> bool:
    try:
        return bool(actions.ask_panel(request.actor, procedure=one))
    except Refused as no:
        messages.error(request, f"{one.reference}: {no}")
        return False


def _teller(request: Request, one: Procedure) -> str:
    return ToldBy.CANDIDATE if one.candidate_id == request.actor.pk else ToldBy.ASSESSOR


def _lead_of(request: Request, pk: int) -> Procedure:
    """A procedure the reader leads; who may see it only otherwise is refused."""
    one = seen(request, pk)
    policy.demand(request.actor, "assessment.ask_panel", one)
    return one


def _led(request: Request) -> list[Any]:
    return queries.organisers_of(request.actor)


def _posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _numbers(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal()]


def _address(request: Request, page: str, pk: int | None = None) -> str:
    where: dict[str, Any] = {"region": request.region.slug} | ({} if pk is None else {"pk": pk})
    return reverse(f"assessment:{page}", kwargs=where)
