"""Looking at one page of the demo from all sides."""

from __future__ import annotations

from django.urls import resolve
from playwright.sync_api import Browser

from tests.house.test_pages import listed
from tests.journeys import weighing
from tests.journeys.browser import NARROW, NARROWEST, WIDE, Watched, sticks_out, violations
from tests.journeys.walk import STRANGER, Walker


def is_mine(walker: Walker, path: str) -> bool:
    """Pages for everybody are looked at by the stranger alone."""
    return walker.slug == STRANGER or resolve(path.split("?")[0]).route not in listed()


class Look:
    """What a page weighs, and all that is wrong with it: by day and by night, on a desk and on a phone."""

    def __init__(self, walker: Walker, chromium: Browser, path: str) -> None:
        self.faults: list[str] = []
        self.who = walker.slug
        watched = Watched(chromium, walker.site, cookies=walker.cookies)
        self.page = watched.page
        answer = self.page.goto(path)
        assert answer is not None
        self.kilobytes = weighing.weight(self.page, answer.body())
        self.faults += weighing.too_heavy(path, self.kilobytes)
        for width in (WIDE, NARROW):
            self._judge(width)
        self.page.set_viewport_size({"width": NARROWEST, "height": 900})
        self.faults += [*sticks_out(self.page), *(f"{self.who}: {path}: {one}" for one in watched.complaints)]
        watched.close()

    def _judge(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self.faults += [f"{self.who}, {scheme}, {width}: {one}" for one in violations(self.page)]
