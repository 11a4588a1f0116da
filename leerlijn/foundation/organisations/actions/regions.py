"""Regions, who takes part in them, and organisations no register knows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations.models import Change, Intake, Organisation, Participation, Region, Source
from leerlijn.foundation.organisations.queries.known import COLUMNS
from leerlijn.foundation.organisations.shelving import shelve
from leerlijn.kernel import clock, files
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused

LOGO_WIDTH = 480
"""Pixels: three times what a page shows, for sharp screens."""

CHANGEABLE = frozenset(
    {
        "host", "kind", "name", "short_name", "tagline", "parent", "theme", "closed_contexts", "phone", "email",
        "neighbours", "opening_hours", "response_days",
    }
)  # fmt: skip


@action("organisations.open_region", on=None)
def open_region(by: Actor, /, *, slug: str, kind: str, name: str, short_name: str, **more: Any) -> Region:
    """Give a region its site, at `/<slug>/`."""
    return Region.objects.create(slug=slug, kind=kind, name=name, short_name=short_name, **more)


@action("organisations.change_region", on="region")
def change_region(by: Actor, /, *, region: Region, **changes: Any) -> Region:
    """Change what a region says of itself: name, contact, promise, theme tokens, closed contexts; its address stays.

    Whose neighbour it is, is its neighbour too.
    """
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"a region does not change its {', '.join(sorted(unknown))}")
    if "neighbours" in changes:
        region.neighbours.set(changes.pop("neighbours"))
    for name, value in changes.items():
        setattr(region, name, value)
    region.save(update_fields=list(changes))
    return region


@action("organisations.wear_logo", on="region")
def wear_logo(by: Actor, *, region: Region, picture: UploadedFile[bytes] | None) -> Region:
    """Put a picture beside the region's name, or take it away (None). Raises Refused as `files.keep_image` does."""
    held = Region.objects.select_for_update().get(pk=region.pk)
    before, held.logo = held.logo, files.keep_image(picture, widest=LOGO_WIDTH) if picture else None
    held.save(update_fields=["logo"])
    if before:
        files.throw_away(before)
    return held


@action("organisations.add_organisation", on=None)
def add_organisation(
    by: Actor, /, *, kind: str, name: str, code_type: str, code: str, source: str = "", vintage: str = "", **more: Any
) -> Organisation:
    """Write down an organisation that is in no register we import; `source` names who told us, `vintage` as of when."""
    organisation = Organisation(kind=kind, name=name, code_type=code_type, code=code, **more)
    if source:
        told = _source(source, vintage)
        organisation.provenance = {fact: told.pk for fact in COLUMNS if getattr(organisation, fact)}
    organisation.save()
    return organisation


@action("organisations.tell", on="organisation")
def tell(by: Actor, /, *, organisation: Organisation, source: str, vintage: str = "", **facts: str) -> Organisation:
    """Add facts that no register gives, with who told us; raises Refused("in_register") for what a register knows."""
    registers = set(Intake.objects.values_list("source", flat=True))
    if known := [fact for fact in facts if organisation.provenance.get(fact) in registers]:
        raise Refused(
            _("Het register zegt dit al: %(facts)s. Laat het daar verbeteren.") % {"facts": ", ".join(known)},
            code="in_register",
        )
    told = _source(source, vintage)
    before = {fact: getattr(organisation, fact) for fact in facts}
    for fact, value in facts.items():
        setattr(organisation, fact, value)
    organisation.provenance |= dict.fromkeys(facts, told.pk)
    organisation.save(update_fields=[*facts, "provenance"])
    if Participation.objects.filter(organisation=organisation).exists():
        shelve(organisation)
    kind = Change.Kind.RENAMED if "name" in facts else Change.Kind.OTHER
    Change.objects.update_or_create(
        organisation=organisation, source=told, kind=kind, defaults={"before": before, "after": facts}
    )
    return organisation


@action("organisations.join", on="region")
def join(
    by: Actor, *, region: Region, organisation: Organisation, part: str = "partner", valid_from: date | None = None
) -> Participation:
    """Let an organisation take part in a region from a date (today when left out); raises Refused("takes_part")."""
    start = valid_from or clock.today()
    standing = Participation.objects.filter(region=region, organisation=organisation).running_on_or_after(start)
    if standing.exists():
        raise Refused(_("Deze organisatie doet al mee in de regio."), code="takes_part")
    shelve(organisation)
    return Participation.objects.create(region=region, organisation=organisation, part=part, valid_from=start)


@action("organisations.leave", on="participation")
def leave(by: Actor, *, participation: Participation, valid_until: date | None = None) -> Participation:
    """End a participation on a date (today when left out); the row stays, so the past stays true."""
    last_day = valid_until or clock.today()
    if last_day < participation.valid_from:
        raise Refused(_("Kies een dag na het begin van de deelname."), code="ends_before_it_starts")
    participation.valid_until = last_day
    participation.save(update_fields=["valid_until"])
    return participation


def _source(name: str, vintage: str) -> Source:
    told = Source.objects.filter(name=name, vintage=vintage).exclude(pk__in=Intake.objects.values("source")).first()
    return told or Source.objects.create(name=name, vintage=vintage)
