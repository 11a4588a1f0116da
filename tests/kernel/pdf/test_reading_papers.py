"""The HTML of a paper: read whole or refused."""

from __future__ import annotations

import pytest

from leerlijn.kernel.pdf.reading import heading, read


def test_white_space_is_what_it_is_on_a_page():
    paper = read("<article>\n  <h1> Een\n  <strong>kop</strong> </h1>\n <p>a<br> b </p></article>")
    title, line = paper["inside"]
    assert title["inside"] == ["Een ", {"tag": "strong", "inside": ["kop"]}]
    assert line["inside"] == ["a", {"tag": "br", "inside": []}, "b"]
    assert heading(paper) == "Een kop"


def test_escaped_text_is_text():
    paper = read("<article><h1>A &amp; &lt;b&gt; &#x27;c&#x27;</h1></article>")
    assert paper["inside"][0]["inside"] == ["A & <b> 'c'"]


def test_pairs_may_be_grouped_as_on_a_page():
    grouped = read("<article><h1>a</h1><dl><div><dt>b</dt><dd>c</dd></div></dl></article>")
    assert grouped == read("<article><h1>a</h1><dl><dt>b</dt><dd>c</dd></dl></article>")
    with pytest.raises(ValueError, match="no <div>"):
        read("<article><div><p>a</p></div></article>")


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<article><script>x</script></article>", "no <script>"),
        ("<article><h1>a</h1>", "one whole <article>"),
        ("<p>los</p>", "one whole <article>"),
        ("<article><p>a</h1></article>", "closes what it did not open"),
        ("<article>los</article>", "holds elements"),
    ],
)
def test_a_paper_that_is_not_one_is_a_mistake_of_ours(html, why):
    with pytest.raises(ValueError, match=why):
        read(html)


def test_a_paper_without_a_heading_has_no_title():
    with pytest.raises(ValueError, match="has an <h1>"):
        heading(read("<article><p>a</p></article>"))
