"""What this room shows on pages of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from leerlijn.foundation.catalogue.types import POINTS, TRAININGS
from leerlijn.foundation.credentials import queries
from leerlijn.foundation.people import queries as people
from leerlijn.foundation.people.types import Kind, Known, Source
from leerlijn.kernel import policy
from leerlijn.kernel.slots import fills

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.kernel.pages import Request

POINTS.update({key: register.name for key, register in queries.registers().items()})
TRAININGS.update({key: training.name for key, training in queries.trainings().items()})


@people.brings_background
def certificates(person: Person) -> Iterator[Known]:
    """What somebody completed stands with her background by itself, for as long as it holds."""
    for one in queries.certificates_of(person).prefetch_related(None):
        if one.holds:
            yield Known(
                kind=Kind.COURSE, what=str(one), place=one.issuer.name, year=one.issued_on.year,
                source=Source.CERTIFICATE, said_on=one.issued_on, has_proof=True,
                page=reverse("check:certificate", kwargs={"code": one.code}),
            )  # fmt: skip


@fills("offering.brings")
def brings(request: Request, offering: Offering) -> SafeString:
    """On the page of an offering: which points and training it gives, and what of it one has already."""
    promised = offering.specification
    outcomes = [outcome.pk for outcome in promised.outcomes_achieved.all()]
    register = queries.registers().get(promised.points_register)
    person = people.person_of(request.actor) if request.actor.is_authenticated else None
    context = {
        "points": promised.points,
        "register": register,
        "training": queries.trainings().get(promised.qualifies_for),
        "standing": queries.points_of(person, register.key) if person and register else None,
        "outcomes": len(outcomes),
        "shown": len(queries.outcome_ids_of(person).intersection(outcomes)) if person and outcomes else 0,
    }
    if not (context["register"] or context["training"] or context["shown"]):
        return SafeString()
    return render_to_string("credentials/brings.html", context, request)


@fills("my.page")
def mine(request: Request, region: Region) -> SafeString:
    """How much one holds, how many points count, and the way to all of it; nothing for who holds nothing."""
    held = {
        "certificates": queries.certificates_of(request.actor).filter(revoked_at=None).count(),
        "standings": queries.standings_of(request.actor),
        "qualifications": queries.qualifications_of(request.actor),
    }
    if not any(held.values()):
        return SafeString()
    return render_to_string("credentials/card.html", held | {"region": region}, request)


@fills("my.work")
def work(request: Request, region: Region) -> SafeString:
    """The way to the mentors one looks after, with how many to train again, and to what one's organisation awards."""
    sees_mentors = policy.may(request.actor, "credentials.see_mentors", region)
    describes = bool(queries.issuers_of(request.actor, region))
    if not (sees_mentors or describes):
        return SafeString()
    ending = queries.mentors_to_train(request.actor, region) if sees_mentors else 0
    context = {"region": region, "ending": ending, "sees_mentors": sees_mentors, "describes": describes}
    return render_to_string("credentials/work.html", context, request)
