"""Colours as people see them (OKLCH), and how well two of them can be told apart (WCAG 2.2). Pure mathematics.

The matrices are those of Björn Ottosson's Oklab (2020); luminance and contrast follow WCAG 2.2, "relative luminance".
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

STEP = 0.005
"""How finely lightness moves when a contrast has to be reached."""

HEX = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Colour:
    """Lightness 0 to 1, chroma from 0 (grey), hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @classmethod
    def of(cls, code: str) -> Colour:
        """The colour with a hex code such as "#1b6557". Raises ValueError when it is none."""
        red, green, blue = channels(code)
        long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
        a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
        b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
        return cls(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)

    def at(self, lightness: float, vividness: float = 1.0) -> Colour:
        """The same hue at this lightness, less vivid by this share."""
        return Colour(lightness, self.chroma * vividness, self.hue)

    def code(self) -> str:
        """The hex code; a colour no screen can show gets less vivid until one can."""
        colour = self
        while any(not -0.0005 <= channel <= 1.0005 for channel in colour._linear()) and colour.chroma > 0.001:
            colour = replace(colour, chroma=colour.chroma * 0.94)
        return "#" + "".join(f"{round(_encoded(channel) * 255):02x}" for channel in colour._linear())

    def darker_until(self, enough: Callable[[str], bool]) -> str:
        """The code of this colour, or of the first darker one that is enough."""
        return self._until(enough, -STEP)

    def lighter_until(self, enough: Callable[[str], bool]) -> str:
        """The code of this colour, or of the first lighter one that is enough."""
        return self._until(enough, STEP)

    def _until(self, enough: Callable[[str], bool], step: float) -> str:
        colour = self
        while not enough(colour.code()) and 0 < colour.lightness + step < 1:
            colour = replace(colour, lightness=colour.lightness + step)
        return colour.code()

    def _linear(self) -> tuple[float, float, float]:
        a = self.chroma * math.cos(math.radians(self.hue))
        b = self.chroma * math.sin(math.radians(self.hue))
        long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(code: str) -> float:
    red, green, blue = channels(code)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """`share` of one colour in another, as color-mix(in oklab, ...) does it."""
    first, second = Colour.of(one), Colour.of(other)
    pairs = [
        (colour.chroma * math.cos(math.radians(colour.hue)), colour.chroma * math.sin(math.radians(colour.hue)))
        for colour in (first, second)
    ]
    a, b = (share * mine + (1 - share) * theirs for mine, theirs in zip(*pairs, strict=True))
    lightness = share * first.lightness + (1 - share) * second.lightness
    return Colour(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360).code()


def channels(code: str) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light. Raises ValueError when `code` is no hex code of six figures."""
    if not HEX.fullmatch(code.lower()):
        raise ValueError(f"{code!r} is not a colour such as #1b6557")
    red, green, blue = (_decoded(int(code[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def _decoded(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    light = min(max(light, 0.0), 1.0)
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
