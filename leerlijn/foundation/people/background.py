"""What is known of somebody's background: her own rows, and what other rooms know of her already.

A room that knows something says so in its `slots.py`; it stays that room's fact, so nothing is copied and what ends
there ends here too:

    @people.brings_background
    def certificates(person): ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import QuerySet

from leerlijn.foundation.people.models import BackgroundFact, Consent, Person
from leerlijn.foundation.people.periods import months_in
from leerlijn.foundation.people.types import Background, Kind, Known, Told
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor

Bringer = Callable[[Person], Iterable[Known]]

BRINGERS: list[Bringer] = []
TOLD = tuple(Told.__dataclass_fields__)


def brings_background(function: Bringer) -> Bringer:
    """Register what a later room knows of somebody's background."""
    BRINGERS.append(function)
    return function


def background_visible_to(actor: Actor) -> QuerySet[BackgroundFact]:
    """The facts an actor may see: her own, and those of who lets her region or organisation see them today."""
    return policy.visible(actor, BackgroundFact.objects.select_related("person", "qualification", "checked_by"))


def background_of(person: Person) -> Background:
    """All that is known of what somebody brings along; the caller has looked whether it may be seen."""
    rows = BackgroundFact.objects.filter(person=person).select_related("qualification", "checked_by", "entered_by")
    brought = (known for bring in BRINGERS for known in bring(person))
    return Background.of_all([*map(known_as, rows), *brought])


def known_as(fact: BackgroundFact) -> Known:
    """One row of ours as others read it."""
    by = fact.entered_by.name if fact.entered_by else ""
    return Known(
        **{name: getattr(fact, name) for name in TOLD if name != "qualification"},
        qualification=fact.qualification.code if fact.qualification else "",
        id=fact.pk,
        source=fact.source,
        source_name=fact.source_name or by,
        said_on=fact.said_on,
        has_proof=fact.proof_id is not None,
        checked_on=fact.checked_on,
        checked_by=fact.checked_by.name if fact.checked_by else "",
    )


def told_of(fact: BackgroundFact) -> Told:
    """What was told, to fill in a form with."""
    known = known_as(fact)
    return Told(**{name: getattr(known, name) for name in TOLD})


def years_of_work(background: Background, *branches: str) -> int:
    """How many whole years somebody worked, in these branches when named; what overlaps counts once."""
    work = [one for one in background.of(Kind.WORK) if not branches or one.branch in branches]
    periods: list[tuple[date, date | None]] = [(one.since, one.until) for one in work if one.since]
    return months_in(periods, clock.today()) // 12


def lets_see(person: Person) -> QuerySet[Consent]:
    """Whom somebody lets see her background today."""
    running = Consent.objects.running().filter(person=person, purpose=Consent.Purpose.BACKGROUND)
    return running.select_related("region", "organisation")


def is_there(person: Person, told: Told, besides: BackgroundFact | None = None) -> bool:
    """Whether the same is written down already, whichever capitals were used."""
    same = {"kind": told.kind, "year": told.year, "since": told.since}
    words = {"what__iexact": told.what, "place__iexact": told.place}
    rows = BackgroundFact.objects.filter(person=person, **same, **words)
    return (rows.exclude(pk=besides.pk) if besides else rows).exists()


def hold_fact(fact: BackgroundFact) -> BackgroundFact | None:
    """Lock one fact for the rest of this transaction; None when it was taken away meanwhile."""
    return BackgroundFact.objects.select_for_update().filter(pk=fact.pk).first()


def number_of_facts(person: Person) -> int:
    """How many things somebody wrote down."""
    return BackgroundFact.objects.filter(person=person).count()
