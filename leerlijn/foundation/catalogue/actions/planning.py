"""Planning the meetings of an offering: one moment, one place, and never two at once in the same room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db.models import Max, Min, ProtectedError, QuerySet
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.actions.describing import demand_made_here, worded
from leerlijn.foundation.catalogue.events import OfferingChanged
from leerlijn.foundation.catalogue.models import Meeting, Offering
from leerlijn.foundation.catalogue.shelving import shelve
from leerlijn.foundation.catalogue.types import Kind, OfferingState, Planned
from leerlijn.kernel import logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.templatetags.ll import clock_time, dutch_date


@action("catalogue.plan", on="offering")
def plan(by: Actor, *, offering: Offering, meetings: Sequence[Mapping[str, Any]]) -> Offering:
    """Set the meetings of an offering; each holds start_date_time, end_date_time and, if need be, subject and place.

    The offering starts with the first and ends with the last. Raises Refused("has_attendance") when it was noted who
    was at one that stands there, and as `add_meetings` does.
    """
    held = _hold(offering)
    wanted = [Planned(**{**meeting, "subject": worded(meeting.get("subject", ""))}) for meeting in meetings]
    _take_out(held.meetings.all())
    _add(held, wanted)
    return _planned(held)


@action("catalogue.add_meetings", on="offering")
def add_meetings(by: Actor, *, offering: Offering, meetings: Sequence[Planned]) -> Offering:
    """Add meetings, all or none; one that stands there already stays, so sending them twice adds them once.

    Raises Refused("meetings_overlap"), Refused("room_taken"), Refused("no_room"), Refused("cancelled") and
    Refused("from_source").
    """
    held = _hold(offering)
    standing = list(held.meetings.all())
    _add(held, [one for one in meetings if not any(meeting.is_as(one) for meeting in standing)])
    logbook.note(meetings=len(meetings))
    return _planned(held)


@action("catalogue.move", on="meeting")
def move(by: Actor, *, meeting: Meeting, to: Planned, version: int) -> Meeting:
    """Change when, where or about what a meeting is; `version` is the one that was read.

    Raises Refused("changed_meanwhile") when somebody changed it since, Refused("gone"), and as `add_meetings` does.
    """
    offering = _hold(meeting.offering)
    held = offering.meetings.filter(pk=meeting.pk).first()
    if held is None:
        raise Refused(_("Deze bijeenkomst is er niet meer."), code="gone")
    if held.is_as(to):
        return held
    if held.version != version:
        message = _("Iemand heeft deze bijeenkomst intussen veranderd. Open de pagina opnieuw en kijk wat er nu staat.")
        raise Refused(message, code="changed_meanwhile")
    _demand_free(offering, [to], besides=held)
    held.become(to)
    _planned(offering)
    return held


@action("catalogue.drop", on="meeting")
def drop(by: Actor, *, meeting: Meeting) -> Offering:
    """Take a meeting out; the offering then starts and ends with those that are left. Raises as `plan` does."""
    held = _hold(meeting.offering)
    _take_out(held.meetings.filter(pk=meeting.pk))
    return _planned(held)


def _hold(offering: Offering) -> Offering:
    demand_made_here(offering)
    held = queries.hold(offering)
    if held.state == OfferingState.CANCELLED:
        raise Refused(_("Dit aanbod gaat niet door. Er valt niets meer te plannen."), code="cancelled")
    return held


def _take_out(meetings: QuerySet[Meeting]) -> None:
    try:
        meetings.delete()
    except ProtectedError as error:
        message = _("Er is al genoteerd wie er was. Deze bijeenkomst kan niet meer weg.")
        raise Refused(message, code="has_attendance") from error


def _add(offering: Offering, wanted: Sequence[Planned]) -> None:
    in_order = sorted(wanted, key=lambda one: one.start_date_time)
    if any(one.overlaps(next_one) for one, next_one in pairwise(in_order)):
        raise Refused(_("Twee bijeenkomsten vallen samen. Verander een van de tijden."), code="meetings_overlap")
    _demand_free(offering, in_order)
    Meeting.objects.bulk_create(
        Meeting(
            offering=offering,
            start_date_time=one.start_date_time,
            end_date_time=one.end_date_time,
            subject=one.subject,
            room=one.room,
            place=one.place,
        )
        for one in in_order
    )


def _demand_free(offering: Offering, wanted: Sequence[Planned], *, besides: Meeting | None = None) -> None:
    """No other meeting at that time in this offering or in that room; the rooms stay locked until it is written."""
    rooms = {one.room.pk for one in wanted if one.room}
    if len(queries.hold_rooms(rooms)) < len(rooms):
        raise Refused(_("Dit lokaal is er niet meer. Kies een ander lokaal."), code="no_room")
    for one, other in queries.in_the_way(offering, wanted, besides=besides):
        when = {"day": dutch_date(one.start_date_time), "time": clock_time(other.start_date_time)}
        if other.offering_id == offering.pk:
            message = _("Op %(day)s om %(time)s is er al een bijeenkomst. Kies een andere tijd.")
            raise Refused(message % when, code="meetings_overlap")
        taken = {"room": str(other.room), "title": other.offering.title, **when}
        message = _("%(room)s is op %(day)s om %(time)s bezet: %(title)s. Kies een andere tijd of een ander lokaal.")
        raise Refused(message % taken, code="room_taken")


def demand_room_for_all(offering: Offering) -> None:
    """At a test everybody has a chair: no more seats than the smallest of its rooms has.

    Raises Refused("room_too_small").
    """
    if offering.specification.kind != Kind.TEST_COMPONENT:
        return
    rooms = [offering.room, *(meeting.room for meeting in offering.meetings.select_related("room"))]
    chairs = [room.total_seats for room in rooms if room is not None and room.total_seats is not None]
    most = offering.max_number_students
    if chairs and (most is None or most > min(chairs)):
        message = _("Dit lokaal heeft %(chairs)s stoelen. Kies hoogstens zoveel plekken, of een groter lokaal.")
        raise Refused(message % {"chairs": min(chairs)}, code="room_too_small")


def _planned(offering: Offering) -> Offering:
    """The offering starts with its first meeting and ends with its last; without any its days stay as they are."""
    demand_room_for_all(offering)
    span = offering.meetings.aggregate(first=Min("start_date_time"), last=Max("end_date_time"))
    if span["first"] and (span["first"], span["last"]) != (offering.start_date_time, offering.end_date_time):
        offering.start_date_time, offering.end_date_time = span["first"], span["last"]
        offering.save(update_fields=["start_date_time", "end_date_time"])
    shelve(offering)
    announce(OfferingChanged(offering.pk, ("meetings",)))
    return offering
