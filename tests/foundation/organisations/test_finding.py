"""The search over everything finds who takes part in the region, by name, place and code."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from leerlijn.foundation.organisations import actions, queries
from leerlijn.foundation.organisations.models import Organisation
from leerlijn.kernel import clock
from leerlijn.kernel.actors import IMPORTER
from tests.cast import DIRECTOR
from tests.foundation.organisations.registers import but, reading, school

pytestmark = pytest.mark.django_db


@pytest.fixture
def eik(region) -> Organisation:
    actions.take_in_register(IMPORTER, reading=reading(), vintage="2025-10")
    found = Organisation.objects.get(code="90AA")
    actions.join(DIRECTOR, region=region, organisation=found)
    return found


def found(client, region, asked: str) -> list[tuple[str, str]]:
    return [(hit.title, hit.url) for hit in client.get(f"/{region.slug}/zoeken/?q={asked}").context["found"]]


@pytest.mark.parametrize("asked", ["eik", "90AA", "Utrecht"])
def test_a_school_that_takes_part_is_found_and_its_page_opens(client, region, eik, asked):
    [(title, url)] = found(client, region, asked)
    assert title == "De Eik"
    assert client.get(url).status_code == 200


def test_who_does_not_take_part_here_is_not_found_here(client, region, eik):
    other = actions.open_region(DIRECTOR, slug="overkant", kind="network", name="Overkant", short_name="Overkant")
    assert found(client, other, "eik") == []
    assert found(client, region, "beuk") == []


def test_who_left_is_no_longer_found(client, region, eik):
    [participation] = queries.participations_visible_to(DIRECTOR).filter(region=region)
    actions.leave(DIRECTOR, participation=participation)
    assert len(found(client, region, "eik")) == 1, "today is still a day of taking part"
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert found(client, region, "eik") == []


def test_a_school_that_was_renamed_is_found_by_its_new_name(client, region, eik):
    actions.take_in_register(IMPORTER, reading=reading(*but(school("90AA", "De Lindeboom"))), vintage="2026-04")
    assert [title for title, _url in found(client, region, "lindeboom")] == ["De Lindeboom"]
    assert found(client, region, "eik") == []


def test_what_was_found_is_told_in_the_language_of_who_asks(client, region, eik):
    client.cookies["leerlijn_language"] = "en"
    [hit] = client.get(f"/{region.slug}/zoeken/?q=eik").context["found"]
    assert hit.excerpt == "School, Utrecht"
