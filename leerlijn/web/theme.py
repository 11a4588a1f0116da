"""The theme of a region: two colours in, twelve tokens out that keep every text readable.

A colour that would not do is not refused: its lightness moves until the contrasts hold. The other half of this file
is assets/css/core/tokens.css, which says what each token is for; its fixed colours are repeated here to be checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leerlijn.web.colours import Colour, contrast, mixed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

BRAND, ACCENT = "#1b6557", "#ffce4a"
"""The colours of Leerlijn itself, on which assets/css/core/tokens.css stands."""

WHITE = "#ffffff"
SUNKEN, INK, MUTED = "#ebeee7", "#14211f", "#4b5a56"
DARK_PAGE, DARK_SURFACE, DARK_INK, DARK_MUTED, DARK_ON_ACTION = "#0e1a18", "#152623", "#edf3ef", "#a8bbb5", "#0b1715"
CHALK = "#f7f8f2"
CHALKS = ("#ffb3a1", "#a9d8f5", "#d5c2f5")

MOST_CHROMA = 0.17
"""A brand more vivid than this tires the eye on a whole board."""

TEXT, CLEAR, SHAPE = 4.5, 7.0, 3.0
"""The contrast text needs, the contrast we want for long text, and what a shape needs."""


class Themed(Protocol):
    """What has an address and may have a theme: a region, or the value that stands for it."""

    slug: str
    theme: dict[str, Any]
    logo: Any


@dataclass(frozen=True)
class Check:
    """One pair of colours that stand on each other somewhere (`what`), and the contrast they need."""

    what: StrPromise
    ink: str
    paper: str
    least: float

    @property
    def ratio(self) -> float:
        return contrast(self.ink, self.paper)

    @property
    def holds(self) -> bool:
        return self.ratio >= self.least


@dataclass(frozen=True)
class Theme:
    """Twelve tokens, by the name they have in CSS without `--ll-`."""

    tokens: Mapping[str, str]

    def checks(self) -> list[Check]:
        """Every pair that a page may show; for the preview, and for the tests."""
        token = self.tokens
        dark_wash = mixed(token["brand-tint-dark"], DARK_PAGE, 0.3)
        return [
            Check(_("knop: tekst"), WHITE, token["brand"], TEXT),
            Check(_("knop: rand"), token["brand"], SUNKEN, TEXT),
            Check(_("link"), token["brand-strong"], SUNKEN, CLEAR),
            Check(_("link op waas"), token["brand-strong"], token["brand-wash"], CLEAR),
            Check(_("gekozen"), token["brand-strong"], token["brand-tint"], TEXT),
            Check(_("tekst op waas"), INK, token["brand-wash"], CLEAR),
            Check(_("bijtekst op waas"), MUTED, token["brand-wash"], TEXT),
            Check(_("bord: tekst"), CHALK, token["brand-board"], CLEAR),
            Check(_("bord: bijtekst"), token["board-dim"], token["brand-board"], TEXT),
            Check(_("bord: accent"), token["accent"], token["brand-board"], TEXT),
            *(Check(_("bord: krijt"), code, token["brand-board"], TEXT) for code in CHALKS),
            Check(_("voet: tekst"), CHALK, token["brand-deep"], CLEAR),
            Check(_("voet: bijtekst"), token["board-dim"], token["brand-deep"], TEXT),
            Check(_("accent: tekst"), token["on-accent"], token["accent"], TEXT),
            Check(_("accent: tekst bij aanwijzen"), token["on-accent"], token["accent-strong"], TEXT),
            Check(_("ring om nu"), token["brand-strong"], token["accent"], SHAPE),
            Check(_("donker: link"), token["brand-on-dark"], DARK_SURFACE, CLEAR),
            Check(_("donker: link op waas"), token["brand-on-dark"], dark_wash, TEXT),
            Check(_("donker: knop"), DARK_ON_ACTION, token["brand-on-dark"], TEXT),
            Check(_("donker: gekozen"), token["brand-on-dark"], token["brand-tint-dark"], TEXT),
            Check(_("donker: tekst op gekozen"), DARK_INK, token["brand-tint-dark"], TEXT),
            Check(_("donker: tekst op waas"), DARK_INK, dark_wash, CLEAR),
            Check(_("donker: bijtekst op waas"), DARK_MUTED, dark_wash, TEXT),
        ]

    def stylesheet(self) -> str:
        """The one rule that makes the site the region's own."""
        return ":root{" + ";".join(f"--ll-{name}:{code}" for name, code in sorted(self.tokens.items())) + "}\n"

    def fingerprint(self) -> str:
        """Changes when the theme does, so that browsers may keep the sheet for ever."""
        return hashlib.sha256(self.stylesheet().encode()).hexdigest()[:10]


