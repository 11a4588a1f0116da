"""Reads the HTML of a paper into a plain tree: elements with what they hold, and text. Knows no typst and no Django."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import segno

from leerlijn.kernel.pdf.signs import shown

Node = dict[str, Any]
"""An element: its `tag`, its attributes under their own names, and what it holds under `inside` (nodes and texts)."""

LINES = {"h1", "h2", "h3", "p", "dt", "caption", "th", "td", "figcaption", "address", "a", "strong", "em", "small"}
"""What holds running text, in which white space is one space."""
MIXED = {"dd", "li"}
"""What holds either running text or pieces."""
PIECES = {
    "article", "header", "footer", "section", "aside", "ul", "ol", "dl", "table", "thead", "tbody", "tr",
    "figure",
}  # fmt: skip
EMPTY = {"br", "hr"}
ELEMENTS = LINES | MIXED | PIECES | EMPTY
KEPT = {"href", "data-look", "data-qr"}


def read(html: str) -> Node:
    """The `<article>` of a paper. Raises ValueError when it holds an element that a paper does not know."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    articles = [node for node in reader.open[0]["inside"] if not isinstance(node, str)]
    if len(reader.open) > 1 or [node["tag"] for node in articles] != ["article"]:
        raise ValueError("a paper is one whole <article>")
    return _tidy(articles[0])


def heading(node: Node) -> str:
    """The words of the first `<h1>`. Raises ValueError when there is none: a paper has a title."""
    for one in _under(node):
        if one["tag"] == "h1":
            return "".join(_words(one)).strip()
    raise ValueError("a paper has an <h1>")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Node] = [{"tag": "", "inside": []}]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if self._groups_pairs(tag):
            return
        if tag not in ELEMENTS:
            raise ValueError(f"a paper knows no <{tag}>")
        node = {"tag": tag, "inside": []} | {name: value or "" for name, value in attributes if name in KEPT}
        self.open[-1]["inside"].append(node)
        if tag not in EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY or self._groups_pairs(tag):
            return
        if self.open.pop()["tag"] != tag:
            raise ValueError(f"</{tag}> closes what it did not open")

    def _groups_pairs(self, tag: str) -> bool:
        """A page may group the pairs of a `<dl>` in a `<div>` each; a paper reads through it."""
        return tag == "div" and self.open[-1]["tag"] == "dl"

    def handle_data(self, data: str) -> None:
        self.open[-1]["inside"].append(data)


def _tidy(node: Node) -> Node:
    if "data-qr" in node:
        node["svg"] = segno.make(node["data-qr"], error="m").svg_inline(border=0, dark="#14211f")
        node["alt"] = shown(" ".join("".join(_words(node)).split()))
    holds_pieces = node["tag"] in PIECES or (node["tag"] in MIXED and _has_pieces(node))
    inside: list[Node | str] = []
    for one in node["inside"]:
        if not isinstance(one, str):
            inside.append(_tidy(one))
        elif holds_pieces and one.strip():
            raise ValueError(f"<{node['tag']}> holds elements, not {one.strip()[:40]!r}")
        elif not holds_pieces:
            inside.append(re.sub(r" +", " ", shown(one)))
    return node | {"inside": _trimmed(inside) if node["tag"] not in {"a", "strong", "em", "small"} else inside}


def _has_pieces(node: Node) -> bool:
    return any(not isinstance(one, str) and one["tag"] in PIECES | {"p"} for one in node["inside"])


def _trimmed(inside: list[Node | str]) -> list[Node | str]:
    """Without white space at the ends, and around the end of a line."""
    around = zip([None, *inside], inside, [*inside[1:], None], strict=False)
    return [one for before, text, after in around if (one := _trim(before, text, after))]


def _trim(before: Node | str | None, one: Node | str, after: Node | str | None) -> Node | str:
    if not isinstance(one, str):
        return one
    left = one.lstrip(" ") if before is None or _is_break(before) else one
    return left.rstrip(" ") if after is None or _is_break(after) else left


def _is_break(one: Node | str) -> bool:
    return not isinstance(one, str) and one["tag"] == "br"


def _under(node: Node) -> list[Node]:
    found = [node]
    for one in node["inside"]:
        if not isinstance(one, str):
            found += _under(one)
    return found


def _words(node: Node) -> list[str]:
    return [word for one in node["inside"] for word in ([one] if isinstance(one, str) else _words(one) or [" "])]
