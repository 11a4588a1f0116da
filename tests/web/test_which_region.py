"""Where somebody comes after signing in: at her own page, in the region her roles lead to."""

from __future__ import annotations

import pytest

from leerlijn.foundation.organisations import actions as organisations
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def after_signing_in(client):
    def go(who):
        client.force_login(who)
        return client.get("/mijn/")

    return go


def test_a_role_in_one_region_leads_there(after_signing_in, chris, elsewhere):
    assert after_signing_in(chris).url == "/merwestroom/mijn/"


def test_a_role_at_an_organisation_leads_to_the_region_it_takes_part_in(after_signing_in, astrid, elsewhere):
    assert after_signing_in(astrid).url == "/merwestroom/mijn/"


def test_who_works_for_an_organisation_in_two_regions_chooses_between_these(
    after_signing_in, astrid, hogeschool, elsewhere, region
):
    organisations.join(DIRECTOR, region=elsewhere, organisation=hogeschool)
    shown = after_signing_in(astrid).text
    assert all(f"/{one.slug}/mijn/" in shown for one in (region, elsewhere))


def test_who_has_no_role_chooses_from_all(after_signing_in, aya, region, elsewhere):
    shown = after_signing_in(aya).text
    assert all(f"/{one.slug}/mijn/" in shown for one in (region, elsewhere))
