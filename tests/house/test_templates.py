"""Templates: nothing a strict browser refuses, nothing unused, every word translatable."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from django.apps import apps
from django.template.base import Lexer, TokenType

from tests.house import source
from tests.house.source import expect_none

ICONS = source.ROOT / "assets/icons.txt"
FORBIDDEN = {
    "style attribute": r"\sstyle\s*=",
    "style element": r"<style[\s>]",
    "inline script": r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>",
    "handler attribute": r"\son[a-z]+\s*=\s*[\"']",
    "script in an attribute": r"\bhx-on|[\"']js:|[\"']javascript:",
    "another host": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//(?!\{)",
}
SPOKEN = {"aria-label", "title", "placeholder", "alt", "label", "heading", "text", "data-announce"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CONVENTIONAL = {"400.html", "429.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def test_no_page_needs_a_hole_in_the_content_security_policy():
    """Links to sources on other hosts are data; what a page loads is ours."""
    expect_none(
        f"{source.name(path)}: {what}"
        for path in source.pages()
        for what, pattern in FORBIDDEN.items()
        if re.search(pattern, without_comments(path))
    )


def test_every_template_is_used():
    told = "\n".join(source.text(path) for path in source.templates())
    words = {word.split("#")[0] for path in source.python("leerlijn") for word in source.strings(source.tree(path))}
    said = "\n".join(words)
    built = [re.compile(re.escape(word).replace("\0", "[^/]+")) for word in words if "\0" in word and "/" in word]
    expect_none(
        source.name(path)
        for path in source.templates()
        if not is_used(source.template_name(path), f"{told}\n'{said}")
        and not any(pattern.fullmatch(source.template_name(path)) for pattern in built)
    )


def is_used(name: str, told: str) -> bool:
    """Whether a page or Python says this name, or it stands where Django or a library looks for it."""
    if name.startswith("cotton/"):
        return f"<c-{tag(name)}" in told
    return name in CONVENTIONAL or replaces_another(name) or bool(re.search(rf"""["'\n]{re.escape(name)}""", told))


def tag(name: str) -> str:
    """`cotton/seats.html` is written `<c-seats>`."""
    return name.removeprefix("cotton/").removesuffix(".html").replace("/", ".").replace("_", "-")


def replaces_another(name: str) -> bool:
    """Whether a library has a template of this name, which ours replaces."""
    homes = [Path(app.path) / "templates" for app in apps.get_app_configs() if not app.name.startswith("leerlijn")]
    return any((home / name).exists() for home in homes) or name.startswith("django/forms/")


def test_every_icon_in_the_list_is_used():
    told = "\n".join(source.text(path) for path in (*source.python("leerlijn"), *source.templates()))
    expect_none(icon for icon in source.text(ICONS).split() if not re.search(rf"""["']{re.escape(icon)}["']""", told))


def test_every_icon_on_a_page_is_in_the_list():
    listed = set(source.text(ICONS).split())
    expect_none(
        f"{source.name(path)}: {icon}"
        for path in source.templates()
        for icon in re.findall(r"""(?:\{% icon |\bicon=)["']([a-z0-9-]+)["']""", source.text(path))
        if icon not in listed
    )


def test_every_word_on_a_page_can_be_translated():
    expect_none(
        f"{source.name(path)}:{line} {words}"
        for path in source.templates()
        for line, words in bare_words(without_comments(path), path.suffix == ".html")
    )


def bare_words(text: str, html: bool):
    """Words for people that stand outside `{% translate %}`, with their line: between tags and in spoken attributes."""
    inside, kept = 0, []
    for token in Lexer(text).tokenize():
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        inside += (name == "blocktranslate") - (name == "endblocktranslate")
        ours = token.token_type == TokenType.TEXT and not inside
        kept.append(token.contents if ours else "\n" * token.contents.count("\n"))
    reader = Reader(html)
    reader.feed("".join(kept))
    reader.close()
    return reader.found


class Reader(HTMLParser):
    """Collects bare words; an element with `translate="no"` holds names, or says it in both languages itself."""

    def __init__(self, html: bool) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.html = html
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attributes) -> None:
        given = dict(attributes)
        if self.silent or given.get("translate") == "no" or tag in {"script", "svg"}:
            if tag not in VOID:
                self.silent.append(tag)
            return
        for name in SPOKEN & set(given):
            self.handle_data(given[name] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass

    def handle_startendtag(self, tag: str, attributes) -> None:
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not self.silent and re.search(r"[^\W\d_]{3}", words) and words != "Leerlijn":
            self.found.append((self.getpos()[0], words))


def without_comments(path: Path) -> str:
    """A page without what only its makers read; lines stay where they are."""

    def blank(match):
        return re.sub(r"[^\n]", " ", match[0])

    pattern = r"\{#.*?#\}|<!--.*?-->|\{% comment.*?endcomment %\}"
    return re.sub(pattern, blank, source.text(path), flags=re.DOTALL)


def test_the_number_of_a_row_is_not_written_as_an_amount():
    """Row 2147 is not 2.147: what goes back to us in a form or an address is written `|stringformat:"d"`."""
    expect_none(
        f"{source.name(path)}: {found[0]}"
        for path in source.templates()
        for found in re.finditer(r"\{\{[^}|]*(?:\.pk|(?<!auto)_id)\s*\}\}", without_comments(path))
    )


def test_a_page_has_one_first_heading():
    """A page is a template that extends the frame; its heading may come from a piece it includes."""
    for path in source.pages():
        text = source.text(path)
        if text.startswith("{% extends") and "{% block main" in text:
            assert len(re.findall(r"<h1\b", text)) <= 1, source.name(path)


def test_the_gallery_shows_every_component():
    gallery = "\n".join(
        source.text(path) for path in source.templates() if "gallery" in path.parts or path.stem == "gallery"
    )
    components = [source.template_name(path) for path in source.templates() if "cotton" in path.parts]
    assert len(components) <= 20
    expect_none(name for name in components if f"<c-{tag(name)}" not in gallery)


def test_the_lock_of_the_assets_names_no_address():
    lock = json.loads(source.text(source.ROOT / "assets/package-lock.json"))
    expect_none(name for name, package in lock["packages"].items() if "resolved" in package)
