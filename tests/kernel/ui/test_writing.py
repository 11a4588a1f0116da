"""How dates, numbers and money are written: in Dutch and in British English."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import engines
from django.utils.translation import override

from leerlijn.kernel.money import euros


def written(expression: str, language: str, **context: object) -> str:
    with override(language):
        return (
            engines["django"].from_string(f"{{{{ {expression} }}}}").render(context).replace("\N{NO-BREAK SPACE}", " ")
        )


@pytest.mark.parametrize(
    ("expression", "value", "dutch", "english"),
    [
        ("it|euro", 1250.5, "€ 1.250,50", "€1,250.50"),
        ("it|euro", euros(1250), "€ 1.250", "€1,250"),
        ("it|euro", None, "", ""),
        ("it|number", 6107, "6.107", "6,107"),
        ("it|number", 63.4, "63,4", "63.4"),
        ("it|number", Decimal("48.00"), "48", "48"),
        ("it|number", -1.5, "−1,5", "−1.5"),
        ("it|number:2", 1, "1,00", "1.00"),
        ("it|number", None, "", ""),
        ("it|percent", 0.92, "92%", "92%"),
        ("it|percent:1", 0.0712, "7,1%", "7.1%"),
        ("it|dutch_date", date(2026, 11, 21), "21 november 2026", "21 November 2026"),
        ('it|dutch_date:"l j F"', date(2026, 11, 26), "donderdag 26 november", "Thursday 26 November"),
        ("it|dutch_date", None, "", ""),
        ("it|clock_time", time(19, 30), "19.30 uur", "19:30"),
        ("it|clock_time", datetime(2026, 11, 21, 6, 5, tzinfo=UTC), "7.05 uur", "7:05"),
        ("it|clock_time", None, "", ""),
    ],
)
def test_it_is_written_as_readers_know_it(expression, value, dutch, english):
    assert written(expression, "nl", it=value) == dutch
    assert written(expression, "en", it=value) == english


@pytest.mark.parametrize(
    ("name", "letters"), [("Samira el Bouali", "SB"), ("Aya", "A"), ("", ""), ("J.P. de Wit", "JW"), ("3 Ånders", "Å")]
)
def test_a_person_is_known_by_two_letters(name, letters):
    assert written("it|initials", "nl", it=name) == letters
