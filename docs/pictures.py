"""The pictures of the handbook, taken in the demo: `python -m docs.pictures` takes them all anew.

Each shows the first page of a kind that somebody reaches by following links, so it shows what is really there.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from PIL import Image

FOLDER = Path(__file__).resolve().parent / "handbook" / "pictures"
WIDTH, HEIGHT, SHOWN = 1280, 900, 1100
QUALITY = 78


@dataclass(frozen=True)
class Picture:
    """Which kind of page, seen by whom, and where to begin looking."""

    name: str
    of: str
    seen_by: str
    start: str = "/utrecht-leert/"


ACCOUNTANT = "school_type=po&role=teacher&education=hbo-ba&goal=po&employer=yes&vog=yes&relevant_experience=yes"
ASSESSMENTS = "/oost-werkt/assessments/"
EXEMPTIONS = "/hu/assessments/vrijstellingen/beslissen/"
PICTURES = (
    Picture("region", of="region", seen_by="a stranger"),
    Picture(
        "routewijzer",
        of="desk:result",
        seen_by="a stranger",
        start=f"/utrecht-leert/routewijzer/antwoord/?{ACCOUNTANT}",
    ),
    Picture("aanbod", of="catalogue:offering", seen_by="noor"),
    Picture("mijn-pagina", of="my", seen_by="noor"),
    Picture("loket", of="desk:list", seen_by="leila"),
    Picture("dossier", of="desk:enquiry", seen_by="leila"),
    Picture("aanbod-lijst", of="catalogue:editing", seen_by="fatma"),
    Picture("cijfers", of="insight:index", seen_by="chris"),
    Picture("regel", of="pathways:version", seen_by="sanne"),
    Picture("rollen", of="people:roles", seen_by="tom"),
    Picture("besluit", of="assessment:decision", seen_by="joost", start=ASSESSMENTS),
    Picture("scoreformulier", of="assessment:score_sheet", seen_by="finn", start=f"{ASSESSMENTS}plaatsen/"),
    Picture("procedures", of="assessment:led", seen_by="ilse", start=f"{ASSESSMENTS}leiden/"),
    Picture("panel", of="assessment:panel", seen_by="ilse", start=f"{ASSESSMENTS}panels/"),
    Picture("vrijstelling", of="assessment:exemption", seen_by="arjan", start=EXEMPTIONS),
)


def take_all() -> list[str]:
    """Take every picture; returns the names of those whose page was not found."""
    from playwright.sync_api import sync_playwright

    from tests.journeys import browser, walk

    missing = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        site = os.environ.get("LEERLIJN_TEST_SITE") or stack.enter_context(walk.demo(_empty(stack)))
        chromium = browser.launched(playwright)
        for picture in PICTURES:
            walker = walk.Walker(site, picture.seen_by)
            walker.walk(picture.start)
            if path := next(iter(walker.seen.get(picture.of, [])), None):
                watched = browser.Watched(chromium, site, width=WIDTH, cookies=walker.cookies)
                watched.page.goto(path)
                keep(picture.name, watched.page.screenshot())
                watched.close()
            else:
                missing.append(picture.name)
    return missing


def _empty(stack: ExitStack) -> Path:
    return Path(stack.enter_context(TemporaryDirectory()))


def keep(name: str, raw: bytes) -> None:
    """Smaller, as WebP."""
    shot = Image.open(io.BytesIO(raw)).convert("RGB")
    shot.resize((SHOWN, round(shot.height * SHOWN / shot.width)), Image.Resampling.LANCZOS).save(
        FOLDER / f"{name}.webp", "WEBP", quality=QUALITY, method=6
    )


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "leerlijn.config.settings"
    os.environ["LEERLIJN_MODE"] = "development"
    django.setup()
    if not_there := take_all():
        sys.exit(f"no page found for: {', '.join(not_there)}")
