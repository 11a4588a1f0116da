"""The first page of a region shows it in a few numbers, each leading to what it means."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_first_page_shows_figures_that_are_counted(client, region, hogeschool):
    page = client.get(f"/{region.slug}/").content.decode()
    assert "De regio nu" in page
    assert f'href="/{region.slug}/cijfers/organisaties/"' in page


def test_a_region_without_anything_to_count_shows_no_zeros(client, region):
    assert 'class="ll-fact"' not in client.get(f"/{region.slug}/").content.decode()
