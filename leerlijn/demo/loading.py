"""Loads the demo: rules and words, organisations, people, and five regions with all that happens in them.

Each part goes in whole or not at all, and is remembered with the digest of its files. So a second start loads nothing,
a load that was killed goes on with the part it was at, and a part whose files changed brings in what is new in them;
what people did in the meantime stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import transaction

from leerlijn.config.shipped import SHIPPED, take_in
from leerlijn.demo import actions, files, queries
from leerlijn.demo.actions import LOADER
from leerlijn.demo.loaders import assessing, cast, desk, figures, offers, organisations
from leerlijn.demo.stage import Stage

Progress = Callable[[str, int, int], None]
"""Is told what is being loaded, how much of it is in, and how much there is."""

DATA = ("foundation/pathways/data", "foundation/vocabulary/data", "journey/assessment/written/data")
BOOKS = [files.HERE.parent / folder for folder in DATA]
SHARED = [files.HERE / name for name in ("organisations.toml", "people.toml", "names.toml")]


@dataclass(frozen=True)
class Chapter:
    """A part of the demo: what it is called, the files it stands in, how much it is, and what loads it."""

    name: str
    sources: Sequence[Path]
    size: Callable[[], int]
    load: Callable[[Stage], None]


def load(progress: Progress) -> None:
    """Load what is not in yet, chapter by chapter."""
    loaded = queries.digests()
    for chapter in chapters():
        digest = files.digest(chapter.sources)
        if loaded.get(chapter.name) != digest:
            _load(chapter, digest, progress)


def chapters() -> list[Chapter]:
    """The parts in their order: each knows what came before."""
    sites = [files.REGIONS / slug / name for slug in files.SLUGS for name in ("region.toml", "schools.csv")]
    return [
        Chapter("rules", BOOKS, lambda: len(SHIPPED), _rules),
        Chapter("organisations", [SHARED[0], *filter(Path.exists, sites)], organisations.size, organisations.load),
        Chapter("people", SHARED[1:], cast.size, cast.load),
        *(
            Chapter(
                slug, [files.REGIONS / slug, files.HERE / "evidence.toml"], partial(_size, slug), partial(_region, slug)
            )
            for slug in files.SLUGS
        ),
    ]


def _load(chapter: Chapter, digest: str, progress: Progress) -> None:
    total, done = chapter.size(), 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(chapter.name, done, total)

    progress(chapter.name, done, total)
    with transaction.atomic():
        chapter.load(Stage(tick))
        actions.mark(LOADER, part=chapter.name, digest=digest)


def _rules(stage: Stage) -> None:
    take_in(LOADER, done=stage.tick)


def _size(slug: str) -> int:
    return offers.size(slug) + desk.size(slug) + assessing.size(slug) + figures.size(slug)


def _region(slug: str, stage: Stage) -> None:
    offers.load(stage, slug)
    desk.load(stage, slug)
    assessing.load(stage, slug)
    figures.load(stage, slug)
