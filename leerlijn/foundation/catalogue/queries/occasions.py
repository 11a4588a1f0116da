"""When and where one has to be for an offering: its meetings, or what is known of it where none are planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.foundation.catalogue.models import Meeting, Offering
from leerlijn.foundation.catalogue.queries.on_its_page import meetings_of
from leerlijn.foundation.catalogue.types import OfferingState
from leerlijn.kernel import clock
from leerlijn.kernel.agenda import Occasion, State
from leerlijn.kernel.languages import spoken

ONE_DAY = timedelta(days=1)
FIRST_SECOND = datetime(2020, 1, 1, tzinfo=UTC)
"""From here the clock counts the changes that nobody else does; the number stays below what calendars can hold."""


def occasions_of(offerings: Collection[Offering], region: str) -> dict[int, list[Occasion]]:
    """For each offering, by its id, when one has to be where; in one query. `region` is the slug for its page.

    Offerings come with their organisation. What lasts longer than a day and has no meetings is there with only its
    beginning; what has no date is not there.
    """
    planned = defaultdict(list)
    for meeting in _meetings(offerings):
        planned[meeting.offering_id].append(meeting)
    return {offering.pk: _of_one(offering, planned[offering.pk], region) for offering in offerings}


def _meetings(offerings: Collection[Offering]) -> list[Meeting]:
    if len(offerings) == 1:
        return meetings_of(offering=next(iter(offerings)).pk)
    rows = Meeting.objects.filter(offering__in=[offering.pk for offering in offerings])
    return list(rows.select_related("room__building").order_by("start_date_time", "pk"))


def _of_one(offering: Offering, meetings: list[Meeting], region: str) -> list[Occasion]:
    if meetings:
        return [_meeting(offering, meeting, region) for meeting in meetings]
    return [_whole(offering, region)] if offering.start_date_time else []


def _meeting(offering: Offering, meeting: Meeting, region: str) -> Occasion:
    subject = spoken(meeting.subject)
    return Occasion(
        uid=f"meeting-{meeting.pk}@{settings.MAIL_DOMAIN}",
        sequence=meeting.version - 1,
        starts_at=meeting.start_date_time,
        ends_at=meeting.end_date_time,
        written_at=clock.now(),
        title=f"{offering.title}: {subject}" if subject else offering.title,
        room="catalogue",
        kind=_("bijeenkomst"),
        state=_state(offering),
        place=_place(offering, meeting),
        description=offering.organisation.name,
        path=_page(offering, region),
        organiser=offering.organisation.name,
        organiser_id=offering.organisation_id,
    )


def _whole(offering: Offering, region: str) -> Occasion:
    start, end = offering.start_date_time, offering.end_date_time
    assert start is not None, "what has no date is not asked here"
    is_short = end is not None and end - start <= ONE_DAY
    return Occasion(
        uid=f"offering-{offering.pk}@{settings.MAIL_DOMAIN}",
        sequence=int((clock.now() - FIRST_SECOND).total_seconds()),
        starts_at=start,
        ends_at=end if end is not None and is_short else start,
        written_at=clock.now(),
        title=offering.title if is_short else _("%(title)s begint") % {"title": offering.title},
        room="catalogue",
        kind=_("bijeenkomst") if is_short else _("begin"),
        state=_state(offering),
        place=offering.place,
        description=offering.organisation.name,
        path=_page(offering, region),
        organiser=offering.organisation.name,
        organiser_id=offering.organisation_id,
    )


def _state(offering: Offering) -> State:
    return State.CANCELLED if offering.state == OfferingState.CANCELLED else State.CONFIRMED


def _place(offering: Offering, meeting: Meeting) -> str:
    if meeting.room is None:
        return meeting.place or offering.place
    building = meeting.room.building
    street = f"{building.street} {building.house_number}".strip()
    return ", ".join(part for part in (building.title, meeting.room.title, street, building.place) if part)


def _page(offering: Offering, region: str) -> str:
    return reverse("catalogue:offering", kwargs={"region": region, "pk": offering.pk}) if region else ""
