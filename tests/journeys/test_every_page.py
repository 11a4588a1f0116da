"""Every page anybody can reach in the demo: readable for all, light enough, whole on the smallest phone, in two
languages."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.house import source
from tests.house.source import expect_none
from tests.house.test_pages import ours
from tests.journeys import walk
from tests.journeys.looking import TWO_SIDES, Look, kinds_reached, own_pages

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


def test_links_lead_to_every_page(site: str):
    """A page that no link and no mail leads to is no page; what changes something is sent and not visited."""
    reached = {name for slug in walk.cast() for name in kinds_reached(site, slug)}
    expect_none({name for route, name, view in ours() if is_page(route, view)} - reached - in_mails())


def is_page(route: str, view) -> bool:
    only_sent = "@require_POST" in inspect.getsource(inspect.unwrap(view))
    return not only_sent and not re.search(r"\.\w+$", route)


def in_mails() -> set[str]:
    """The names of the addresses that our letters lead to."""
    letters = [path for path in (*source.templates(), *source.python("leerlijn")) if path.suffix in {".txt", ".py"}]
    return {
        name for path in letters for name in re.findall(r"""(?:url|reverse\()\s*["']([\w:]+)["']""", source.text(path))
    }
