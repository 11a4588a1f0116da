"""The draw of a preference round: what is published of it, how it went, and the same recomputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment.clashes import overlapping
from leerlijn.journey.enrolment.lottery.publication import Publication, Result, Slip
from leerlijn.journey.enrolment.lottery.verifying import Check, examine
from leerlijn.journey.enrolment.models import Preference, PreferenceRound, RoundOffering
from leerlijn.journey.enrolment.queries.rounds import parts_of, taking_part
from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.catalogue.types import Times


def progress(round_: PreferenceRound) -> tuple[int, int]:
    """After the draw: how many seats and places in line are given out, of how many."""
    came = Preference.objects.filter(part__round=round_).exclude(outcome="")
    settled = Q(enrolment__isnull=False) | Q(part__settled_at__isnull=False)
    counted = came.aggregate(done=Count("pk", filter=settled), all=Count("pk"))
    return counted["done"], counted["all"]


def publication(round_: PreferenceRound) -> Publication:
    """What anybody may read of a round, and recompute. Who takes part is in it once it has closed."""
    parts = parts_of(round_)
    taken = [part for part in parts if part.took_part is not False]
    return Publication(
        facts=round_.facts,
        commitment=round_.commitment,
        seats={str(part.offering.uuid): _seats(part) for part in taken},
        names={str(part.offering.uuid): spoken(part.offering.name) for part in parts},
        tickets=_slips(round_) if round_.has_closed else (),
        clashes=tuple((one, other) for one, other in round_.clashes),
        seed=round_.seed or None,
        results=_results(round_) if round_.is_drawn else (),
    )


def checks(round_: PreferenceRound) -> list[Check]:
    """The draw recomputed from what is published, and each promise judged."""
    return checks_of(publication(round_).as_json())


def checks_of(document: object) -> list[Check]:
    """The same of a published list that somebody has; reads nothing else."""
    return examine(document)


def clashing(offerings: Collection[Offering]) -> list[list[str]]:
    """The pairs of offerings nobody could have both: of the same specification, or at the same moment."""
    meetings: dict[int, list[Times]] = {offering.pk: [] for offering in offerings}
    for times in catalogue.times_of_all(list(meetings)):
        meetings[times.offering].append(times)
    every = sorted(offerings, key=lambda offering: str(offering.uuid))
    return [
        [str(one.uuid), str(other.uuid)]
        for at, one in enumerate(every)
        for other in every[at + 1 :]
        if one.specification_id == other.specification_id or any(overlapping(meetings[one.pk], meetings[other.pk]))
    ]


def _seats(part: RoundOffering) -> int | None:
    return part.seats if part.took_part else part.offering.seats_left


def _slips(round_: PreferenceRound) -> tuple[Slip, ...]:
    chosen: dict[int, list[str]] = defaultdict(list)
    ranked = Preference.objects.filter(ticket__round=round_).order_by("ticket", "rank")
    for ticket, offering in ranked.values_list("ticket", "part__offering__uuid"):
        chosen[ticket].append(str(offering))
    tickets = taking_part(round_).values_list("pk", "code", "priority")
    return tuple(Slip(code, tuple(chosen[pk]), priority) for pk, code, priority in tickets)


def _results(round_: PreferenceRound) -> tuple[Result, ...]:
    given: dict[int, list[str]] = defaultdict(list)
    waiting: dict[int, dict[str, int]] = defaultdict(dict)
    came = Preference.objects.filter(ticket__round=round_).exclude(outcome="").order_by("ticket", "rank")
    for ticket, offering, place in came.values_list("ticket", "part__offering__uuid", "place"):
        if place is None:
            given[ticket].append(str(offering))
        else:
            waiting[ticket][str(offering)] = place
    tickets = taking_part(round_).values_list("pk", "code", "number")
    return tuple(Result(code, number or 0, tuple(given[pk]), waiting[pk]) for pk, code, number in tickets)
