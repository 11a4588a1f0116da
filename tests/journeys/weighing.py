"""What a page weighs when it arrives: kilobytes by kind, compressed as they are sent."""

from __future__ import annotations

import brotli
from playwright.sync_api import Page

KILO = 1000
BUDGET = {"html": 12, "css": 12, "js": 18, "css+js": 30, "fonts": 55, "images": 40}
"""Kilobytes a page may weigh, of each kind."""

KINDS = {".css": "css", ".js": "js", ".woff2": "fonts", ".png": "images", ".webp": "images", ".svg": "images"}
LOADED = (
    """() => performance.getEntriesByType('resource').map(one => [new URL(one.name).pathname, one.encodedBodySize])"""
)


def weight(page: Page, html: bytes) -> dict[str, float]:
    """Kilobytes of a page that has just been loaded: its HTML, and what the browser fetched for it."""
    kilobytes = dict.fromkeys(BUDGET, 0.0)
    kilobytes["html"] = len(brotli.compress(html, quality=5)) / KILO
    for path, size in page.evaluate(LOADED):
        kind = next((kind for ending, kind in KINDS.items() if path.endswith(ending)), None)
        if kind:
            kilobytes[kind] += size / KILO
    kilobytes["css+js"] = kilobytes["css"] + kilobytes["js"]
    return kilobytes


def too_heavy(path: str, kilobytes: dict[str, float]) -> list[str]:
    return [
        f"{path}: {kind} weighs {kilobytes[kind]:.1f} kB, more than {most}"
        for kind, most in BUDGET.items()
        if kilobytes[kind] > most
    ]
