"""A piece of page is drawn once for each value it is made from, and never shown for another."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe

from leerlijn.kernel.templatetags import kept


@pytest.fixture
def drawn():
    """How often the piece was really drawn."""
    return []


def page(source: str) -> Template:
    return Template("{% load kept %}" + source)


class Seats:
    """A value that counts how often it is asked for its text."""

    def __init__(self, drawn: list[int], left: int) -> None:
        self.drawn, self.left = drawn, left

    def text(self) -> str:
        self.drawn.append(self.left)
        return f"nog {self.left}"


def test_the_same_value_is_drawn_once(drawn):
    one = page("{% kept seats.left %}{{ seats.text }}{% endkept %}")
    shown = [one.render(Context({"seats": Seats(drawn, left)})) for left in (3, 3, 2, 3)]
    assert shown == ["nog 3", "nog 3", "nog 2", "nog 3"]
    assert drawn == [3, 2]


def test_each_language_has_its_own():
    one = page("{% kept %}{% get_current_language as now %}{{ now }}{% endkept %}")
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            assert one.render(Context()) == language


def test_two_pieces_of_one_page_do_not_meet():
    one = page("{% kept a %}{{ a }}{% endkept %}{% kept a %}{{ a }}!{% endkept %}")
    assert one.render(Context({"a": 1})) == "11!"


def test_what_is_kept_is_escaped_once():
    one = page("{% kept name %}{{ name }}{% endkept %}")
    assert [one.render(Context({"name": "<b>"})) for _ in range(2)] == ["&lt;b&gt;"] * 2


def test_trusted_and_untrusted_text_do_not_meet():
    one = page("{% kept name %}{{ name }}{% endkept %}")
    shown = [one.render(Context({"name": name})) for name in (mark_safe("<b>"), "<b>")]
    assert shown == ["<b>", "&lt;b&gt;"]


def test_a_row_is_no_value(region):
    with pytest.raises(TypeError, match="name the fields"):
        page("{% kept region %}{{ region }}{% endkept %}").render(Context({"region": region}))


def test_values_that_are_equal_but_not_the_same_kind_do_not_meet():
    one = page("{% kept value %}{{ value }}{% endkept %}")
    assert [one.render(Context({"value": value})) for value in (1, True, 0, False)] == ["1", "True", "0", "False"]


def test_it_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    one = page("{% kept value %}{{ value }}{% endkept %}")
    assert [one.render(Context({"value": value})) for value in range(8)] == [str(value) for value in range(8)]
    [node] = one.nodelist.get_nodes_by_type(kept.Kept)
    assert len(node.drawn) <= 3
