"""What I need not do again: by programme, one proposal, and having it computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from leerlijn.foundation.credentials import queries as credentials
from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import actions
from leerlijn.journey.assessment.queries import exempting as queries
from leerlijn.journey.assessment.shown.exemptions import becauses, rule_of
from leerlijn.kernel import clock, policy
from leerlijn.kernel.pages import Request, done

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import ExemptionProposal


@require_safe
def exemptions(request: Request) -> HttpResponse:
    """What I have shown, and what that saves me at which programme."""
    rows = list(queries.exemptions_of(people.person_of(request.actor)))
    context = {
        "strengths": [outcome for outcome, _grounds in credentials.outcomes_of(request.actor)],
        "programmes": queries.programmed(rows),
        "past": [one for one in rows if one.state not in queries.SHOWN],
        "has_diplomas": bool(queries.diplomas_of(people.person_of(request.actor))),
    }
    return render(request, "assessment/exemptions/exemptions.html", context)


@require_safe
def exemption(request: Request, pk: int) -> HttpResponse:
    """One proposal: the facts, the rule, and what was or can be decided."""
    return render(request, "assessment/exemptions/exemption.html", context_of(request, seen(request, pk)))


@require_POST
def exemptions_renewal(request: Request) -> HttpResponse:
    """Have it computed anew, with the diplomas I bring along."""
    actions.propose_exemptions(request.actor, person=people.person_of(request.actor))
    return done(request, to=reverse("assessment:exemptions", kwargs={"region": request.region.slug}))


def seen(request: Request, pk: int) -> ExemptionProposal:
    """A proposal the reader may see; raises Http404 for any other."""
    return get_object_or_404(queries.exemptions_visible_to(request.actor), pk=pk)


def context_of(request: Request, one: ExemptionProposal) -> dict[str, Any]:
    """What the page of one proposal shows to this reader."""
    outcomes = queries.outcomes_in([one])
    decides = bool(policy.may(request.actor, "assessment.confirm_exemption", one)) and one.person_id != request.actor.pk
    return {
        "proposal": one,
        "is_mine": one.person_id == request.actor.pk,
        "because": becauses(one, outcomes),
        "rule": rule_of(one),
        "left": [outcomes[pk] for pk in one.left if pk in outcomes],
        "decides": decides and one.is_open,
        "is_late": bool(one.is_open and one.decide_by and one.decide_by < clock.today()),
    }
