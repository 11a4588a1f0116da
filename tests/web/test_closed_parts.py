"""A region shows what it has: a part it closed is nowhere on its site, and back as it was when it opens again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.organisations import actions
from leerlijn.kernel import clock
from leerlijn.kernel.rooms import parts_of_a_site
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
FACTS = {
    "name": "Onderwijsregio Merwestroom", "short_name": "Merwestroom", "phone": "0183 12 34 56",
    "response_days": "2",
}  # fmt: skip
ADDRESSES = {
    "Routewijzer, routes en loket": ("routewijzer/", "routes/", "loket/vraag/", "orientatie/"),
    "Aanbod en inschrijven": ("aanbod/",),
    "Cijfers": ("cijfers/",),
}


def close(region, part: str) -> None:
    actions.change_region(DIRECTOR, region=region, closed_contexts=parts_of_a_site()[part])


def html(page) -> str:
    return page.content.decode()


@pytest.mark.parametrize("part", ADDRESSES)
def test_a_closed_part_is_nowhere_on_the_site_and_the_rest_stays(client, region, part):
    others = {name: addresses for name, addresses in ADDRESSES.items() if name != part}
    close(region, part)
    first_page = html(client.get(f"/{region.slug}/"))
    for address in ADDRESSES[part]:
        assert client.get(f"/{region.slug}/{address}").status_code == 404
        assert f"/{region.slug}/{address}" not in first_page
    for address in [one for addresses in others.values() for one in addresses]:
        assert client.get(f"/{region.slug}/{address}").status_code == 200


def test_with_every_part_closed_the_site_still_says_who_takes_part(client, region):
    everything = [room for rooms in parts_of_a_site().values() for room in rooms]
    actions.change_region(DIRECTOR, region=region, closed_contexts=everything)
    page = client.get(f"/{region.slug}/")
    assert page.status_code == 200
    assert f"/{region.slug}/organisaties/" in html(page)


PARTS = ["pathways", "catalogue", "credentials", "assessment", "insight"]
"""Each part by the first of its rooms, in the order of the house."""


def test_a_coordinator_closes_a_part_and_opens_it_again(client, region, chris):
    client.force_login(chris)
    page = f"/{region.slug}/organisaties/regio/"
    assert client.get(page).context["form"]["open_parts"].value() == PARTS
    assert client.post(page, {**FACTS, "open_parts": [part for part in PARTS if part != "insight"]}).status_code == 303
    assert client.get(f"/{region.slug}/cijfers/").status_code == 404
    client.post(page, {**FACTS, "open_parts": PARTS})
    assert client.get(f"/{region.slug}/cijfers/").status_code == 200


def test_other_regions_keep_what_one_closes(client, region):
    other = actions.open_region(
        DIRECTOR, slug="overkant", kind="network", name="Netwerk Overkant", short_name="Overkant"
    )
    close(region, "Cijfers")
    assert client.get(f"/{other.slug}/cijfers/").status_code == 200


def test_search_finds_nothing_behind_a_closed_door(client, region, hogeschool):
    described = catalogue.describe(DIRECTOR, organisation=hogeschool, kind="course", name="Rekenen op de basisschool")
    start = clock.now() + timedelta(days=20)
    offering = catalogue.offer(DIRECTOR, specification=described, start_date_time=start)
    catalogue.publish(DIRECTOR, offering=offering)
    search = f"/{region.slug}/zoeken/?q=rekenen"
    assert len(client.get(search).context["found"]) == 1
    close(region, "Aanbod en inschrijven")
    assert len(client.get(search).context["found"]) == 0


def test_my_page_shows_no_closed_part(client, region, aya):
    client.force_login(aya)
    close(region, "Aanbod en inschrijven")
    assert f"/{region.slug}/aanbod/" not in html(client.get(f"/{region.slug}/mijn/"))
