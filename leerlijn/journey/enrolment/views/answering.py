"""Say yes to an offered seat, or that you still come now that something moved."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from leerlijn.journey.enrolment import actions
from leerlijn.journey.enrolment.views.seeing import page_of, seen, standing
from leerlijn.kernel.pages import Request, fragment_or_redirect
from leerlijn.kernel.refusals import Refused


@require_POST
def taking_up(request: Request, pk: int) -> HttpResponse:
    """Take the seat that is kept; too late says so, and what to do."""
    given = seen(request, pk)
    try:
        actions.take_up(request.actor, enrolment=given)
    except Refused as refusal:
        return _answered(request, pk, str(refusal))
    return _answered(request, pk)


@require_POST
def coming(request: Request, pk: int) -> HttpResponse:
    """I have seen what moved, and come."""
    given = seen(request, pk)
    try:
        actions.come_all_the_same(request.actor, enrolment=given)
    except Refused as refusal:
        return _answered(request, pk, str(refusal))
    return _answered(request, pk)


def _answered(request: Request, pk: int, refusal: str = "") -> HttpResponse:
    context = standing(request, pk) | {"has_changed": True, "refusal": refusal}
    return fragment_or_redirect(request, "enrolment/enrolment.html#standing", context, to=page_of(request, pk))
