"""Every write on regions and organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from leerlijn.foundation.organisations.models import Organisation, Participation, Region
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor


@action("organisations.open_region", on=None)
def open_region(by: Actor, *, slug: str, kind: str, name: str, short_name: str, **more: Any) -> Region:
    """Give a region its site, at `/<slug>/`."""
    return Region.objects.create(slug=slug, kind=kind, name=name, short_name=short_name, **more)


@action("organisations.change_region", on="region")
def change_region(by: Actor, *, region: Region, **changes: Any) -> Region:
    """Change what a region says of itself: name, contact, promise, theme, rooms."""
    for name, value in changes.items():
        setattr(region, name, value)
    region.save(update_fields=list(changes))
    return region


@action("organisations.add_organisation", on=None)
def add_organisation(by: Actor, *, kind: str, name: str, code_type: str, code: str, **more: Any) -> Organisation:
    """Write down an organisation that is in no register we import."""
    return Organisation.objects.create(kind=kind, name=name, code_type=code_type, code=code, **more)


@action("organisations.join", on="region")
def join(
    by: Actor, *, region: Region, organisation: Organisation, part: str = "partner", valid_from: date | None = None
) -> Participation:
    """Let an organisation take part in a region from a date (today when left out)."""
    return Participation.objects.create(
        region=region, organisation=organisation, part=part, valid_from=valid_from or clock.today()
    )
