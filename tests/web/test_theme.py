"""The theme: whatever two colours a region chooses, every text stays readable."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leerlijn.web import colours, theme
from tests.house import source

CODE = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(brand=CODE, accent=CODE)
@example(brand="#000000", accent="#ffffff")
@example(brand="#ffffff", accent="#000000")
@example(brand="#ffff00", accent="#0000ff")
def test_any_two_colours_give_a_theme_in_which_every_pair_can_be_read(brand, accent):
    fails = [(str(check.what), check.ratio) for check in theme.from_colours(brand, accent).checks() if not check.holds]
    assert fails == []


@given(code=CODE)
def test_a_colour_survives_the_way_to_lightness_chroma_and_hue_and_back(code):
    assert max(abs(a - b) for a, b in zip(rgb(colours.Colour.of(code).code()), rgb(code), strict=True)) <= 1


def rgb(code: str) -> list[int]:
    return [int(code[place : place + 2], 16) for place in (1, 3, 5)]


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#1b6557", "#1b6557", 1)]
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert colours.contrast(one, other) == colours.contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("code", ["", "red", "#12345", "#1234567", "rgb(0,0,0)", "#12345g", "#fff;}body{display:none"])
def test_what_is_no_colour_is_refused(code):
    with pytest.raises(ValueError, match="is not a colour"):
        theme.from_colours(code, "#ffce4a")


def test_a_brand_that_can_be_read_already_stays_as_it_is():
    assert theme.from_colours("#1b6557").tokens["brand"] == "#1b6557"


def test_a_brand_that_is_too_light_becomes_darker_and_keeps_its_hue():
    made = colours.Colour.of(theme.from_colours("#ffd500").tokens["brand"])
    chosen = colours.Colour.of("#ffd500")
    assert made.lightness < chosen.lightness
    assert made.hue == pytest.approx(chosen.hue, abs=8)


def test_a_theme_makes_exactly_the_tokens_of_the_first_layer():
    written = source.text(source.ROOT / "assets/css/core/tokens.css")
    first = written.split("/* 1. Brand */")[1].split("/* 2.")[0]
    assert set(theme.from_colours().tokens) == set(re.findall(r"--ll-([a-z-]+):", first))


def test_the_fixed_colours_that_are_checked_are_those_of_the_sheet():
    written = source.text(source.ROOT / "assets/css/core/tokens.css")
    fixed = [value for name, value in vars(theme).items() if name.isupper() and str(value).startswith("#")]
    for code in (*fixed, *theme.CHALKS):
        assert code in written, code


def test_colours_mix_halfway():
    grey = colours.mixed("#000000", "#ffffff", 0.5)
    assert colours.Colour.of(grey).lightness == pytest.approx(0.5, abs=0.01)
    assert colours.mixed("#1b6557", "#ffffff", 1) == "#1b6557"


def test_the_sheet_is_one_rule_and_its_address_changes_with_it():
    one, other = theme.from_colours("#1f5a9b"), theme.from_colours("#8a2a5b")
    assert re.fullmatch(r":root\{(--ll-[a-z-]+:#[0-9a-f]{6};?){12}\}\n", one.stylesheet())
    assert one.fingerprint() != other.fingerprint()
    assert len(one.stylesheet()) < 600


def test_a_region_without_colours_of_its_own_has_no_sheet(region):
    assert theme.url_of(region) == ""


def test_the_sheet_of_a_region_can_be_fetched_by_strangers_and_kept_for_a_year(client, region):
    from leerlijn.foundation.organisations import actions as organisations
    from tests.cast import DIRECTOR

    worn = theme.from_colours("#1f5a9b", "#ff9e6b")
    organisations.change_region(DIRECTOR, region=region, theme={"tokens": dict(worn.tokens)})
    answer = client.get(theme.url_of(region))
    assert answer.content.decode() == worn.stylesheet()
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
