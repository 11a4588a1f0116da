"""What the pages of enrolment have in common: what somebody may see of one enrolment, and where its page is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.heading import heading
from leerlijn.journey.enrolment.rings import rings
from leerlijn.journey.enrolment.types import Reason, Standing
from leerlijn.kernel import policy
from leerlijn.kernel.pages import Request

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.journey.enrolment.models import Enrolment


def seen(request: Request, pk: int) -> Enrolment:
    """An enrolment the reader may see; raises Http404 for any other."""
    found = queries.in_detail(request.actor, pk)
    if found is None:
        raise Http404
    return found


def organised(request: Request, pk: int) -> Offering:
    """An offering whose people the reader may see; raises Http404 or Forbidden."""
    offering = get_object_or_404(catalogue.offerings_visible_to(request.actor), pk=pk)
    policy.demand(request.actor, "enrolment.read_roster", offering)
    return offering


def standing(request: Request, pk: int) -> dict[str, Any]:
    """Where one enrolment stands, with everything its page shows of it."""
    one = seen(request, pk)
    stands = queries.standing(one)
    is_mine = one.person_id == request.actor.pk
    title = heading(one, stands, is_mine=is_mine)
    shown = {"enrolment": one, "offering": one.offering, "is_mine": is_mine, "stands": stands, "heading": title}
    return shown | _around(one, stands) | _may(request, one, is_mine=is_mine)


def _around(one: Enrolment, stands: Standing) -> dict[str, Any]:
    is_over = stands.last is not None and stands.last.reason == Reason.OFFERING_CANCELLED
    return {
        "rings": rings(stands.place, one.offering.queued_number_students) if stands.place else [],
        "kept": queries.kept_in_words(one) if stands.place else [],
        "instead": list(queries.alternatives_with_seats(one.offering)) if is_over else [],
    }


def _may(request: Request, one: Enrolment, *, is_mine: bool) -> dict[str, Any]:
    return {
        "may_leave": one.is_live and policy.may(request.actor, "enrolment.withdraw", one),
        "may_give_time": not is_mine and one.is_seated and policy.may(request.actor, "enrolment.give_extra_time", one),
        "may_put_ahead": not is_mine and one.is_queued and policy.may(request.actor, "enrolment.put_ahead", one),
    }


def page_of(request: Request, pk: int) -> str:
    """Where the page of one enrolment is."""
    return reverse("enrolment:enrolment", kwargs={"region": request.region.slug, "pk": pk})
