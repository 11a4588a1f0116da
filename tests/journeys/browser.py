"""A real browser for the journeys: Chromium on this machine, driven by Playwright against a live server.

    def test_a_stranger_finds_the_guide(window):
        page = window("/merwestroom/", width=390, scheme="dark", language="en", script=False)
        page.get_by_role("link", name="Routewijzer").click()
        assert violations(page) == []

Every window is watched: a console error, a failed or refused request, or a request to another host fails the test.
Tests that open a window are marked `browser` by themselves, and skipped where there is no Chromium.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.journeys import walk

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE, NARROW, NARROWEST = 1440, 390, 320
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WINDOWS = {"window", "chromium"}
NO_CHROMIUM = "no Chromium on this machine"
Window = Callable[..., Page]


OPEN_DEMO: pytest.StashKey[ExitStack] = pytest.StashKey()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Before the workers of a browser run start: begin to open one demo for all of them to walk through."""
    config = session.config
    if config.option.markexpr != "browser" or hasattr(config, "workerinput"):
        return
    if not program():
        pytest.exit(f"skipped: {NO_CHROMIUM}", returncode=0)
    if getattr(config.option, "numprocesses", None) and "LEERLIJN_TEST_SITE" not in os.environ:
        config.stash[OPEN_DEMO] = stack = ExitStack()
        folder = stack.enter_context(TemporaryDirectory(prefix="leerlijn-demo-"))
        os.environ["LEERLIJN_TEST_SITE"] = stack.enter_context(walk.opening(Path(folder)))


def pytest_unconfigure(config: pytest.Config) -> None:
    if stack := config.stash.get(OPEN_DEMO, None):
        stack.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if WINDOWS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


def program() -> str | None:
    """Where Chromium is: on the path, or where Playwright keeps its own."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright"))
    own = sorted(cache.glob("chromium-*/chrome-linux*/chrome"))
    return found or (str(own[-1]) if own else None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; each window has a context of its own."""
    if program() is None:
        pytest.skip(NO_CHROMIUM)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own event loop runs in this thread
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


def launched(playwright: Playwright) -> Browser:
    """Chromium without the errands it runs for its maker; as root it starts only without its sandbox."""
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return playwright.chromium.launch(executable_path=program(), args=[*QUIET, *as_root])


@pytest.fixture
def window(chromium: Browser, live_server: Any) -> Iterator[Window]:
    """Opens windows on the live server; after the test none of them may have had anything to complain of."""
    opened: list[Watched] = []

    def open_window(path: str = "/", *, signed_in: Any = None, **how: Any) -> Page:
        cookies = {"sessionid": session_of(signed_in)} if signed_in else {}
        opened.append(watched := Watched(chromium, live_server.url, cookies=cookies, **how))
        watched.page.goto(path)
        return watched.page

    yield open_window
    for one in opened:
        one.close()
    assert [complaint for one in opened for complaint in one.complaints] == []


class Watched:
    """A window of one kind, and what went wrong in it."""

    def __init__(
        self,
        browser: Browser,
        site: str,
        *,
        width: int = WIDE,
        scheme: str = "light",
        language: str = "nl",
        script: bool = True,
        cookies: dict[str, str] | None = None,
    ) -> None:
        self.site = site
        self.complaints: list[str] = []
        self.context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            java_script_enabled=script,
        )
        given = {"leerlijn_language": language, **(cookies or {})}
        self.context.add_cookies([{"name": name, "value": value, "url": site} for name, value in given.items()])
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self._watch()

    def _watch(self) -> None:
        self.page.on("console", lambda said: said.type == "error" and self._complain("console", said.text))
        self.page.on("pageerror", lambda error: self._complain("script", str(error)))
        self.page.on("request", lambda asked: self._look_where(asked.url))
        self.page.on("response", lambda answer: answer.status >= 500 and self._complain(str(answer.status), answer.url))

    def _look_where(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:", "about:")):
            self._complain("another host", url)

    def _complain(self, about: str, what: str) -> None:
        # A browser calls every answer from 400 up an error; for a refusal (403, 404, 422) that is how it should be.
        if not what.startswith("Failed to load resource: the server responded with a status of 4"):
            self.complaints.append(f"{about}: {what}")

    def close(self) -> None:
        self.context.close()


def session_of(person: Any) -> str:
    """Sign a person in, as after a password and a passkey; gives the session's key."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies["sessionid"].value


def violations(page: Page) -> list[str]:
    """What axe finds wrong, each with where; empty is good."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    wishes = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("wishes => axe.run(document, wishes).then(result => result.violations)", wishes)
    return [
        f"{page.url}: {one['id']}: {one['help']} at {' '.join(map(str, node['target']))}"
        for one in found
        for node in one["nodes"]
    ]


def sticks_out(page: Page) -> list[str]:
    """What is wider than the window, so that a phone would scroll sideways."""
    if page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
        return []
    return page.evaluate(WIDER) or [f"{page.url}: the page scrolls sideways"]


WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(one => `${location.pathname}: ${one.tagName.toLowerCase()}.${one.className} sticks out`).slice(0, 5)"""
