"""Noting who was at a meeting: on the list by the organiser, or at the door by herself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.journey.enrolment import queries
from leerlijn.journey.enrolment.door import meeting_behind, opens_at, sentence_of, why_closed
from leerlijn.journey.enrolment.events import AttendanceNoted
from leerlijn.journey.enrolment.models import Attendance, Enrolment
from leerlijn.journey.enrolment.types import Mark, Noted, Presence
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.events import announce
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Meeting


@action("enrolment.note_attendance", on="meeting")
def note_attendance(by: Actor, *, meeting: Meeting, marks: Sequence[Mark], rest: Collection[int] = ()) -> list[str]:
    """Write what changed on the list of a meeting; `rest` are enrolments that are present when nothing stands there.

    Returns the names of those whom somebody else marked otherwise meanwhile: that stays as it is.
    Raises Refused("too_early") when somebody would be present or absent before the door opens.
    """
    catalogue.hold(meeting.offering_id, "state")  # two lists are written one after the other
    standing = queries.noted_at(meeting)
    theirs = {one.pk: one for one in queries.expected(meeting.offering_id)}
    wanted = [mark for mark in marks if mark.becomes != mark.was and mark.enrolment_id in theirs]
    marked = {mark.enrolment_id for mark in wanted}
    wanted += [Mark(pk, "", Presence.PRESENT) for pk in rest if pk in theirs and pk not in marked | standing.keys()]
    if clock.now() < opens_at(meeting) and any(mark.becomes != Presence.EXCUSED for mark in wanted):
        raise Refused(_("Deze bijeenkomst moet nog beginnen. Je kunt nu alleen afmeldingen noteren."), code="too_early")
    clashing = [mark for mark in wanted if _is_other(standing.get(mark.enrolment_id), mark)]
    written = [mark for mark in wanted if mark not in clashing]
    for mark in written:
        _note(by, meeting, theirs[mark.enrolment_id], mark.becomes, standing.get(mark.enrolment_id), Noted.LIST)
    logbook.note(marks=len(written))
    if written:
        announce(AttendanceNoted(meeting.pk, meeting.offering_id))
    return [theirs[mark.enrolment_id].person.name for mark in clashing]


@action("enrolment.check_in", on="enrolment")
def check_in(by: Actor, *, enrolment: Enrolment, meeting: Meeting, code: str) -> Enrolment:
    """She is there and scanned the code at the door; twice changes nothing.

    Raises Refused: "wrong_code", "too_early", "too_late", "no_seat".
    """
    if meeting_behind(code) != meeting.pk or enrolment.offering_id != meeting.offering_id:
        raise Refused(_("Deze code is niet van deze bijeenkomst. Scan de code bij de deur."), code="wrong_code")
    if closed := why_closed(meeting, clock.now()):
        raise Refused(sentence_of(closed, meeting), code=closed.name.lower())
    catalogue.hold(meeting.offering_id, "state")
    if not queries.expected(meeting.offering_id).filter(pk=enrolment.pk).exists():
        raise Refused(_("Je hebt hier geen plek. Vraag de aanbieder om je in te schrijven."), code="no_seat")
    standing = queries.noted_at(meeting).get(enrolment.pk)
    if standing is None or standing.state != Presence.PRESENT:
        _note(by, meeting, enrolment, Presence.PRESENT, standing, Noted.QR)
        announce(AttendanceNoted(meeting.pk, meeting.offering_id))
    return enrolment


def _is_other(standing: Attendance | None, mark: Mark) -> bool:
    """Whether something else stands there than she saw, and than she wants."""
    now = standing.state if standing else ""
    return now not in (mark.was, mark.becomes)


def _note(
    by: Actor, meeting: Meeting, enrolment: Enrolment, state: str, standing: Attendance | None, how: Noted
) -> None:
    if standing is None:
        Attendance.objects.create(meeting=meeting, enrolment=enrolment, state=state, how=how, by=by.logbook_name)
    elif standing.state != state:
        standing.become(state, how=how, by=by.logbook_name)
