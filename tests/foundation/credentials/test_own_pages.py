"""My credentials: strengths first, then how many points count and until when."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from leerlijn.foundation.credentials import actions, queries
from leerlijn.kernel.roles import MENTOR
from tests.cast import DIRECTOR, person

from .conftest import DAY, PO, SIDE_ENTRY, TODAY

pytestmark = pytest.mark.django_db
MINE, MINE_BARE = 9, 8


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def shelf(aya, given, offer, outcomes):
    """Aya's shelf, filled with some of everything."""
    actions.award(DIRECTOR, person=aya, offering=offer("Begeleiden", qualifies_for=SIDE_ENTRY), on=DAY)
    actions.recognise(DIRECTOR, person=aya, outcome=outcomes[1], ground="exemption", source="Besluit examencommissie")
    actions.validate_points(
        DIRECTOR, person=aya, register=PO, points=10, earned_on=date(2022, 1, 5), what_for="Boek gelezen"
    )
    return given


def page(client, region, name="mine", **where):
    return client.get(reverse(f"credentials:{name}", kwargs={"region": region.slug, **where}))


def test_everything_is_there_in_few_queries(client, region, aya, shelf, django_assert_num_queries):
    client.force_login(aya)
    with django_assert_num_queries(MINE):
        said = page(client, region).content.decode()
    for words in (
        "Studiereis lezen", "Pedagogisch klimaat", "Vrijstelling: Besluit examencommissie",
        "<strong>60 van 100</strong>",
        "Nog 40 nodig", "Wat het eerst vervalt: 60, op 10 juni 2030", "Vervallen op 5 januari 2026",
        "Punten tellen 48 maanden. Nu tellen ze vanaf 23 november 2022.", "Geldt tot en met 9 juni 2029",
        "onze eigen aanname",
    ):  # fmt: skip
        assert words in said


def test_it_grows_without_more_queries(client, region, aya, shelf, offer, outcomes, django_assert_num_queries):
    for number in range(5):
        more = offer(f"Cursus {number}", outcomes_achieved=outcomes, points=5, points_register=PO)
        actions.award(DIRECTOR, person=aya, offering=more, on=DAY)
    client.force_login(aya)
    with django_assert_num_queries(MINE):
        said = page(client, region).content.decode()
    assert "<strong>85 van 100</strong>" in said


def test_who_has_nothing_yet_reads_how_to_begin(client, region, dunya, django_assert_num_queries):
    client.force_login(dunya)
    with django_assert_num_queries(MINE_BARE):
        said = page(client, region).content.decode()
    assert "Hier komt alles wat je afrondt" in said
    assert "Bekijk het aanbod" in said


def test_in_english_too(client, region, aya, shelf):
    client.force_login(aya)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    said = page(client, region).content.decode()
    for words in ("My credentials", "<strong>60 of 100</strong> points", "Pedagogical climate", "10 June 2030"):
        assert words in said


def test_enough_is_said(client, region, aya, given):
    actions.validate_points(
        DIRECTOR, person=aya, register=PO, points=45, earned_on=date(2026, 1, 5), what_for="Onderzoek gedaan"
    )
    client.force_login(aya)
    said = page(client, region).content.decode()
    assert "<strong>105 van 100</strong>" in said
    assert "Dat is genoeg" in said


def test_the_ledger_goes_into_a_spreadsheet(client, region, aya, given):
    actions.revoke(DIRECTOR, certificate=given, because="=1+1")
    client.force_login(aya)
    answer = page(client, region, "ledger", register=PO)
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert answer.headers["Content-Disposition"].endswith(f'"punten-{PO}.csv"')
    assert lines[0].startswith("regel;verdiend op;waarvoor;punten;telt tot en met")
    assert ";2026-06-10;Studiereis lezen;60;2030-06-09;" in lines[1]
    assert ";-60;" in lines[2]
    assert lines[2].endswith("'=1+1")
    assert page(client, region, "ledger", register="postzegels").status_code == 404


def test_nobody_reads_the_ledger_of_another(client, region, bram, given):
    client.force_login(bram)
    lines = b"".join(page(client, region, "ledger", register=PO).streaming_content).decode().splitlines()
    assert len(lines) == 1


def test_my_page_shows_a_card_to_who_holds_something(client, region, aya, dunya, shelf):
    for who, words in ((aya, "<strong>60 van 100</strong>"), (dunya, "")):
        client.force_login(who)
        said = client.get(reverse("my", kwargs={"region": region.slug})).content.decode()
        assert ("Je bewijzen" in said) == bool(words)
        assert words in said


def test_a_region_that_closed_this_part_has_no_such_page(client, aya, region):
    type(region).objects.filter(pk=region.pk).update(closed_contexts=["credentials"])
    client.force_login(aya)
    assert page(client, region).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, region):
    assert page(client, region).status_code == 302


def test_a_mentor_sees_that_her_training_is_about_to_end(client, region, hogeschool, training):
    mees = person("Mees", (MENTOR, hogeschool))
    actions.award(DIRECTOR, person=mees, offering=training, on=date(2024, 1, 10))
    client.force_login(mees)
    assert "verloopt binnenkort" in page(client, region).content.decode()
    assert queries.qualified(mees, SIDE_ENTRY, date(2027, 1, 9))
