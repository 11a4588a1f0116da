"""The adviser's list: what waits for whom, counted and searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk.models import Enquiry
from leerlijn.journey.desk.queries.files import enquiries_visible_to
from leerlijn.journey.desk.types import State
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region


class Tab(TextChoices):
    """The lists of a desk, as they stand in the address."""

    MINE = "van-mij", _("Van mij")
    UNASSIGNED = "nieuw", _("Nog van niemand")
    OVERDUE = "te-laat", _("Te laat")
    WAITING = "wacht", _("Wacht op reactie")
    OPEN = "open", _("Alle open")
    CLOSED = "afgesloten", _("Afgesloten")


def desk_list(
    actor: Actor, region: Region, tab: str, *, words: str = "", phase: str = "", source: str = ""
) -> QuerySet[Enquiry]:
    """The files in one list: what is due first stands first, closed ones newest first."""
    rows = enquiries_visible_to(actor, region).filter(_in(tab, actor))
    for word in words.split()[:6]:
        rows = rows.filter(_says(word))
    if phase:
        rows = rows.filter(phase=phase)
    if source:
        rows = rows.filter(source=source)
    return (
        rows.order_by("-closed_at", "-pk")
        if tab == Tab.CLOSED
        else rows.order_by(F("due_on").asc(nulls_last=True), "received_at", "pk")
    )


def counts(actor: Actor, region: Region) -> dict[str, int]:
    """How many files stand in each list, in one query."""
    numbers = {tab.name: Count("pk", filter=_in(tab, actor)) for tab in Tab}
    counted: dict[str, int] = enquiries_visible_to(actor, region).aggregate(**numbers)
    return {tab.value: counted[tab.name] for tab in Tab}


def _in(tab: str, actor: Actor) -> Q:
    is_open = ~Q(state=State.CLOSED)
    match tab:
        case Tab.MINE:
            return is_open & Q(adviser=actor.pk)
        case Tab.UNASSIGNED:
            return is_open & Q(adviser=None)
        case Tab.OVERDUE:
            return Q(due_on__lt=clock.today())
        case Tab.WAITING:
            return Q(state=State.WAITING)
        case Tab.CLOSED:
            return Q(state=State.CLOSED)
    return is_open


def _says(word: str) -> Q:
    fields = ("reference", "name", "email", "question", "person__given_name", "person__surname", "person__email")
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found
