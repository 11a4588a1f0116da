"""Style sheets: what is written is used, what is used is written, and nobody downloads more than was promised."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from tests.house import source
from tests.house.source import expect_none

SOURCES = source.ROOT / "assets"
BUILT = source.ROOT / "leerlijn/web/static/leerlijn"
CLASS = re.compile(r"\bll-[a-z0-9_-]*[a-z0-9]")

CSS_OF_A_PAGE, JS, TOGETHER, LETTERS = 12_000, 18_000, 30_000, 55_000
"""Bytes as served, from the budgets of the design."""


def styled() -> set[str]:
    return {
        name
        for path in (SOURCES / "css").rglob("*.css")
        for name in re.findall(r"\.(ll-[a-z0-9_-]+)", source.text(path))
    }


def said() -> str:
    files = (*source.templates(), *source.python("leerlijn"), SOURCES / "js/leerlijn.js")
    return "\n".join(source.text(path) for path in files)


def test_no_class_is_styled_that_no_page_uses():
    told = said()
    used = set(CLASS.findall(told))
    filled_in = set(re.findall(r"(ll-[a-z0-9_-]+)\{\{", told))
    expect_none(name for name in styled() if name not in used and not any(fits(name, start) for start in filled_in))


def fits(name: str, start: str) -> bool:
    """Whether a page that writes the start of a class and fills in the rest may mean this one."""
    return name.startswith(start) and (start.endswith("-") or name.removeprefix(start).isdigit())


def test_no_page_uses_a_class_that_is_not_styled():
    known = styled()
    expect_none(
        f"{source.name(path)}: {name}"
        for path in source.templates()
        for names in re.findall(r'class="([^"]*)"', without_logic(source.text(path)))
        for name in names.split()
        if name.startswith("ll-") and name not in known
    )


def without_logic(text: str) -> str:
    return re.sub(
        r"\S*\{\{.*?\}\}\S*", " ", re.sub(r"\S*\{%.*?%\}", lambda tag: tag[0].split("{%")[0].rstrip("-") + " ", text)
    )


def test_only_the_tokens_read_the_brand():
    """Components say what a colour is for, so that a theme can change it and the dark can too."""
    expect_none(
        f"{path.name}: {token}"
        for path in (SOURCES / "css").rglob("*.css")
        if path.name != "tokens.css"
        for token in re.findall(r"var\((--ll-brand[a-z-]*)", source.text(path))
    )


def test_every_token_that_is_read_is_made():
    told = "\n".join(source.text(path) for path in (SOURCES / "css").rglob("*.css"))
    made = set(re.findall(r"(--ll-[a-z0-9-]+):", told))
    expect_none(name for name in re.findall(r"var\((--ll-[a-z0-9-]+)", told + said()) if name not in made)


def test_every_token_that_is_made_is_read():
    told = "\n".join(source.text(path) for path in (SOURCES / "css").rglob("*.css")) + said()
    made = set(re.findall(r"(--ll-[a-z0-9-]+):", source.text(SOURCES / "css/core/tokens.css")))
    expect_none(name for name in made if f"var({name})" not in told)


def built(name: str) -> int:
    """The size of a built file as it is served."""
    path = BUILT / name
    if not path.exists():
        pytest.skip("the assets are not built: python assets/build.py")
    return len(brotli.compress(path.read_bytes()))


def test_no_page_gets_more_style_and_script_than_promised():
    core = built("leerlijn.css")
    script = built("leerlijn.js") + built("htmx.js")
    heaviest = max(core + sum(built(f"{name}.css") for name in names) for names in sheets_per_page())
    assert heaviest <= CSS_OF_A_PAGE
    assert script <= JS
    assert heaviest + script <= TOGETHER


def sheets_per_page() -> list[list[str]]:
    """What each page asks for; the gallery shows everything, for makers, and may weigh more."""
    pages = [path for path in source.pages() if path.name != "gallery.html"]
    return [re.findall(r'\{% sheet "(\w+)" %\}', source.text(path)) for path in pages if path.name != "base.html"]


def test_the_letters_together_weigh_no_more_than_promised():
    fonts = sorted((BUILT / "fonts").glob("*.woff2"))
    if not fonts:
        pytest.skip("the assets are not built: python assets/build.py")
    assert sum(path.stat().st_size for path in fonts) <= LETTERS


def test_our_own_script_stays_small_enough_to_read():
    assert len(source.text(SOURCES / "js/leerlijn.js").splitlines()) <= 60


def test_every_sheet_a_page_asks_for_exists():
    expect_none(
        f"{source.name(path)}: {name}"
        for path in source.pages()
        for name in re.findall(r'\{% sheet "(\w+)" %\}', source.text(path))
        if not Path(SOURCES / f"css/{name}.css").exists()
    )
