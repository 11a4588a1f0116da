"""What this room shows on pages of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.occasions import occasion_of
from leerlijn.journey.assessment.queries import exempting
from leerlijn.journey.assessment.types import Kind
from leerlijn.journey.desk import queries as desk
from leerlijn.kernel import policy
from leerlijn.kernel.agenda import gives_occasions
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, ASSESSOR, EXAM_BOARD
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from datetime import datetime

    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.journey.desk.models import Enquiry
    from leerlijn.kernel.actors import Actor
    from leerlijn.kernel.agenda import Occasion
    from leerlijn.kernel.pages import Request


@fills("my.page")
def mine(request: Request, region: Region) -> SafeString:
    """The assessments somebody has going on; nothing for who has none."""
    running = list(queries.running_of(people.person_of(request.actor)))
    if not running:
        return SafeString()
    return render_to_string("assessment/procedures/card.html", {"running": running, "region": region}, request)


@fills("landing.guide")
def from_the_first_page(request: Request, region: Region) -> SafeString:
    """For who wonders what she can do already: which assessments there are, and where diplomas lead."""
    kinds = [kind for kind in Kind if any(rules.kind == kind and rules.is_offered for rules in queries.rules_for())]
    return render_to_string("assessment/servicepoint/landing.html", {"region": region, "kinds": kinds}, request)


@fills("desk.answer")
def from_an_answer(request: Request, given: Any) -> SafeString:
    """From the answer of the guide to what somebody can show already, of the kind of school she chose."""
    sector = given.facts.get("school_type") or ""
    return render_to_string(
        "assessment/servicepoint/way.html", {"sector": sector, "level": 3, "is_hers": True, "is_claimed": True}, request
    )


@fills("desk.file")
def from_a_question(request: Request, enquiry: Enquiry) -> SafeString:
    """From a question at the desk to an assessment that grew from it: nothing is told twice."""
    sector = desk.facts_of(enquiry).get("school_type") or ""
    context = {
        "sector": sector,
        "question": enquiry.reference,
        "level": 2,
        "begun": queries.procedures_visible_to(request.actor).filter(enquiry=enquiry).first(),
        "is_hers": enquiry.person_id == request.actor.pk or not policy.may(request.actor, "desk.work", enquiry.region),
        "is_claimed": enquiry.person_id is not None,
    }
    return render_to_string("assessment/servicepoint/way.html", context, request)


@fills("my.work")
def work(request: Request, region: Region) -> SafeString:
    """The way to the procedures somebody leads, and how many are late."""
    if not request.actor.scopes(ASSESSMENT_COORDINATOR):
        return SafeString()
    context = {"region": region, "late": queries.late_of(request.actor)}
    return render_to_string("assessment/procedures/work.html", context, request)


@fills("my.work")
def boards(request: Request, region: Region) -> SafeString:
    """What waits for a board that somebody leads; nothing where it has nothing to say."""
    waiting = queries.waiting_for_board(request.actor)
    if not waiting:
        return SafeString()
    context = {"region": region, "waiting": waiting}
    return render_to_string("assessment/procedures/board.html", context, request)


@fills("my.work")
def quality(request: Request, region: Region) -> SafeString:
    """What asks for a talk and which recognition ends, for who leads; for an assessor her own judgements."""
    leads = bool(request.actor.scopes(ASSESSMENT_COORDINATOR))
    if not leads and not queries.versions_scored_by(request.actor):
        return SafeString()
    context = {
        "region": region,
        "leads": leads,
        "open": queries.moderations_visible_to(request.actor).filter(closed_at=None).count(),
        "ending": queries.ends_soon(request.actor) if leads else 0,
    }
    return render_to_string("assessment/quality/work.html", context, request)


@fills("my.work")
def panels(request: Request, region: Region) -> SafeString:
    """The panels that an assessor was asked for or sits on."""
    seats = list(queries.seats_of(request.actor)) if request.actor.scopes(ASSESSOR) else []
    if not seats:
        return SafeString()
    asked = sum(not seat.has_accepted for seat in seats)
    return render_to_string("assessment/panels/work.html", {"region": region, "seats": seats, "asked": asked}, request)


@gives_occasions
def sittings(actor: Actor, first: datetime, last: datetime) -> list[Occasion]:
    """The lessons and interviews at which an actor has to be, as the candidate or as an assessor."""
    return [occasion_of(sitting) for sitting in queries.to_be_at(actor, first, last)]


@fills("my.page")
def my_exemptions(request: Request, region: Region) -> SafeString:
    """What somebody need not do again; nothing for who has none."""
    confirmed, proposed = exempting.numbers_of(people.person_of(request.actor))
    if not confirmed and not proposed:
        return SafeString()
    context = {"region": region, "confirmed": confirmed, "proposed": proposed}
    return render_to_string("assessment/exemptions/card.html", context, request)


@fills("my.work")
def exam_board(request: Request, region: Region) -> SafeString:
    """The way to what waits for an examination board."""
    if not request.actor.scopes(EXAM_BOARD):
        return SafeString()
    context = {"region": region, "waiting": exempting.to_decide_by(request.actor)}
    return render_to_string("assessment/exemptions/work.html", context, request)


@fills("offering.brings")
def exempt_from(request: Request, offering: Offering) -> SafeString:
    """On the page of a course: that one need not do it, or perhaps not."""
    if not request.actor.is_authenticated:
        return SafeString()
    proposal = exempting.standing_at(people.person_of(request.actor), offering.specification_id)
    if proposal is None:
        return SafeString()
    return render_to_string(
        "assessment/exemptions/at_course.html", {"proposal": proposal, "region": request.region}, request
    )
