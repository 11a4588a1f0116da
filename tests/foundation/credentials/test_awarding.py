"""Whoever completes something gets a certificate once, with all that was promised."""

from __future__ import annotations

import re
from datetime import date

import pytest

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.events import Awarded
from leerlijn.foundation.credentials.types import Ground
from leerlijn.kernel import events, logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

from .conftest import DAY, PO

pytestmark = pytest.mark.django_db


def test_a_certificate_says_what_stood_on_that_day(bram, aya, trip, hogeschool):
    made = actions.award(bram, person=aya, offering=trip, on=DAY, minutes=950)
    assert (str(made), made.issuer, made.issued_on, made.holds) == ("Studiereis lezen", hogeschool, DAY, True)
    assert (str(made.study_load), made.hours) == ("16 uur", 15.75)
    assert made.number == f"2026-{made.pk:06d}"
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}", made.code)
    assert logbook.lines_about(trip).first().action == "credentials.award"


def test_it_brings_outcomes_and_points(aya, given, outcomes):
    assert queries.outcome_ids_of(aya) == {outcome.pk for outcome in outcomes}
    found = queries.recognised_outcomes_visible_to(aya)
    assert {(one.ground, one.source, one.since) for one in found} == {(Ground.CERTIFICATE, "Studiereis lezen", DAY)}
    [entry] = queries.point_entries_visible_to(aya)
    assert (entry.points, entry.register, entry.earned_on, entry.certificate) == (60, PO, DAY, given)


def test_less_than_promised_can_be_given(aya, trip, outcomes):
    actions.award(DIRECTOR, person=aya, offering=trip, on=DAY, outcomes=outcomes[:1], points=0)
    assert queries.outcome_ids_of(aya) == {outcomes[0].pk}
    assert not queries.point_entries_visible_to(aya)


def test_a_second_time_gives_the_same_as_it_is(aya, trip, given):
    again = actions.award(DIRECTOR, person=aya, offering=trip, on=date(2026, 7, 1), minutes=1)
    assert (again, again.issued_on, again.minutes) == (given, DAY, 960)
    assert queries.points_of(aya, PO, DAY).counted == 60
    assert queries.certificates_visible_to(aya).count() == 1


def test_what_was_revoked_is_not_given_anew(aya, trip, given):
    actions.revoke(DIRECTOR, certificate=given, because="Dit was een vergissing.")
    assert not actions.award(DIRECTOR, person=aya, offering=trip, on=DAY).holds
    assert queries.outcome_ids_of(aya) == set()


def test_later_rooms_hear_of_it(aya, trip, monkeypatch):
    heard: list[Awarded] = []
    monkeypatch.setitem(events.LISTENERS, Awarded, [(heard.append, False)])
    made = actions.award(DIRECTOR, person=aya, offering=trip, on=DAY)
    actions.award(DIRECTOR, person=aya, offering=trip, on=DAY)
    assert heard == [Awarded(made.pk, aya.pk)]


@pytest.mark.parametrize(
    ("brings", "code"),
    [
        ({"points": 5, "points_register": "postzegels"}, "no_such_register"),
        ({"qualifies_for": "postzegels"}, "no_such_training"),
    ],
)
def test_what_nobody_knows_cannot_be_promised(aya, offer, brings, code):
    with pytest.raises(Refused) as refused:
        actions.award(DIRECTOR, person=aya, offering=offer(**brings), on=DAY)
    assert refused.value.code == code
    assert not queries.certificates_visible_to(aya)


@pytest.mark.parametrize("who", ["aya", "chris", "ed"])
def test_only_who_offers_it_gives_certificates(request, aya, trip, who):
    with pytest.raises(Forbidden):
        actions.award(request.getfixturevalue(who), person=aya, offering=trip, on=DAY)


def test_what_somebody_has_shown_is_one_query(aya, given, django_assert_num_queries):
    queries.outcome_ids_of(aya)
    with django_assert_num_queries(1):
        assert len(queries.outcome_ids_of(aya)) == 2
