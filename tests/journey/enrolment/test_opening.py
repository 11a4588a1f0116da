"""Whether people may enrol at a moment, and what they are told when not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from leerlijn.journey.enrolment.opening import Why, opening

NOW = datetime(2026, 11, 21, 9, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Offered:
    state: str = "active"
    start_date_time: datetime | None = NOW + 30 * DAY


@dataclass
class Period:
    start_date_time: datetime = NOW - DAY
    end_date_time: datetime | None = NOW + DAY
    target_groups: list[str] = field(default_factory=list)
    enrolment_url: str = ""
    queue_enabled: bool = True


def test_without_periods_people_may_enrol_until_it_starts():
    assert opening(Offered(), [], NOW)
    assert opening(Offered(start_date_time=NOW), [], NOW).why is Why.STARTED


def test_it_is_open_from_the_first_moment_and_no_longer_at_the_last():
    period = Period(start_date_time=NOW, end_date_time=NOW + DAY)
    assert opening(Offered(), [period], NOW)
    assert opening(Offered(), [period], NOW + DAY).why is Why.CLOSED


@pytest.mark.parametrize(
    ("offered", "periods", "why", "words"),
    [
        (Offered(state="concept"), [], Why.UNPUBLISHED, "Kijk later"),
        (Offered(state="cancelled"), [], Why.CANCELLED, "Kies iets anders"),
        (Offered(state="inactive"), [], Why.NOT_OFFERED, "Kies iets anders"),
        (Offered(start_date_time=NOW - DAY), [], Why.STARTED, "20 november 2026"),
        (Offered(), [Period(NOW + DAY, None)], Why.NOT_YET, "vanaf 22 november 2026 om 10.10 uur"),
        (Offered(), [Period(NOW - 3 * DAY, NOW - DAY)], Why.CLOSED, "tot 20 november 2026"),
    ],
)
def test_a_closed_door_says_why_and_what_to_do(offered, periods, why, words):
    door = opening(offered, periods, NOW)
    assert not door
    assert door.why is why
    assert words in door.sentence


def test_between_two_periods_the_next_one_is_named():
    door = opening(Offered(), [Period(NOW - 3 * DAY, NOW - DAY), Period(NOW + DAY, None)], NOW)
    assert (door.why, door.moment) == (Why.NOT_YET, NOW + DAY)


def test_a_period_for_some_groups_admits_only_those():
    door = opening(Offered(), [Period(target_groups=["starter", "mentor"])], NOW)
    assert door.target_groups == ["starter", "mentor"]
    assert door.admits("mentor")
    assert not door.admits("")


def test_a_period_for_everyone_asks_no_group():
    door = opening(Offered(), [Period(target_groups=["starter"]), Period()], NOW)
    assert door.target_groups == []
    assert door.admits("")


def test_each_group_has_the_waiting_list_of_its_own_period():
    periods = [Period(target_groups=["starter"], queue_enabled=False), Period(target_groups=["mentor"])]
    door = opening(Offered(), periods, NOW)
    assert not door.lets_queue("starter")
    assert door.lets_queue("mentor")
    assert door.has_queue


def test_who_enrols_elsewhere_is_sent_there():
    door = opening(Offered(), [Period(enrolment_url="https://example.org/inschrijven")], NOW)
    assert door.elsewhere == "https://example.org/inschrijven"
    assert not door.admits("")


def test_it_closes_when_the_last_open_period_does():
    assert opening(Offered(), [Period(), Period(end_date_time=NOW + 2 * DAY)], NOW).closes_at == NOW + 2 * DAY
    assert opening(Offered(), [Period(), Period(end_date_time=None)], NOW).closes_at is None
