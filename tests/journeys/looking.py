"""Looking at the pages of the demo from all sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    known = {name for slug in before for name in walked(walker.site, slug).seen}
    return [path for path in walker.paths if name_of(path) not in known]


@cache
def walked(site: str, slug: str) -> Walker:
    """Somebody of the cast, after her walk: nobody goes round twice."""
    walker = Walker(site, slug)
    walker.walk()
    return walker


def looks(walker: Walker, chromium: Browser, sides: Sequence[tuple[int, str]]) -> Iterator[Look]:
    """A look at each of her own pages, one after the other in the same window."""
    watched = Watched(chromium, walker.site, cookies=walker.cookies)
    for path in own_pages(walker):
        yield Look(walker.slug, watched, path, sides)
    watched.close()


class Look:
    """What a page weighs, and all that is wrong with it: in these widths and colours, and on the smallest phone."""

    def __init__(self, who: str, watched: Watched, path: str, sides: Sequence[tuple[int, str]]) -> None:
        self.who, self.path, self.page = who, path, watched.page
        self.faults: list[str] = []
        self._seen_from(WIDE, "light")
        answer = self.page.goto(path)
        assert answer is not None
        self.kilobytes = weighing.weight(self.page, answer.body())
        self.faults += weighing.too_heavy(path, self.kilobytes)
        for width, scheme in sides:
            self._seen_from(width, scheme)
            self.faults += [f"{who}, {scheme}, {width}: {one}" for one in violations(self.page)]
        self._seen_from(NARROWEST, sides[-1][1])
        self.faults += [*sticks_out(self.page), *(f"{who}: {path}: {one}" for one in watched.complaints)]
        watched.complaints.clear()

    def _seen_from(self, width: int, scheme: str) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
