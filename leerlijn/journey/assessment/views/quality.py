"""Whether assessors judge alike: for who leads them, for herself, and what anybody may check."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms.standards import Agreed, RecognitionForm
from leerlijn.journey.assessment.shown import quality as showing_quality
from leerlijn.journey.assessment.written.quality import moderation_rule, provider_term
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, carried_out, done, form_page, public


@require_safe
def index(request: Request) -> HttpResponse:
    """What I lead: which standards are assessed, what has to be talked about, and what ends."""
    organisers = list(queries.led_organisers(request.actor))
    if not organisers:
        policy.demand(request.actor, "assessment.see_quality", None)
    moderations = queries.moderations_visible_to(request.actor).filter(organiser__in=organisers)
    context = {
        "led": [(one, queries.versions_assessed([one.pk])) for one in organisers],
        "open": moderations.filter(closed_at=None),
        "closed": moderations.exclude(closed_at=None)[:20],
        "rule": moderation_rule(),
    }
    return render(request, "assessment/quality/quality.html", context)


@require_safe
def of_version(request: Request, organiser: int, pk: int) -> HttpResponse:
    """How alike one version is judged at one organiser, by criterion, assessor and institution."""
    place = get_object_or_404(queries.led_organisers(request.actor), pk=organiser)
    policy.demand(request.actor, "assessment.see_quality", place)
    version = get_object_or_404(queries.versions_visible_to(request.actor), pk=pk)
    quality = queries.quality_of(version, place)
    context = {
        "organiser": place,
        "version": version,
        "quality": showing_quality.in_full(quality),
        "assessors": showing_quality.judges(quality.assessors, queries.names_of_assessors(quality)),
        "institutions": showing_quality.judges(quality.institutions, queries.names_of_institutions(quality)),
        "rule": moderation_rule(),
    }
    return render(request, "assessment/quality/version.html", context)


@require_safe
def mine(request: Request) -> HttpResponse:
    """How my own judgements relate to those of others; nobody else's."""
    policy.demand(request.actor, "assessment.see_own_quality", None)
    context = {
        "rows": [
            (version, showing_quality.own(queries.quality_of(version).assessors, request.actor.pk or 0))
            for version in queries.versions_scored_by(request.actor)
        ],
        "moderations": queries.moderations_visible_to(request.actor).filter(assessor=request.actor.pk),
        "rule": moderation_rule(),
    }
    return render(request, "assessment/quality/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Request, pk: int) -> HttpResponse:
    """Close a moderation with what was agreed."""
    one = get_object_or_404(queries.moderations_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, "assessment.close_moderation", one)
    form = Agreed(request.POST or None)
    if form.is_valid() and _did(form, actions.close_moderation, request, moderation=one, **form.cleaned_data):
        return done(request, to=reverse("assessment:quality", kwargs={"region": request.region.slug}))
    return form_page(request, "assessment/quality/moderation.html", form, {"moderation": one})


@public
@require_safe
def sample(request: Request) -> HttpResponse:
    """The draws of the sample: what was promised, and of every month that is over the seed to recompute it with."""
    return render(request, "assessment/quality/sample.html", {"draws": queries.draws_visible_to(request.actor)})


@public
@require_safe
def recognitions(request: Request) -> HttpResponse:
    """Which providers are recognised for what, and until when."""
    context = {
        "rows": queries.provider_certifications_visible_to(request.actor).order_by("provider__name", "domain", "pk"),
        "today": clock.today(),
        "term": provider_term(),
        "leads": set(queries.led_organisers(request.actor).values_list("pk", flat=True)),
        "needing": [one for one in queries.procedure_rules().values() if one.needs_recognition and one.is_offered],
        "may_certify": policy.may(request.actor, "assessment.certify_provider", None),
    }
    return render(request, "assessment/quality/recognitions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recognition(request: Request) -> HttpResponse:
    """Write down that a provider is recognised."""
    policy.demand(request.actor, "assessment.certify_provider", None)
    here = organisations.taking_part(request.region).order_by("name", "pk")
    data = request.POST if request.method == "POST" else None
    form = RecognitionForm(data, here=here, domains=vocabulary.sectors(request.actor))
    if form.is_valid() and _did(form, actions.certify_provider, request, **form.cleaned_data):
        return done(request, to=reverse("assessment:recognitions", kwargs={"region": request.region.slug}))
    return form_page(request, "assessment/quality/recognition.html", form, {"term": provider_term()})


@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request: Request, pk: int) -> HttpResponse:
    """Write down that renewal of a recognition was asked."""
    one = get_object_or_404(queries.provider_certifications_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, "assessment.ask_renewal", one)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and _did(form, actions.ask_renewal, request, certification=one):
        return done(request, to=reverse("assessment:recognitions", kwargs={"region": request.region.slug}))
    return form_page(request, "assessment/quality/renewal.html", form, {"one": one})


def _did(form: Form, act: Callable[..., object], request: Request, **given: object) -> bool:
    return carried_out(form, act, request.actor, **given) is not None
