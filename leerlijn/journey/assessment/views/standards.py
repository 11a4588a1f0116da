"""Standards for everybody: what must you be able to do, how is it looked at, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.shown import quality as showing_quality
from leerlijn.journey.assessment.shown import standards as telling
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, public

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import Standard, StandardVersion


@public
@require_safe
def standards(request: Request) -> HttpResponse:
    """Every standard, also what is not yet there."""
    rows = queries.standards_with_version(request.actor)
    return render(request, "assessment/standards/standards.html", {"rows": rows})


@public
@require_safe
def standard(request: Request, code: str) -> HttpResponse:
    """What one standard asks now; "not yet" where nothing is in force."""
    one = standard_or_404(request, code)
    return render(request, "assessment/standards/standard.html", shown(request, one, queries.version_in_force(one)))


@public
@require_safe
def version(request: Request, code: str, number: int) -> HttpResponse:
    """What a version asked, asks or will ask."""
    one = standard_or_404(request, code)
    return render(request, "assessment/standards/standard.html", shown(request, one, version_or_404(one, number)))


@public
@require_safe
def changes(request: Request, code: str, number: int) -> HttpResponse:
    """A version beside the one before it, with what every old criterion is now."""
    one = standard_or_404(request, code)
    after = version_or_404(one, number)
    before = queries.version_before(after)
    if before is None:
        raise Http404
    context = {"standard": one, "before": before, "after": after, "lines": queries.compare(before, after)}
    return render(request, "assessment/standards/changes.html", context)


@public
@require_safe
def summary(request: Request, code: str) -> HttpResponse:
    """How alike this standard is judged, as far as that tells nothing of few people."""
    one = standard_or_404(request, code)
    found = queries.version_in_force(one)
    if found is None:
        raise Http404
    quality = showing_quality.for_everybody(queries.published_quality_of(found))
    context = {"standard": one, "version": found, "quality": quality}
    return render(request, "assessment/standards/quality.html", context)


@require_safe
def meaning(request: Request, pk: int) -> HttpResponse:
    """What a decision is held against the version of now; the decision stays what it is."""
    decision = queries.decision_with(request.actor, pk)
    if decision is None:
        raise Http404
    now, meanings = queries.meaning_of(decision)
    context = {"decision": decision, "version": decision.procedure.version, "now": now, "meanings": meanings}
    return render(request, "assessment/standards/meaning.html", context)


def standard_or_404(request: Request, code: str) -> Standard:
    """The standard of a code that the reader may see."""
    return get_object_or_404(queries.standards_visible_to(request.actor), code=code)


def version_or_404(one: Standard, number: int) -> StandardVersion:
    """A signed version of a standard by its number."""
    if found := queries.version_of(one, number):
        return found
    raise Http404


def shown(request: Request, one: Standard, found: StandardVersion | None) -> dict[str, Any]:
    """What the page of a standard shows of a version, or that there is none."""
    context: dict[str, Any] = {
        "standard": one,
        "version": found,
        "versions": queries.signed_off_versions(one),
        "in_force": found is not None and found.is_in_force(clock.today()),
        "draft": queries.draft_of(one),
        "may_draft": policy.may(request.actor, "assessment.draft_standard", one),
        "may_review": policy.may(request.actor, "assessment.see_reviews", one),
    }
    if found is None:
        return context
    return context | described(found)


def described(found: StandardVersion) -> dict[str, Any]:
    """A version in words."""
    return {
        "criteria": telling.told(found, queries.criteria_of(found)),
        "levels": telling.levels(found),
        "rule": telling.decision_rule(found),
        "panel": telling.panel(found),
        "assumed": telling.assumptions(found),
    }
