"""What every page of the demo weighs, whether it asks another host, and what axe says of it. Aim: nothing to say.

Measured in one run: the heaviest pages against the budgets, each page by day and by night, on a desk and on a phone.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from benchmarks.measuring import closing, show

HEAVIEST = 12


def main() -> int:
    os.environ["LEERLIJN_MODE"] = "development"
    os.environ["DJANGO_SETTINGS_MODULE"] = "leerlijn.config.settings"
    django.setup()
    from tests.journeys import browser

    if not browser.program():
        return closing(f"weight: {browser.NO_CHROMIUM}, nothing measured", reached=False)
    pages, faults = _walked()
    heaviest = sorted(pages.items(), key=lambda one: one[1]["html"], reverse=True)[:HEAVIEST]
    from tests.journeys.weighing import BUDGET

    rows = [("budget", *(f"{most:.0f}" for most in BUDGET.values()))]
    rows += [(path, *(f"{one[kind]:.1f}" for kind in BUDGET)) for path, one in heaviest]
    show("Kilobytes, compressed as sent", ("page", *BUDGET), rows)
    for fault in faults:
        print(fault)
    most = {kind: max(one[kind] for one in pages.values()) for kind in BUDGET}
    figures = ", ".join(f"{kind} {most[kind]:.1f} kB" for kind in ("html", "css+js", "fonts"))
    return closing(f"weight: {len(pages)} pages, heaviest {figures}, {len(faults)} faults", reached=not faults)


def _walked() -> tuple[dict[str, dict[str, float]], list[str]]:
    """What each page weighs, and everything that is wrong with any of them."""
    from playwright.sync_api import sync_playwright

    from tests.journeys import browser, looking, walk

    pages: dict[str, dict[str, float]] = {}
    faults: list[str] = []
    with TemporaryDirectory() as folder, walk.demo(Path(folder)) as site, sync_playwright() as playwright:
        chromium = browser.launched(playwright)
        for slug in walk.cast():
            walker = looking.walked(site, slug)
            for look in looking.looks(walker, chromium, looking.ALL_SIDES):
                pages[f"{look.path} ({slug})"], faults = look.kilobytes, [*faults, *look.faults]
    return pages, faults
