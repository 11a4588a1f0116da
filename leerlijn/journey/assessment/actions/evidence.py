"""What somebody has to show: added once, used in as many portfolios as she likes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import EvidenceItem
from leerlijn.journey.assessment.types import EvidenceKind
from leerlijn.kernel import clock, files, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.foundation.people.types import Known
    from leerlijn.kernel.actors import Actor
    from leerlijn.kernel.models import StoredFile

MOST_ITEMS = 300
WEB = ("https://", "http://")


@action("assessment.add_evidence", on="person")
def add_evidence(
    by: Actor,
    *,
    person: Person,
    kind: str,
    title: str,
    text: str = "",
    made_on: date | None = None,
    file: files.Examined | None = None,
    url: str = "",
    fact: Known | None = None,
) -> EvidenceItem:
    """Keep one thing that shows what somebody can do. A link is kept as text and never fetched.

    Raises Refused: "too_many", "same_file" with where it is, "no_link", "in_future".
    """
    people.hold(person)
    if EvidenceItem.objects.filter(person=person, removed_at=None).count() >= MOST_ITEMS:
        raise Refused(_("Je hebt al heel veel bewijs. Haal eerst iets weg dat je niet gebruikt."), code="too_many")
    _demand_sound(kind, url, made_on)
    if file and (same := queries.same_file(person, file.sha256)):
        said = _("Dit bestand heb je al: %(title)s. Gebruik dat bewijs, dan hoef je niets te uploaden.")
        raise Refused(said % {"title": same.title}, code="same_file")
    stored = files.keep(file) if file else _proof_of(person, fact)
    return EvidenceItem.objects.create(
        person=person, kind=kind, title=title[:160], text=text, made_on=made_on, file=stored, url=url,
        fact=_as_plain(fact) if fact else {}, added_at=clock.now(),
    )  # fmt: skip


@action("assessment.change_evidence", on="item")
def change_evidence(
    by: Actor, *, item: EvidenceItem, title: str, text: str = "", made_on: date | None = None
) -> EvidenceItem:
    """Say it better. Raises Refused: "removed", "handed_in" for what lies in a portfolio that was submitted,
    "in_future"."""
    people.hold(item.person)
    held = hold_item(item, item.person_id)
    if queries.was_handed_in(held):
        raise Refused(
            _("Dit bewijs zit in een portfolio dat je verstuurde. Voeg het opnieuw toe als het anders moet."),
            code="handed_in",
        )
    _demand_sound(held.kind, held.url, made_on)
    held.title, held.text, held.made_on = title[:160], text, made_on
    held.save(update_fields=["title", "text", "made_on"])
    return held


@action("assessment.remove_evidence", on="item")
def remove_evidence(by: Actor, *, item: EvidenceItem) -> None:
    """Take it away. What was handed in stays in that portfolio and goes into no other; the rest goes with its file.

    Once is enough; a second time changes nothing.
    """
    people.hold(item.person)
    held = queries.hold_item(item)
    if held is None:
        return
    held.entries.filter(portfolio__state="draft").delete()
    if held.entries.exists():
        held.removed_at = clock.now()
        held.save(update_fields=["removed_at"])
    else:
        stored = held.file
        held.delete()
        if stored:
            files.throw_away(stored)
    logbook.note(kept=bool(held.pk))


def hold_item(item: EvidenceItem, of: int) -> EvidenceItem:
    """One piece of evidence of a person, locked; raises Refused("removed") when she took it away meanwhile."""
    held = queries.hold_item(item)
    if held is None or held.person_id != of:
        raise Refused(_("Dit bewijs is er niet meer. Kies een ander."), code="removed")
    return held


def _demand_sound(kind: str, url: str, made_on: date | None) -> None:
    if kind == EvidenceKind.LINK and not url.lower().startswith(WEB):
        raise Refused(_("Vul een webadres in dat begint met https."), code="no_link")
    if made_on and made_on > clock.today():
        raise Refused(_("Kies een dag die al is geweest."), code="in_future")


def _proof_of(person: Person, fact: Known | None) -> StoredFile | None:
    """The proof that lies with a fact of her background: the same file, not a copy."""
    row = people.background_visible_to(person).filter(person=person, pk=fact.id).first() if fact and fact.id else None
    return row.proof if row else None


def _as_plain(fact: Known) -> dict[str, Any]:
    """A fact of the background as it was told on this day."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(fact).items()
        if value not in (None, "") and name != "page"
    } | {"source": fact.source_label}
