"""The form of an articulation agreement."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import UNITS
from leerlijn.journey.assessment.rules.articulating import Rung
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.vocabulary.models import Qualification

RUNGS = [("", "–"), *((one.value, capfirst(one.label)) for one in Rung)]
LONG: dict[str, Any] = {"max_length": 1000, "required": False, "widget": forms.Textarea(attrs={"rows": 3})}


class Agreement(forms.Form):
    """From where, to what, what it brings, and where that stands. What nobody agreed on stays empty."""

    from_rung = forms.ChoiceField(label=_("Vanaf welke trede?"), choices=RUNGS)
    from_name = forms.CharField(label=_("Met welk diploma?"), max_length=200)
    from_qualification = forms.ChoiceField(
        label=_("Welke kwalificatie is dat?"), required=False,
        help_text=_("Alleen wie deze kwalificatie heeft, krijgt een voorstel."),
    )  # fmt: skip
    from_organisation = forms.ChoiceField(
        label=_("Van welke instelling is dat diploma?"), required=False,
        help_text=_("Laat dit leeg als het van elke instelling mag zijn."),
    )  # fmt: skip
    to_rung = forms.ChoiceField(label=_("Naar welke trede?"), choices=RUNGS)
    to_name = forms.CharField(label=_("Wat kan iemand dan beginnen?"), max_length=200)
    to_specification = forms.ChoiceField(label=_("Welke opleiding is dat in jullie aanbod?"), required=False)
    exempts = forms.MultipleChoiceField(
        label=_("Welke cursussen hoeft iemand dan niet te doen?"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    credits_value = forms.DecimalField(
        label=_("Hoeveel studiepunten vrijstelling?"), required=False, min_value=Decimal("0.5"), max_digits=7,
        decimal_places=2,
    )  # fmt: skip
    credits_unit = forms.ChoiceField(label=_("In welke eenheid?"), required=False)
    least_months = forms.IntegerField(label=_("Hoeveel maanden duurt het dan minstens?"), required=False, min_value=1)
    most_months = forms.IntegerField(label=_("En hoogstens?"), required=False, min_value=1)
    conditions = forms.CharField(label=_("Onder welke voorwaarden?"), **LONG)
    valid_from = forms.DateField(label=_("Geldt vanaf"), required=False, widget=DayParts)
    valid_to = forms.DateField(label=_("Geldt tot en met"), required=False, widget=DayParts)
    source_title = forms.CharField(label=_("Waar staat dit?"), max_length=200)
    source_dated = forms.CharField(label=_("Van wanneer is dat?"), required=False, max_length=40)
    source_url = forms.URLField(
        label=_("Op welk adres is dat te lezen?"), required=False, max_length=300, assume_scheme="https"
    )

    def __init__(
        self,
        data: Any = None,
        *,
        courses: Iterable[Specification],
        qualifications: Iterable[Qualification],
        partners: Iterable[Organisation],
    ) -> None:
        super().__init__(data)
        described = [(str(one.pk), one.title) for one in courses]
        units = [(key, str(text)) for key, text in UNITS.items()]
        options: dict[str, list[tuple[str, Any]]] = {
            "to_specification": [("", "–"), *described], "exempts": described, "credits_unit": [("", "–"), *units],
            "from_qualification": [("", "–"), *((one.code, str(one)) for one in qualifications)],
            "from_organisation": [("", "–"), *((str(one.pk), one.name) for one in partners)],
        }  # fmt: skip
        for name, choices in options.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Credits have a unit, and a unit has credits."""
        said = super().clean() or self.cleaned_data
        if bool(said.get("credits_value")) != bool(said.get("credits_unit")):
            self.add_error("credits_unit", _("Vul een aantal én een eenheid in, of laat beide leeg."))
        return said


class Ending(forms.Form):
    """Until when an agreement holds."""

    on = forms.DateField(label=_("Tot en met welke dag geldt de afspraak?"), widget=DayParts)
