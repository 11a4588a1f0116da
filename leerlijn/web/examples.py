"""What the pieces in the gallery show: in Dutch in every language, for makers. People and numbers are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from leerlijn.kernel.ui import charts
from leerlijn.kernel.ui.forms import DayParts

WORK = [
    ("employed", "Ja, in loondienst"),
    ("own", "Ja, als zelfstandige"),
    ("no", "Nee, nu niet"),
]
DONE = [
    ("groups", "Groepen begeleid"),
    ("lessons", "Lessen gemaakt"),
    ("parents", "Met ouders gesproken"),
]


class Experience(forms.Form):
    """A form with one of each kind of question; two answers in the gallery have something to mend."""

    employer = forms.CharField(label="Bij welke organisatie werk je?", max_length=20)
    hours = forms.IntegerField(
        label="Hoeveel uur werk je per week?",
        help_text="Tel alleen de uren die in je contract staan.",
        error_messages={"invalid": "Vul een getal in, bijvoorbeeld 32."},
        widget=forms.TextInput({"inputmode": "decimal", "maxlength": 4}),
    )
    working = forms.ChoiceField(label="Werk je op dit moment?", choices=WORK, widget=forms.RadioSelect)
    done = forms.MultipleChoiceField(
        label="Wat heb je daar gedaan?",
        choices=DONE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    began = forms.DateField(
        label="Wanneer begon je?",
        help_text="Weet je de dag niet precies? Kies een dag die in de buurt komt.",
        error_messages={"invalid": "Vul een dag, een maand en een jaar in, bijvoorbeeld 1 8 2019."},
        widget=DayParts,
    )
    sector = forms.ChoiceField(
        label="In welke sector wil je werken?",
        choices=[("po", "Basisonderwijs"), ("vo", "Voortgezet onderwijs")],
    )
    pride = forms.CharField(label="Waar ben je trots op?", required=False, widget=forms.Textarea)
    cv = forms.FileField(label="Je cv", help_text="Een pdf van hoogstens 10 MB.", required=False)
    agreed = forms.BooleanField(
        label="Mijn adviseur mag dit lezen",
        help_text="Je kunt dit later veranderen.",
        required=False,
    )


def examples(here: str, page: str) -> dict[str, Any]:
    """Everything the gallery needs: `here` is its own address, `page` the page of the list that is shown."""
    answers = {
        "employer": "De Veer",
        "hours": "fulltime",
        "working": "employed",
        "done": ["groups"],
        "began_month": "8",
    }
    return {
        "example": Experience(answers),
        "day": date(2026, 11, 26),
        "amount": 1250.5,
        "page": Paginator(range(64), 8).get_page(page),
        "facts": [
            {"label": "Naam", "value": "Samira Bouali", "url": here},
            {"label": "Hoogste diploma", "value": "Hbo-bachelor Pedagogiek", "url": here},
        ],
        "filters": [{"label": "Basisonderwijs", "url": here}, {"label": "Met vrije plekken", "url": here}],
        "steps": [
            {"label": "Over jou", "state": "done", "url": here},
            {"label": "Je werk", "state": "now"},
            {"label": "Versturen", "state": "later"},
        ],
        "trend": [36, 36, 38, 40, 39, 42, 42, 44, 47, 48],
        "charts": drawn(),
    }


def drawn() -> dict[str, charts.Chart]:
    """One chart of each kind."""
    shortage = [("Wiskunde", 9.6, 3.2), ("Natuurkunde", 6.4, 1.4), ("Groepsleraar", 21.8, 17.5)]
    seats = [("Hogeschool Merwe", 24), ("Pabo De Singel", 18), ("Regionaal Opleidingencentrum Stroomland en Merwe", 7)]
    years = [("2020", 14), ("2021", 19), ("2022", 24), ("2023", 31), ("2024", 36), ("2025", 42), ("2026", 48)]
    begun = "Begonnen zij-instromers per schooljaar"
    return {
        "two": charts.bars(
            "Vacatures en verwachte instroom per vak",
            shortage,
            head="Vak",
            series=("Vacatures", "Instroom"),
            unit="fte",
            gap="tekort",
        ),
        "one": charts.bars("Bezette plekken per instelling", seats, head="Instelling", series=("Plekken",)),
        "columns": charts.columns(begun, years, head="Schooljaar", series="Begonnen"),
        "line": charts.line(
            "Zij-instromers die werken, per jaar", years, head="Schooljaar", series="Aan het werk", aim=55
        ),
    }
