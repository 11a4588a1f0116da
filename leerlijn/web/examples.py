"""What the pieces in the gallery show. The people and the numbers are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.kernel.ui import charts
from leerlijn.kernel.ui.forms import DayParts

WORK = [
    ("employed", gettext_lazy("Ja, in loondienst")),
    ("own", gettext_lazy("Ja, als zelfstandige")),
    ("no", gettext_lazy("Nee, nu niet")),
]
DONE = [
    ("groups", gettext_lazy("Groepen begeleid")),
    ("lessons", gettext_lazy("Lessen gemaakt")),
    ("parents", gettext_lazy("Met ouders gesproken")),
]


class Experience(forms.Form):
    """A form with one of each kind of question; two answers in the gallery have something to mend."""

    employer = forms.CharField(label=gettext_lazy("Bij welke organisatie werk je?"), max_length=20)
    hours = forms.IntegerField(
        label=gettext_lazy("Hoeveel uur werk je per week?"),
        help_text=gettext_lazy("Tel alleen de uren die in je contract staan."),
        error_messages={"invalid": gettext_lazy("Vul een getal in, bijvoorbeeld 32.")},
        widget=forms.TextInput({"inputmode": "decimal", "maxlength": 4}),
    )
    working = forms.ChoiceField(label=gettext_lazy("Werk je op dit moment?"), choices=WORK, widget=forms.RadioSelect)
    done = forms.MultipleChoiceField(
        label=gettext_lazy("Wat heb je daar gedaan?"),
        choices=DONE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    began = forms.DateField(
        label=gettext_lazy("Wanneer begon je?"),
        help_text=gettext_lazy("Weet je de dag niet precies? Kies een dag die in de buurt komt."),
        error_messages={"invalid": gettext_lazy("Vul een dag, een maand en een jaar in, bijvoorbeeld 1 8 2019.")},
        widget=DayParts,
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("In welke sector wil je werken?"),
        choices=[("po", gettext_lazy("Basisonderwijs")), ("vo", gettext_lazy("Voortgezet onderwijs"))],
    )
    pride = forms.CharField(label=gettext_lazy("Waar ben je trots op?"), required=False, widget=forms.Textarea)
    cv = forms.FileField(
        label=gettext_lazy("Je cv"), help_text=gettext_lazy("Een pdf van hoogstens 10 MB."), required=False
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Mijn adviseur mag dit lezen"),
        help_text=gettext_lazy("Je kunt dit later veranderen."),
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
            {"label": _("Naam"), "value": "Samira Bouali", "url": here},
            {"label": _("Hoogste diploma"), "value": _("Hbo-bachelor Pedagogiek"), "url": here},
        ],
        "filters": [{"label": _("Basisonderwijs"), "url": here}, {"label": _("Met vrije plekken"), "url": here}],
        "steps": [
            {"label": _("Over jou"), "state": "done", "url": here},
            {"label": _("Je werk"), "state": "now"},
            {"label": _("Versturen"), "state": "later"},
        ],
        "trend": [36, 36, 38, 40, 39, 42, 42, 44, 47, 48],
        "charts": drawn(),
    }


def drawn() -> dict[str, charts.Chart]:
    """One chart of each kind."""
    shortage = [("Wiskunde", 9.6, 3.2), ("Natuurkunde", 6.4, 1.4), (_("Groepsleraar"), 21.8, 17.5)]
    seats = [("Hogeschool Merwe", 24), ("Pabo De Singel", 18), ("ROC Stroomland", 7)]
    years = [("2020", 14), ("2021", 19), ("2022", 24), ("2023", 31), ("2024", 36), ("2025", 42), ("2026", 48)]
    begun = _("Begonnen zij-instromers per schooljaar")
    return {
        "two": charts.bars(
            _("Vacatures en verwachte instroom per vak"),
            shortage,
            head=_("Vak"),
            series=(_("Vacatures"), _("Instroom")),
            unit="fte",
            gap=_("tekort"),
        ),
        "one": charts.bars(_("Bezette plekken per instelling"), seats, head=_("Instelling"), series=(_("Plekken"),)),
        "columns": charts.columns(begun, years, head=_("Schooljaar"), series=_("Begonnen")),
        "line": charts.line(
            _("Zij-instromers die werken, per jaar"), years, head=_("Schooljaar"), series=_("Aan het werk"), aim=55
        ),
    }
