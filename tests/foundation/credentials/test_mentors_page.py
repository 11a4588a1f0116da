"""Mentors and their training, for who looks after them."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.types import Standing
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.kernel.roles import EDITOR, MENTOR, SCHOOL_LEADER
from tests.cast import DIRECTOR, make_organisation, person

from .conftest import TODAY

pytestmark = pytest.mark.django_db
MENTORS = 6


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def mentors(school, training):
    """At the school: one trained, one for six more weeks, one no longer, one never."""
    days = {"Anna": date(2026, 3, 1), "Bas": date(2024, 1, 5), "Cor": date(2022, 5, 1), "Dirk": None}
    made = {name: person(name, (MENTOR, school), surname="Vos") for name in days}
    for name, day in days.items():
        if day:
            actions.award(DIRECTOR, person=made[name], offering=training, on=day)
    return made


@pytest.fixture
def to(region):
    return lambda name="mentors": reverse(f"credentials:{name}", kwargs={"region": region.slug})


def test_the_school_leader_sees_how_her_mentors_stand(leader, mentors, region):
    found = queries.qualifications_in(leader, region=region)
    assert [(one.person, one.standing) for one in found] == [
        ("Anna Vos", Standing.VALID),
        ("Bas Vos", Standing.EXPIRING),
        ("Cor Vos", Standing.EXPIRED),
        ("Dirk Vos", Standing.NONE),
    ]
    assert (found[1].valid_from, found[1].valid_until) == (date(2024, 1, 5), date(2027, 1, 4))


def test_the_page_counts_them_in_few_queries(client, to, chris, mentors, bram, django_assert_num_queries):
    client.force_login(chris)
    with django_assert_num_queries(MENTORS):
        said = client.get(to()).content.decode()
    for words in ("Iedereen (5)", "Geldig (1)", "Verloopt binnenkort (1)", "Verlopen (1)", "Nog geen scholing (2)"):
        assert words in said
    assert "4 januari 2027" in said


def test_one_standing_can_be_chosen(client, to, leader, mentors):
    client.force_login(leader)
    said = client.get(to(), {"stand": "expired"}, headers={"HX-Request": "true"}).content.decode()
    assert "Cor Vos" in said
    assert "Anna Vos" not in said
    assert "<html" not in said


def test_the_list_goes_into_a_spreadsheet(client, to, leader, mentors):
    client.force_login(leader)
    lines = b"".join(client.get(to("mentors_sheet")).streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "naam;organisatie;scholing;vanaf;tot en met;stand"
    assert lines[2] == "Bas Vos;De Linde;Begeleiding zij-instroom;2024-01-05;2027-01-04;verloopt binnenkort"
    assert lines[4] == "Dirk Vos;De Linde;;;;nog geen scholing"


def test_a_leader_of_a_board_sees_the_schools_of_her_board(school, mentors, region):
    board = make_organisation("41234", "Stichting De Boom", "board")
    type(school).objects.filter(pk=school.pk).update(parent=board)
    assert len(queries.qualifications_in(person("Ot", (SCHOOL_LEADER, board)), region=region)) == 4
    assert len(queries.qualifications_in(person("Sien", (SCHOOL_LEADER, board)), organisation=school)) == 4


def test_nobody_sees_mentors_of_another_school(region, hogeschool, school, mentors, ed):
    other = make_organisation("34CD", "De Eik", "school")
    organisations.join(DIRECTOR, region=region, organisation=other)
    for who in (person("Pim", (SCHOOL_LEADER, other)), person("Kees", (EDITOR, school)), ed, mentors["Anna"]):
        assert queries.qualifications_in(who, region=region) == []
    assert not queries.mentor_qualifications_visible_to(person("Jet", (EDITOR, school)))


def test_a_list_and_its_rule_agree_for_a_school_leader(leader, chris, mentors):
    from leerlijn.foundation.credentials.models import MentorQualification
    from leerlijn.kernel import policy

    for who in (leader, chris, mentors["Anna"]):
        allowed = {
            one.pk
            for one in MentorQualification.objects.all()
            if policy.may(who, "credentials.MentorQualification.read", one)
        }
        assert set(queries.mentor_qualifications_visible_to(who).values_list("pk", flat=True)) == allowed
    assert queries.mentor_qualifications_visible_to(leader).count() == 3


@pytest.mark.parametrize("who", ["aya", "bram", "dunya", "ed", "steward"])
def test_others_are_refused_with_a_reason(request, client, to, who):
    client.force_login(request.getfixturevalue(who))
    for name in ("mentors", "mentors_sheet"):
        answer = client.get(to(name))
        assert answer.status_code == 403
        assert "Alleen de coördinator en schoolleiders" in answer.content.decode()


def test_work_leads_there(client, region, leader, chris, aya, mentors):
    for who, words in ((leader, "De scholing van 1 begeleider verloopt binnenkort."), (chris, "verloopt"), (aya, "")):
        client.force_login(who)
        said = client.get(reverse("my", kwargs={"region": region.slug})).content.decode()
        assert ("Begeleiders en hun scholing" in said) == bool(words)
        assert words in said
