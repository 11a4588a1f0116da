"""What may be read of enrolments: one's own, those of an organisation, and those of a region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Case, Count, F, OuterRef, Q, QuerySet, Subquery, When

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.desk.types import ORIENTATION
from leerlijn.journey.enrolment.models import Enrolment
from leerlijn.journey.enrolment.queries.seats import not_behind, place_at
from leerlijn.journey.enrolment.types import LIVE, Held, State
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.prepared import prepared

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering, SetAside
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person

_FACTS = (
    "code", "name", "state", "start_date_time", "end_date_time", "place", "price_cents", "max_number_students",
    "enrolled_number_students", "enrolled_elsewhere", "pending_number_students", "queued_number_students", "quota",
    "withdraw_until", "hours_to_answer", "organisation__name",
)  # fmt: skip
"""What a page about one enrolment shows: offerings hold much more, and that takes time to fetch."""
_HERS = (
    "state", "arrival", "priority", "turn", "seats", "share", "answer_by", "asked_again_at", "target_group", "need",
    "extra_minutes", "finished_on",
)  # fmt: skip
_PERSON = tuple(
    f"person__{name}" for name in ("email", "given_name", "surname_prefix", "surname", "preferred_name", "language")
)


def visible_to(actor: Actor) -> QuerySet[Enrolment]:
    """The enrolments an actor may see: her own, and those with her organisation or in her region."""
    return policy.visible(actor, Enrolment.objects.all())


def for_offering(actor: Actor, offering: Offering) -> QuerySet[Enrolment]:
    """The enrolments in one offering that an actor may see, as they came in."""
    return visible_to(actor).filter(offering=offering).order_by("arrival")


def in_region(actor: Actor, region: Region) -> QuerySet[Enrolment]:
    """The visible enrolments in what organisations offer that take part in a region today."""
    return visible_to(actor).filter(offering__organisation__in=organisations.taking_part(region))


def by_state(enrolments: QuerySet[Enrolment]) -> QuerySet[Any, Any]:
    """How many there are in each state: rows of `state` and `number`, which add up to all of them."""
    return enrolments.order_by("state").values("state").annotate(number=Count("pk"))


def with_places(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """The same enrolments, each with `place`: its number in line, and nothing for who has a seat."""
    hers = [OuterRef(column) for column in ("priority", "turn", "arrival")]
    ahead = Enrolment.objects.filter(not_behind(*hers), offering=OuterRef("offering"), state=State.QUEUED)
    counted = ahead.order_by().values("offering").annotate(number=Count("pk")).values("number")
    return enrolments.annotate(number_in_line=Case(When(state=State.QUEUED, then=Subquery(counted))))


def of(actor: Actor) -> QuerySet[Enrolment]:
    """The actor's own enrolments with what they are in, first what comes first; with `place`."""
    hers = with_places(Enrolment.objects.filter(person=actor.pk))
    return hers.select_related("offering__organisation").order_by("offering__start_date_time", "pk")


def current(actor: Actor) -> QuerySet[Enrolment]:
    """Of the actor's own enrolments those in which she has or awaits a seat and that are not over yet."""
    to_come = Q(offering__end_date_time=None) | Q(offering__end_date_time__gte=clock.now())
    return of(actor).filter(to_come, state__in=LIVE)


def in_detail(actor: Actor, pk: int) -> Enrolment | None:
    """An enrolment with whose it is and what its page shows of what it is in; None where the actor may not see it."""
    found = _in_detail(pk=pk)
    return next((one for one in found if policy.may(actor, "enrolment.Enrolment.read", one)), None)


@prepared(pk=BigIntegerField())
def _in_detail(pk: int) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.filter(pk=pk).select_related("offering__organisation", "person").order_by()
    return rows.only(*_HERS, *(f"offering__{fact}" for fact in _FACTS), *_PERSON)


def live_of(actor: Actor) -> dict[int, int]:
    """Where somebody holds or awaits a seat: the id of each offering with that of her enrolment in it."""
    if actor.pk is None:
        return {}
    return {offering: pk for offering, pk, *_rest in _live(person=actor.pk)}


def seats_of(person: Person) -> list[int]:
    """The offerings in which somebody has a seat for certain."""
    return [offering for offering, _pk, state, *_rest in _live(person=person.pk) if state == State.ASSOCIATED]


def live_one(actor: Actor, offering: Offering) -> Held | None:
    """With which enrolment somebody holds or awaits a seat in an offering, if she does."""
    if actor.pk is None:
        return None
    for where, pk, state, *order in _live(person=actor.pk):
        if where == offering.pk:
            return Held(pk, place_at(where, *order) if state == State.QUEUED else None, state == State.PENDING)
    return None


@prepared(person=BigIntegerField())
def _live(person: int) -> QuerySet[Enrolment, tuple[int, int, str, int, int, int]]:
    hers = Enrolment.objects.filter(person=person, state__in=LIVE).order_by()
    return hers.values_list("offering", "pk", "state", "priority", "turn", "arrival")


def schools_of(person: Person) -> list[Organisation]:
    """Where somebody works, by name: on whose behalf she may come. Most work nowhere, and then nothing is asked."""
    ids = catalogue.workplaces(person)
    return list(organisations.organisations_visible_to(person).filter(pk__in=ids)) if ids else []


def kept_in_words(enrolment: Enrolment) -> list[SetAside]:
    """The seats in what she waits for that are still kept for some, with for whom and until when."""
    if not catalogue.kept_in(enrolment.offering_id, clock.now()):
        return []
    kept = catalogue.set_asides_visible_to(enrolment.person).filter(offering=enrolment.offering_id)
    return [one for one in kept if one.is_kept(clock.now())]


def alternatives_with_seats(offering: Offering) -> QuerySet[Offering]:
    """What the organiser says somebody can do instead of what will not take place, as far as it still has a seat."""
    still = offering.alternatives.filter(catalogue.WITH_A_SEAT, state=OfferingState.ACTIVE)
    return (
        still.filter(start_date_time__gt=clock.now()).select_related("organisation").order_by("start_date_time", "pk")
    )


def in_round(enrolment: int) -> Enrolment | None:
    """An enrolment, when it is in an orientation round; with the round, with her, and with where she signed up."""
    if not _in_round(enrolment=enrolment):
        return None
    rows = Enrolment.objects.filter(pk=enrolment).select_related("region", "person", "offering__specification")
    return rows.first()


@prepared(enrolment=BigIntegerField())
def _in_round(enrolment: int) -> QuerySet[Enrolment, int]:
    rows = Enrolment.objects.filter(pk=enrolment, offering__specification__type=ORIENTATION).order_by()
    return rows.values_list("pk", flat=True)


def to_ask_again(before: Any) -> QuerySet[Enrolment]:
    """Who has a seat in something that moved before a moment, and has not been written to since."""
    not_told = Q(told_again_at=None) | Q(told_again_at__lt=F("asked_again_at"))
    asked = Enrolment.objects.filter(not_told, state=State.ASSOCIATED, asked_again_at__lte=before)
    return asked.select_related("person", "region", "offering__organisation").order_by("asked_again_at", "pk")
