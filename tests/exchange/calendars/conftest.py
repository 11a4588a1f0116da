"""Something to be at, and a calendar that asks for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from leerlijn.exchange.calendars import actions
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.kernel import clock
from tests.cast import DIRECTOR
from tests.foundation.catalogue.offers import make_offering

HOUR = timedelta(hours=1)


@pytest.fixture
def offered(hogeschool) -> Any:
    """Offer something with meetings so many days from now."""

    def offer(*days: int, name: str = "Rekenen op de basisschool", seats: int = 3):
        start = clock.now().replace(microsecond=0, second=0) + 5 * timedelta(days=1)
        made = make_offering(
            hogeschool, name=name, start_date_time=start, end_date_time=start + HOUR, max_number_students=seats
        )
        moments = [clock.now().replace(microsecond=0) + timedelta(days=day) for day in days]
        meetings = [{"start_date_time": at, "end_date_time": at + 2 * HOUR} for at in moments]
        catalogue.plan(DIRECTOR, offering=made, meetings=meetings)
        period = {
            "start_date_time": clock.now() - HOUR,
            "end_date_time": None,
            "target_groups": [],
            "enrolment_url": "",
        }
        catalogue.open_enrolment(DIRECTOR, offering=made, periods=[period])
        return made

    return offer


class Phone:
    """A calendar that asks an address, and remembers what it was told the last time."""

    def __init__(self, client: Any, address: str) -> None:
        self.client, self.address = client, address
        self.etag = self.changed = ""

    def ask(self) -> Any:
        headers = {"If-None-Match": self.etag} if self.etag else {}
        answer = self.client.get(self.address, headers=headers)
        self.etag, self.changed = answer.get("ETag", ""), answer.get("Last-Modified", "")
        return answer

    def events(self) -> list[Any]:
        """All there is, asked anew."""
        answer = self.client.get(self.address)
        assert answer.status_code == 200, answer.status_code
        return Calendar.from_ical(answer.content).walk("VEVENT")


@pytest.fixture
def phone(client):
    return lambda address: Phone(client, address)


@pytest.fixture
def ayas_feed(aya):
    return actions.give_address(aya, person=aya)
