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
from tests.journeys.looking import TWO_SIDES, Look, own_pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, one for all workers of a run where it was opened before them."""
    if there := os.environ.get("LEERLIJN_TEST_SITE"):
        yield there
    else:
        with walk.demo(tmp_path_factory.mktemp("demo")) as address:
            yield address


@pytest.fixture(params=walk.cast())
def walker(request: pytest.FixtureRequest, site: str) -> walk.Walker:
    return walk.Walker(site, request.param)


def test_every_page_is_good_for_everybody(walker: walk.Walker, chromium: Browser):
    looks = [Look(walker, chromium, path, TWO_SIDES) for path in own_pages(walker)]
    expect_none(walker.broken)
    expect_none(fault for look in looks for fault in look.faults)


def test_every_page_is_there_in_english_too(walker: walk.Walker):
    paths = walker.walk()
    walker.client.cookies.set("leerlijn_language", "en")
    for path in paths:
        answer = walker.client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Content-Language"] == "en", path
        assert re.search(r'<html[^>]*\blang="en"', answer.text), path
