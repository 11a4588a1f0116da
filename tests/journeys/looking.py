"""Looking at one page of the demo from all sides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product

from playwright.sync_api import Browser

from tests.journeys import weighing
from tests.journeys.browser import NARROW, NARROWEST, WIDE, Watched, sticks_out, violations
from tests.journeys.walk import Walker, cast, name_of

ALL_SIDES = tuple(product((WIDE, NARROW), ("light", "dark")))
TWO_SIDES = ((WIDE, "light"), (NARROW, "dark"))


def own_pages(walker: Walker) -> list[str]:
    """The pages this person reaches and nobody before her in the cast does; so each kind is looked at once."""
    before = cast()[: cast().index(walker.slug)]
    known = {name for slug in before for name in kinds_reached(walker.site, slug)}
    return [path for path in walker.walk() if name_of(path) not in known]


@cache
def kinds_reached(site: str, slug: str) -> frozenset[str]:
    """The kinds of page, by the name of their address, to which links lead this person."""
    walker = Walker(site, slug)
    walker.walk()
    return frozenset(walker.seen)


class Look:
    """What a page weighs, and all that is wrong with it: in these widths and colours, and on the smallest phone."""

    def __init__(self, walker: Walker, chromium: Browser, path: str, sides: Sequence[tuple[int, str]]) -> None:
        self.faults: list[str] = []
        watched = Watched(chromium, walker.site, cookies=walker.cookies)
        self.page = watched.page
        answer = self.page.goto(path)
        assert answer is not None
        self.kilobytes = weighing.weight(self.page, answer.body())
        self.faults += weighing.too_heavy(path, self.kilobytes)
        for width, scheme in sides:
            self._judge(walker.slug, width, scheme)
        self.page.set_viewport_size({"width": NARROWEST, "height": 900})
        self.faults += [*sticks_out(self.page), *(f"{walker.slug}: {path}: {one}" for one in watched.complaints)]
        watched.close()

    def _judge(self, who: str, width: int, scheme: str) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        self.faults += [f"{who}, {scheme}, {width}: {one}" for one in violations(self.page)]
