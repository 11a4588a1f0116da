"""Lists of people to enrol, and how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet

from leerlijn.journey.enrolment.models import Enrolment, SignUpLine, SignUpList
from leerlijn.journey.enrolment.types import LIVE, Became, State, Verdict
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.sheets import Cell

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering

KEPT = timedelta(days=30)
"""So long names and addresses of a list stay."""


def sign_up_lists_visible_to(actor: Actor) -> QuerySet[SignUpList]:
    """The lists an actor may see."""
    return policy.visible(actor, SignUpList.objects.select_related("offering", "by"))


def sign_up_lines_visible_to(actor: Actor) -> QuerySet[SignUpLine]:
    """The lines of those lists."""
    return policy.visible(actor, SignUpLine.objects.all())


def list_to_enrol(pk: int) -> SignUpList:
    """A list with what enrolling its lines needs."""
    return SignUpList.objects.select_related("by", "offering").get(pk=pk)


def lines_to_enrol(sheet: SignUpList) -> QuerySet[SignUpLine]:
    """The lines of a list of which nothing has come yet, in order."""
    return SignUpLine.objects.filter(sheet=sheet).exclude(became=Became.ENROLLED).order_by("number")


def hold_line(line: SignUpLine) -> SignUpLine:
    """Lock one line for the rest of this transaction, so it is enrolled by one worker."""
    return SignUpLine.objects.select_for_update(of=("self",)).get(pk=line.pk)


def persons_in(offering: Offering) -> set[int]:
    """Who is in an offering, or was to the end."""
    inside = Enrolment.objects.filter(offering=offering, state__in=(*LIVE, State.FINISHED)).order_by()
    return set(inside.values_list("person", flat=True))


def verdicts_of(sheet: SignUpList) -> list[tuple[Verdict, int]]:
    """How many lines have which verdict."""
    rows = SignUpLine.objects.filter(sheet=sheet).order_by().values_list("verdict").annotate(number=Count("pk"))
    found = dict(rows)
    return [(verdict, found[verdict]) for verdict in Verdict if verdict in found]


def progress_of(sheet: SignUpList) -> dict[str, Any]:
    """How far a list is: `done` of `of` lines that could be enrolled, and whether that is all."""
    lines = SignUpLine.objects.filter(sheet=sheet, verdict=Verdict.OK)
    of, waiting = lines.count(), lines.filter(became=Became.WAITING).count()
    return {"done": of - waiting, "of": of, "is_running": sheet.confirmed_at is not None and waiting > 0}


def left_lines(sheet: SignUpList) -> Iterator[tuple[Cell, ...]]:
    """The lines that did not become an enrolment, as they came, with why: to mend and to bring again."""
    for line in lines_to_enrol(sheet):
        yield line.email, line.name, line.seats, line.target_group, line.note or str(line.get_verdict_display())


def old_lists() -> QuerySet[SignUpList]:
    """Lists whose names and addresses have stayed long enough."""
    return SignUpList.objects.filter(brought_at__lt=clock.now() - KEPT)
