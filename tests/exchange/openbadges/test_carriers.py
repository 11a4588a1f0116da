"""What badges travel in: each gives back what went in, and nothing hostile takes long or gets far."""

from __future__ import annotations

import json
import time
import zlib
from contextlib import suppress
from io import BytesIO
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from leerlijn.exchange.openbadges import carriers, tokens
from leerlijn.exchange.openbadges.carriers import NoBadge
from tests.exchange.openbadges.conftest import signed, stranger
from tests.exchange.openbadges.looking import PEM


@pytest.fixture(scope="module")
def good():
    return signed(PEM, stranger(PEM))


def test_every_carrier_gives_back_what_went_in(good):
    text, jwt = json.dumps(good), tokens.signed(stranger(PEM), PEM)
    for raw in (text.encode(), carriers.baked_png(text), carriers.baked_svg(text, '<b>&"')):
        assert carriers.read(raw).document == good
    for raw in (
        jwt.encode(),
        f" {jwt}\n".encode(),
        carriers.baked_png(jwt),
        carriers.baked_svg(jwt, "t", is_token=True),
    ):
        assert carriers.read(raw).token == jwt


def test_a_drawing_keeps_its_badge_right_behind_its_opening(good):
    made = carriers.baked_svg(json.dumps(good), "Rekenen").decode()
    assert made.index("<openbadges:credential") == made.index(">") + 1
    assert made.count("openbadges:credential") == 2


def test_our_picture_is_filled_from_side_to_side():
    with Image.open(BytesIO(carriers.baked_png("{}"))) as picture:
        assert picture.size == (512, 512)
        for place in ((256, 3), (3, 256), (508, 256), (256, 508)):
            assert picture.convert("RGBA").getpixel(place) == (0x14, 0x40, 0x3A, 255)


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack("!I", len(data)) + kind + data + pack("!I", zlib.crc32(kind + data))


def packed_bomb() -> bytes:
    whole = carriers.baked_png("{}")
    bomb = b"openbadgecredential\0\1\0\0\0" + zlib.compress(b" " * 50_000_000, 9)
    return whole[:-12].replace(b"iTXt", b"teXt") + chunk(b"iTXt", bomb) + whole[-12:]


HOSTILE = {
    "nothing": b" ",
    "no json": b"{",
    "a list": b"[1]",
    "text": b"Dit is geen badge",
    "deep json": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep lists": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "no number": b'{"a": 1e999}',
    "half a sign": b'{"a": "\\ud800"}',
    "large": b"{" + b" " * 2_000_001,
    "large json": b'{"a":"' + b"x" * 300_000 + b'"}',
    "no token": b"a.b",
    "a token of nothing": b"e30.W10.AA",
    "a picture without a badge": carriers._picture(),
    "half a picture": carriers.baked_png("{}")[:400],
    "a packed bomb": packed_bomb(),
    "a name twice": b'{"id": "a", "id": "b"}',
    "a name twice, deep inside": b'{"a": [{"id": "a", "b": 1, "id": "a"}]}',
    "a document for people": b"%PDF-1.7 openbadgecredential",
    "a drawing without a badge": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "entities": b'<!DOCTYPE s [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg><openbadges:credential verify="&b;"/></svg>',
    "a file of the house": b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    "deep drawing": b"<svg>" + b"<g>" * 50_000 + b"</g>" * 50_000 + b"</svg>",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_badge_is_said_to_be_none_and_soon(raw):
    began = time.process_time()
    with pytest.raises(NoBadge):
        carriers.read(raw)
    assert time.process_time() - began < 5


def test_a_drawing_with_a_script_is_read_as_text_only(good):
    made = carriers.baked_svg(json.dumps(good), "t").replace(b"<title>", b"<script>alert(1)</script><title>")
    assert carriers.read(made).document == good


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda raw: carriers.PNG + raw))
def test_any_file_is_a_badge_or_none(raw):
    with suppress(NoBadge):
        carriers.read(raw)


def test_a_picture_with_two_badges_is_refused(good):
    """Another reader could take the other one."""
    text = json.dumps(good)
    once = carriers.baked_png(text)
    twice = carriers.baking.bake_png(once, "{}", keyword=carriers.baking.ITXT_KEYWORD_OB3)
    drawn = carriers.baked_svg(text, "t")
    for raw in (twice, drawn.replace(b"<title>", b'<openbadges:credential verify="x"/><title>')):
        with pytest.raises(NoBadge) as told:
            carriers.read(raw)
        assert told.value.sentence == carriers.SEVERAL


def test_a_document_for_people_is_told_apart(good):
    with pytest.raises(NoBadge) as told:
        carriers.read(b"%PDF-1.7\n" + json.dumps(good).encode())
    assert told.value.sentence == carriers.PAPER


def test_a_packed_badge_of_a_sound_size_is_read(good):
    whole = carriers._picture()
    packed = b"openbadgecredential\0\1\0\0\0" + zlib.compress(json.dumps(good).encode())
    assert carriers.read(whole[:-12] + chunk(b"iTXt", packed) + whole[-12:]).document == good


def test_a_drawing_that_points_elsewhere_is_read_and_nothing_fetched(good):
    """Sockets are closed in these tests: fetching would fail them."""
    made = carriers.baked_svg(json.dumps(good), "t")
    for more in (
        b'<image href="https://elders.example/x.png"/>',
        b"<style>@import url(https://elders.example)</style>",
    ):
        assert carriers.read(made.replace(b"<title>", more + b"<title>")).document == good
