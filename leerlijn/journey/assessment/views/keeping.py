"""Writing a standard: a draft, what the field says of it, and signing off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlijn.journey.assessment import actions, queries
from leerlijn.journey.assessment.forms import standards as forms
from leerlijn.journey.assessment.views.standards import described, standard_or_404
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, SeeOther, carried_out, done, form_page

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Criterion, StandardVersion

with_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def draft(request: Request, code: str) -> HttpResponse:
    """A draft for who writes it and for who reacts to it: what it asks, what changed, what the field said."""
    found = _draft_or_404(request, code, "see_reviews")
    before = queries.version_before(found)
    context = {
        "standard": found.standard,
        "version": found,
        "lines": queries.compare(before, found) if before else [],
        "reviews": queries.reviews_visible_to(request.actor).filter(version=found),
        "open": queries.open_remarks(found).count(),
        **_doors(request, found),
        **described(found),
    }
    return render(request, "assessment/standards/draft.html", context)


@require_POST
def new_draft(request: Request, code: str) -> HttpResponse:
    """Begin a new version; where there is a draft, go there."""
    one = standard_or_404(request, code)
    if queries.draft_of(one) is None:
        actions.draft_standard(request.actor, standard=one)
    return SeeOther(_to(request, code))


@with_form
def whole(request: Request, code: str) -> HttpResponse:
    """What a draft asks as a whole."""
    found = _draft_or_404(request, code, "revise_standard")
    form = forms.VersionForm.of(found, request.POST if request.method == "POST" else None)
    told = {"title": _("Het geheel"), "button": _("Bewaar")}
    return _page(request, found, form, told, actions.revise_standard, version=found)


@with_form
def criterion(request: Request, code: str, pk: int = 0) -> HttpResponse:
    """One criterion of a draft, or a new one."""
    found = _draft_or_404(request, code, "revise_criterion")
    one = _criterion_or_404(found, pk) if pk else None
    form = forms.CriterionForm.of(found, one, request.POST if request.method == "POST" else None)
    told = {"title": str(one) if one else _("Nieuw criterium"), "button": _("Bewaar"), "criterion": one}
    if one is None:
        return _page(request, found, form, told, actions.add_criterion, version=found)
    return _page(request, found, form, told, actions.revise_criterion, criterion=one)


@require_POST
def removal(request: Request, code: str, pk: int) -> HttpResponse:
    """Ask something no longer."""
    found = _draft_or_404(request, code, "drop_criterion")
    seen = request.POST.get("edition", "")
    form = Form(request.POST)
    told = {"title": _("Haal dit criterium weg"), "button": _("Haal weg"), "edition": found.edition}
    given = {"criterion": _criterion_or_404(found, pk), "edition": int(seen) if seen.isdigit() else 0}
    return _page(request, found, form, told, actions.drop_criterion, **given)


@with_form
def crosswalk(request: Request, code: str, pk: int) -> HttpResponse:
    """What a criterion of the version before is now."""
    found = _draft_or_404(request, code, "map_criterion")
    one, before = _criterion_or_404(found, pk), queries.version_before(found)
    if before is None:
        raise Http404
    form = forms.CrosswalkForm(
        request.POST if request.method == "POST" else None, earlier=queries.criteria_of(before), edition=found.edition,
        known=queries.crosswalks_visible_to(request.actor).filter(after=one).first(),
    )  # fmt: skip
    told = {"title": _("Overgang naar: %(name)s") % {"name": one}, "button": _("Bewaar")}
    return _page(request, found, form, told, actions.map_criterion, after=one)


@with_form
def review_period(request: Request, code: str) -> HttpResponse:
    """Put a draft to the field."""
    found = _draft_or_404(request, code, "put_to_review")
    form = forms.ReviewPeriod(request.POST if request.method == "POST" else None, initial={"edition": found.edition})
    told = {"title": _("Leg dit concept voor aan het veld"), "button": _("Leg voor")}
    return _page(request, found, form, told, actions.put_to_review, version=found)


@with_form
def review(request: Request, code: str) -> HttpResponse:
    """React to a draft."""
    found = _draft_or_404(request, code, "see_reviews")
    places = queries.places_to_review_from(request.actor)
    form = forms.ReviewForm(
        request.POST if request.method == "POST" else None, places=places, criteria=queries.criteria_of(found)
    )
    told = {"title": _("Reageer op dit concept"), "button": _("Verstuur je reactie")}
    return _page(request, found, form, told, actions.review_standard, version=found)


@with_form
def answer(request: Request, code: str, pk: int) -> HttpResponse:
    """Say what comes of a remark."""
    found = _draft_or_404(request, code, "answer_review")
    one = get_object_or_404(queries.reviews_visible_to(request.actor), pk=pk, version=found)
    told = {"title": _("Beantwoord een opmerking"), "button": _("Bewaar je antwoord"), "review": one}
    return _page(
        request,
        found,
        forms.Answer(request.POST if request.method == "POST" else None),
        told,
        actions.answer_review,
        review=one,
    )


@with_form
def signing(request: Request, code: str) -> HttpResponse:
    """A named human lets a version be in force."""
    found = _draft_or_404(request, code, "sign_off_standard")
    form = forms.SignOff(request.POST if request.method == "POST" else None, initial={"edition": found.edition})
    told = {"title": _("Stel deze versie vast"), "button": _("Stel vast"), "signs": True}
    return _page(request, found, form, told, actions.sign_off_standard, version=found)


def _page(
    request: Request, found: StandardVersion, form: Form, told: dict[str, Any], act: Callable[..., Any], **given: Any
) -> HttpResponse:
    """A form about a draft, and one action that does it."""
    if form.is_valid():
        if carried_out(form, act, request.actor, **given, **form.cleaned_data):
            still_a_draft = queries.draft_of(found.standard) is not None
            return done(request, to=_to(request, found.standard.code, "draft" if still_a_draft else "standard"))
        if isinstance(form, forms.Written):
            form.show_edition(found.edition)
    context = {"standard": found.standard, "version": found, **told}
    return form_page(request, "assessment/standards/form.html", form, context)


def _doors(request: Request, found: StandardVersion) -> dict[str, Any]:
    """What this reader can do with a draft now."""
    writes = bool(policy.may(request.actor, "assessment.revise_standard", found))
    with_field = found.lies_with_the_field(clock.today())
    return {
        "with_field": with_field,
        "may_write": writes and not with_field,
        "may_answer": writes,
        "may_sign": policy.may(request.actor, "assessment.sign_off_standard", found),
    }


def _draft_or_404(request: Request, code: str, act: str) -> StandardVersion:
    found = queries.draft_of(standard_or_404(request, code))
    if found is None:
        raise Http404
    policy.demand(request.actor, f"assessment.{act}", found)
    return found


def _criterion_or_404(found: StandardVersion, pk: int) -> Criterion:
    return get_object_or_404(queries.criteria_of(found), pk=pk)


def _to(request: Request, code: str, page: str = "draft") -> str:
    name = {"draft": "standard_draft", "standard": "standard"}[page]
    return reverse(f"assessment:{name}", kwargs={"region": request.region.slug, "code": code})
