"""Writing down where education takes place: buildings, and the rooms in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.actions.describing import all_worded, demand_made_here, worded
from leerlijn.foundation.catalogue.models import Building, Room
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import Spoken, spoken
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leerlijn.foundation.catalogue.models.records import Record
    from leerlijn.foundation.organisations.models import Organisation


@action("catalogue.open_building", on="organisation")
def open_building(by: Actor, /, *, organisation: Organisation, name: str | Spoken, **facts: Any) -> Building:
    """Write down a building where education takes place. Raises Refused("known_name")."""
    owner = organisations.hold(organisation)
    made = Building(organisation=owner, name=worded(name), **all_worded(facts))
    _demand_new_name(made, Building.objects.filter(organisation=organisation))
    made.save()
    return made


@action("catalogue.open_room", on="building")
def open_room(by: Actor, /, *, building: Building, name: str | Spoken, **facts: Any) -> Room:
    """Write down a room in a building. Raises Refused("known_name")."""
    made = Room(building=queries.hold_building(building), name=worded(name), **all_worded(facts))
    _demand_new_name(made, building.rooms.all())
    made.save()
    return made


@action("catalogue.change_building", on="building")
def change_building(by: Actor, /, *, building: Building, **changes: Any) -> Building:
    """Change the name or the address of a building. Raises Refused("known_name"), Refused("from_source")."""
    held = queries.hold_building(building)
    _change(held, changes, Building.objects.filter(organisation=held.organisation_id))
    return held


@action("catalogue.change_room", on="room")
def change_room(by: Actor, /, *, room: Room, **changes: Any) -> Room:
    """Change the name, floor or seats of a room. Raises Refused("known_name"), Refused("from_source")."""
    _change(room, changes, Room.objects.filter(building=queries.hold_building(room.building)))
    return room


@action("catalogue.close_building", on="building")
def close_building(by: Actor, *, building: Building) -> Building:
    """Take out a building and its rooms. Raises Refused("in_use") when something is planned there."""
    demand_made_here(building)
    held = queries.hold_building(building)
    rooms = held.rooms.order_by("pk")
    for room in rooms:
        _demand_unused(room)
    rooms.delete()
    held.delete()
    return building


@action("catalogue.close_room", on="room")
def close_room(by: Actor, *, room: Room) -> Room:
    """Take out a room. Raises Refused("in_use") when something is planned there."""
    demand_made_here(room)
    _demand_unused(room)
    Room.objects.filter(pk=room.pk).delete()
    return room


def _change(record: Building | Room, changes: dict[str, Any], siblings: Iterable[Record]) -> None:
    demand_made_here(record)
    for name, value in all_worded(changes).items():
        setattr(record, name, value)
    _demand_new_name(record, siblings)
    record.save(update_fields=list(changes))


def _demand_new_name(record: Record, siblings: Iterable[Record]) -> None:
    """Two of the same name cannot be told apart; it also keeps a form that was sent twice from writing two."""
    names = {spoken(one.name, "nl").casefold() for one in siblings if one.pk != record.pk}
    if spoken(record.name, "nl").casefold() in names:
        raise Refused(_("Deze naam is er al. Kies een andere naam."), code="known_name")


def _demand_unused(room: Room) -> None:
    queries.hold_rooms({room.pk})
    if user := queries.first_in(room):
        message = _("%(room)s is nog nodig voor %(title)s. Kies daar eerst een ander lokaal.")
        raise Refused(message % {"room": room.title, "title": user.title}, code="in_use")
