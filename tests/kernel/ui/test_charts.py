"""Charts: the drawing, the words and the table are the same numbers; nothing goes in unescaped."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.template import engines
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.kernel.ui import charts

YEARS = [("2024", 36), ("2025", 42), ("2026", 48)]
VALUES = st.floats(0, 1e6, allow_nan=False)


def page(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context)


def shortage() -> charts.Chart:
    rows = [("Wiskunde", 9.6, 3.2), ("Natuurkunde", 1234.5, 1.4)]
    return charts.bars("Tekort per vak", rows, head="Vak", series=("Vacatures", "Instroom"), unit="fte", gap="tekort")


def a_chart(kind: str, rows: list[tuple[str, float]], **more: float) -> charts.Chart:
    if kind == "bars":
        return charts.bars("Titel", rows, head="Wat", series=("Aantal",))
    return getattr(charts, kind)("Titel", rows, head="Wat", series="Aantal", **more)


def drawn(chart: charts.Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg())


def test_who_hears_a_chart_hears_every_value():
    picture = drawn(shortage())
    assert picture.get("role") == "img"
    named = [picture.find(f"*[@id='{name}']").text for name in picture.get("aria-labelledby").split()]
    assert named == [
        "Tekort per vak",
        "Wiskunde: Vacatures 9,6 fte, Instroom 3,2 fte. Natuurkunde: Vacatures 1.234,5 fte, Instroom 1,4 fte.",
    ]


def test_the_marks_of_a_chart_are_silent():
    assert drawn(shortage()).find("g").get("aria-hidden") == "true"


def test_a_chart_speaks_the_language_of_the_page():
    with override("en"):
        assert "1,234.5 fte" in shortage().words()


def test_the_table_beside_a_chart_holds_the_same_numbers():
    html = page("{% chart it %}", it=shortage())
    for text in ("Vacatures (fte)", "Wiskunde", "9,6", "1.234,5", "1,4"):
        assert text in html.split("<table")[1]


def test_there_is_a_link_to_the_numbers_only_when_there_is_an_address():
    assert 'href="/cijfers.csv"' in page('{% chart it csv="/cijfers.csv" %}', it=shortage())
    assert "CSV" not in page("{% chart it %}", it=shortage())


def test_the_longest_bar_leaves_room_for_its_number():
    widths = [float(rect.get("width").strip("%")) for rect in drawn(shortage()).findall("g/rect")]
    assert max(widths) == pytest.approx(86)


def test_the_second_series_is_hatched_and_not_only_coloured():
    chart = shortage()
    fills = [rect.get("fill") for rect in drawn(chart).findall("g/rect") if rect.get("fill")]
    assert fills == [f"url(#{chart.key}-hatch)"] * 2
    assert drawn(chart).find(f".//pattern[@id='{chart.key}-hatch']") is not None


def test_the_difference_between_two_series_is_named():
    texts = ["".join(text.itertext()) for text in drawn(shortage()).findall("g/text")]
    assert "tekort 6,4" in texts


def test_the_aim_stands_in_the_drawing_with_its_number():
    chart = a_chart("line", YEARS, aim=55)
    assert chart.top == 55
    assert "Doel: 55" in [text.text for text in drawn(chart).findall("g/text")]


def test_the_last_point_of_a_line_is_marked():
    dots = [dot.get("class") for dot in drawn(a_chart("line", YEARS)).findall("g/circle")]
    assert ["--last" in css for css in dots] == [False, False, True]


def test_a_long_line_tells_only_its_first_and_last_value():
    rows = [(str(year), year) for year in range(2000, 2020)]
    bold = [text.text for text in drawn(a_chart("line", rows)).findall("g/text") if "strong" in text.get("class")]
    assert bold == ["2.000", "2.019"]


@pytest.mark.parametrize("kind", ["bars", "columns", "line"])
def test_a_chart_without_rows_is_still_a_drawing(kind):
    assert drawn(a_chart(kind, [])).tag == "svg"


@pytest.mark.parametrize("kind", ["bars", "columns", "line"])
@given(rows=st.lists(st.tuples(st.text(max_size=30), VALUES), max_size=12))
def test_whatever_is_measured_a_chart_stays_well_formed_and_needs_no_style(kind, rows):
    clean = [(re.sub(r"[^\w<>&\"' ]", "", label), value) for label, value in rows]
    picture = a_chart(kind, clean)
    drawn(picture)
    assert "style=" not in picture.svg()


def test_markup_in_a_name_is_shown_and_not_obeyed():
    chart = charts.bars('<script>"', [("<b>", 1)], head="Wat", series=("Aantal",))
    assert "<script>" not in page("{% chart it %}", it=chart)
    assert "<b>" not in chart.svg()


def test_two_charts_with_the_same_title_get_the_same_id_and_others_do_not():
    assert shortage().key == shortage().key
    assert shortage().key != a_chart("line", YEARS).key


def test_a_small_line_needs_two_values():
    assert charts.spark([1]) == ""
    assert ElementTree.fromstring(charts.spark([1, 1])).get("aria-hidden") == "true"


@pytest.mark.parametrize(("left", "width"), [(24, "0%"), (6, "75%"), (0, "100%"), (-2, "100%")])
def test_the_meter_fills_with_the_seats_that_are_taken(left, width):
    html = page("{% seats_meter left 24 %}", left=left)
    assert f'class="ll-bar__v" width="{width}"' in html
    assert ("ll-bar--full" in html) is (left <= 0)
