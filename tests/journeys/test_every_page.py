"""Every page anybody can reach in the demo: readable for all, light enough, whole on the smallest phone, in two
languages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.house.source import expect_none
from tests.journeys import walk
from tests.journeys.looking import TWO_SIDES, looks, walked

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, one for all workers of a run where it was opened before them."""
    if there := os.environ.get("LEERLIJN_TEST_SITE"):
        walk.wait_until_open(there)
        yield there
    else:
        with walk.demo(tmp_path_factory.mktemp("demo")) as address:
            yield address


@pytest.fixture(params=walk.cast())
def walker(request: pytest.FixtureRequest, site: str) -> walk.Walker:
    return walked(site, request.param)


def test_every_page_is_good_for_everybody(walker: walk.Walker, chromium: Browser):
    expect_none(walker.broken)
    expect_none(fault for look in looks(walker, chromium, TWO_SIDES) for fault in look.faults)


def test_every_page_is_there_in_english_too(walker: walk.Walker):
    client = walker.speaking("en")
    for path in walker.paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Content-Language"] == "en", path
        assert re.search(r'<html[^>]*\blang="en"', answer.text), path
