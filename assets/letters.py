"""The two letter types: cut to what our pages use, and cast as a PDF takes them. `build.py` says when."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FAMILIES = HERE / "node_modules/@fontsource-variable"
PAGES = HERE.parent / "leerlijn/web/static/leerlijn/fonts"
PAPER = HERE.parent / "leerlijn/kernel/pdf/built"

LETTERS = {"figtree": "figtree", "bricolage": "bricolage-grotesque"}
WEIGHTS = (400, 750)
PRINTED = {"figtree": (400, 650), "bricolage": (650,)}
# Latin-1, the Dutch and English punctuation, and the signs that stand in running text.
SIGNS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "–—‘’‚“”„…•€→−×≠")]
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "calt", "tnum", "lnum"]


def on_pages() -> tuple[Path, ...]:
    return tuple(PAGES / f"{name}.woff2" for name in LETTERS)


def cut() -> None:
    """Two letter types, cut to the weights and signs we use when fonttools is there."""
    PAGES.mkdir(parents=True, exist_ok=True)
    carve = cut_one if has_fonttools() else shutil.copyfile
    if carve is shutil.copyfile:
        sys.stderr.write("assets: fonttools is not installed: the letters are shipped uncut, 11 kB more\n")
    for name, family in LETTERS.items():
        carve(FAMILIES / family / f"files/{family}-latin-wght-normal.woff2", PAGES / f"{name}.woff2")
        shutil.copyfile(FAMILIES / family / "LICENSE", PAGES / f"{name}-LICENSE.txt")


def cut_one(source: Path, target: Path) -> None:
    from fontTools import subset, ttLib
    from fontTools.varLib import instancer

    font = ttLib.TTFont(source)
    cutter = subset.Subsetter(subset.Options(layout_features=FEATURES, notdef_outline=True))
    cutter.populate(unicodes=SIGNS)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(target)


def on_paper() -> tuple[Path, ...]:
    """Without fonttools none: then papers have the letters that come with typst."""
    if not has_fonttools():
        return ()
    return tuple(PAPER / f"{name}-{weight}.ttf" for name, weights in PRINTED.items() for weight in weights)


def cast() -> None:
    """The same letter types as a PDF takes them: one file per weight, with every Latin letter a name can have."""
    for target in on_paper():
        PAPER.mkdir(parents=True, exist_ok=True)
        name, weight = target.stem.split("-")
        cast_one(LETTERS[name], int(weight), target)
        shutil.copyfile(FAMILIES / LETTERS[name] / "LICENSE", PAPER / f"{name}-LICENSE.txt")


def cast_one(family: str, weight: int, target: Path) -> None:
    from fontTools import merge, ttLib
    from fontTools.varLib import instancer

    with tempfile.TemporaryDirectory() as scratch:
        pieces = []
        for piece in ("latin", "latin-ext"):
            font = ttLib.TTFont(FAMILIES / family / f"files/{family}-{piece}-wght-normal.woff2")
            instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
            font.flavor = None
            pieces.append(f"{scratch}/{piece}.ttf")
            font.save(pieces[-1])
        whole = merge.Merger().merge(pieces)
    whole["OS/2"].usWeightClass = weight
    call(whole, family.replace("-", " ").title(), weight)
    whole.save(target)


def call(font: Any, family: str, weight: int) -> None:
    """Name a letter type, so that each weight is found by the name of its family."""
    for number, words in {1: family, 2: "Regular", 4: f"{family} {weight}", 6: f"{family}-{weight}"}.items():
        font["name"].setName(words.replace(" ", "") if number == 6 else words, number, 3, 1, 0x409)
    for number in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=number)


def has_fonttools() -> bool:
    return importlib.util.find_spec("fontTools") is not None
