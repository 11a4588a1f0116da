"""What a badge travels in: JSON, a token, or a picture with one of those inside. Knows no database."""

from __future__ import annotations

from functools import cache
from html import escape

import typst
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openbadgeslib import baking

from leerlijn.exchange.openbadges import tokens
from leerlijn.exchange.openbadges.plain import loads
from leerlijn.exchange.openbadges.types import Found

MOST_BYTES = 2_000_000
MOST_JSON = 256 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
OPENING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512" role="img">'
DRAWING = (
    '<rect width="512" height="512" rx="96" fill="#14403a"/>'
    '<g fill="none" stroke-width="26" stroke-linecap="round" stroke-linejoin="round">'
    '<path d="M332 92A176 176 0 1 0 420 196" stroke="#ffce4a"/><path d="M178 264l58 58 112-128" stroke="#f7f8f2"/></g>'
)


NONE = _("Hier zit geen badge in die wij kunnen lezen. Vraag de houder om het hele bestand.")
PAPER = _("Een PDF is voor mensen. Controleer hem met de code die erop staat, of vraag de houder om de badge.")
SEVERAL = _("Hier zit meer dan één badge in. Vraag de houder om een bestand met één badge.")


class NoBadge(Exception):
    """There is no badge in it that can be read; the sentence says so to who gave it."""

    def __init__(self, sentence: str | Promise = NONE) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read(raw: bytes) -> Found:
    """The badge in a file or in pasted text. Raises NoBadge; nothing in it is run or fetched, nor unpacked far."""
    if len(raw) > MOST_BYTES:
        raise NoBadge
    try:
        text = _inside(raw.strip()).strip()
        if len(text.encode()) > MOST_JSON:
            raise NoBadge
        return _read(text)
    except NoBadge:
        raise
    except Exception as error:  # whatever a reader of strange files stumbles over: there is no badge in it
        raise NoBadge from error


def carried(form: str, *, document: str, token: str, title: str) -> bytes:
    """A badge in one of the forms it is taken along in: json, jwt, png or svg."""
    if form == "png":
        return baked_png(document)
    if form == "svg":
        return baked_svg(document, title)
    return (token if form == "jwt" else document).encode()


def baked_png(text: str) -> bytes:
    """Our picture with a badge inside, where Open Badges look for it (iTXt, not packed)."""
    return baking.bake_png(_picture(), text, keyword=baking.ITXT_KEYWORD_OB3)


def baked_svg(text: str, title: str, *, is_token: bool = False) -> bytes:
    """Our drawing with a badge inside, right behind the opening of the SVG."""
    inside = f'verify="{escape(text)}"/>' if is_token else f">{escape(text)}</openbadges:credential>"
    carried = f'<openbadges:credential xmlns:openbadges="{baking.SVG_NS_OB3}" {inside}'.replace(" >", ">")
    return f"{OPENING}{carried}<title>{escape(title)}</title>{DRAWING}</svg>".encode()


def _inside(raw: bytes) -> str:
    if raw.startswith(b"%PDF"):
        raise NoBadge(PAPER)
    if raw.count(b"iTXt" + baking.ITXT_KEYWORD_OB3 + b"\0") > 1 or raw.count(b"<openbadges:credential") > 1:
        raise NoBadge(SEVERAL)
    if raw.startswith(PNG):
        found = baking.extract_png(raw, keyword=baking.ITXT_KEYWORD_OB3)
    elif raw.startswith(b"<"):
        found = baking.extract_svg(raw, element=baking.SVG_ELEMENT_OB3, text_fallback=True)
    else:
        return raw.decode("utf-8")
    if found is None:
        raise NoBadge
    return found


def _read(text: str) -> Found:
    if not text.startswith("{"):
        return Found(tokens.opened(text)[1], token=text)
    document = loads(text)
    if not isinstance(document, dict):
        raise NoBadge
    return Found(document)


@cache
def _picture() -> bytes:
    """The drawing as a PNG of 512 by 512, made once."""
    page = "#set page(width: 512pt, height: 512pt, margin: 0pt, fill: none)\n"
    source = f"{page}#image(bytes(sys.inputs.svg), width: 100%)"
    inputs = {"svg": f"{OPENING}{DRAWING}</svg>"}
    drawn = typst.compile(source.encode(), format="png", ppi=72, ignore_system_fonts=True, sys_inputs=inputs)
    assert isinstance(drawn, bytes)
    return drawn