def from_colours(brand: str = BRAND, accent: str = ACCENT) -> Theme:
    """The theme of two hex codes. Raises ValueError when one is no colour."""
    seed = Colour.of(brand)
    tokens = _brand_tokens(replace(seed, chroma=min(seed.chroma, MOST_CHROMA)))
    return Theme(tokens | _accent_tokens(Colour.of(accent), tokens["brand"]))


def of_region(region: Themed) -> Theme | None:
    """The theme that was saved with a region; None when it wears Leerlijn's own colours."""
    tokens = region.theme.get("tokens")
    return Theme(tokens) if tokens else None


def url_of(region: Themed) -> str:
    """Where the region's sheet is; empty when it has none."""
    tokens = region.theme.get("tokens")
    return _address(region.slug, tuple(tokens.items())) if tokens else ""


def logo_of(region: Themed) -> str:
    """Where the region's own mark is; empty when it has none."""
    if region.logo is None:
        return ""
    return reverse("logo", kwargs={"slug": region.slug, "digest": region.logo.sha256[:10]})


@lru_cache(maxsize=500)
def _address(slug: str, tokens: tuple[tuple[str, str], ...]) -> str:
    return reverse("theme", kwargs={"slug": slug, "digest": Theme(dict(tokens)).fingerprint()})


def _brand_tokens(seed: Colour) -> dict[str, str]:
    brand = seed.at(min(seed.lightness, 0.56)).darker_until(_against(SUNKEN, 4.9))
    strong = _strong(brand)
    board = _board(brand)
    tint_dark = seed.at(0.345, 0.6).code()
    return {
        "brand": brand,
        "brand-strong": strong,
        "brand-board": board,
        "brand-deep": seed.at(max(Colour.of(board).lightness - 0.065, 0.2), 0.45).code(),
        "brand-tint": seed.at(0.925, 0.3).lighter_until(_against(strong, 6.0)),
        "brand-wash": seed.at(0.966, 0.12).code(),
        "brand-tint-dark": tint_dark,
        "brand-on-dark": seed.at(0.80, 0.9).lighter_until(
            lambda code: contrast(code, DARK_SURFACE) >= 7.5 and contrast(code, tint_dark) >= 5.0
        ),
        "board-dim": seed.at(0.85, 0.25).lighter_until(_against(board, 6.0)),
    }


def _accent_tokens(seed: Colour, brand: str) -> dict[str, str]:
    accent = seed.at(max(seed.lightness, 0.70)).lighter_until(
        lambda code: contrast(code, _board(brand)) >= 4.6 and contrast(code, _strong(brand)) >= 3.1
    )
    pressed = Colour.of(accent)
    return {
        "accent": accent,
        "accent-strong": pressed.at(max(pressed.lightness - 0.06, 0.6)).lighter_until(_against(INK, 5.0)),
        "on-accent": INK,
    }


def _strong(brand: str) -> str:
    return Colour.of(brand).at(min(Colour.of(brand).lightness - 0.09, 0.40), 0.85).darker_until(_against(SUNKEN, 7.6))


def _board(brand: str) -> str:
    return Colour.of(brand).at(0.345, 0.62).darker_until(_against(CHALK, 9.0))


def _against(other: str, least: float) -> Callable[[str], bool]:
    return lambda code: contrast(code, other) >= least
