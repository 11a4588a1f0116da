"""What the catalogue shows on pages of others: what an organisation offers stands on its own page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.kernel import clock
from tests.cast import DIRECTOR
from tests.foundation.catalogue.offers import make_offering

pytestmark = pytest.mark.django_db


def page_of(client, region, organisation) -> str:
    return client.get(f"/{region.slug}/organisaties/{organisation.uuid}/").content.decode()


@pytest.fixture
def soon():
    start = clock.now() + timedelta(days=20)
    return {"start_date_time": start, "end_date_time": start + timedelta(days=30)}


def test_an_organisations_page_shows_what_it_offers_soon_and_leads_to_all_of_it(client, region, hogeschool, soon):
    offering = make_offering(hogeschool, name="Meertalig in de klas", **soon)
    page = page_of(client, region, hogeschool)
    assert f"/{region.slug}/aanbod/{offering.pk}/" in page
    everything = f"/{region.slug}/aanbod/?institution={hogeschool.pk}"
    assert everything in page
    assert "Meertalig in de klas" in client.get(everything).content.decode()


def test_what_others_offer_and_what_nobody_sees_yet_is_not_on_it(client, region, hogeschool, soon):
    other = organisations.add_organisation(
        DIRECTOR, kind="hogeschool", name="Hogeschool Overkant", code_type="institution_code", code="99ZZ"
    )
    organisations.join(DIRECTOR, region=region, organisation=other)
    make_offering(other, name="Van een ander", **soon)
    make_offering(hogeschool, name="Nog een concept", published=False, **soon)
    page = page_of(client, region, hogeschool)
    assert "Van een ander" not in page
    assert "Nog een concept" not in page
    assert "?institution=" not in page
