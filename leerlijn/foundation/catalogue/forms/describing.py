"""The shape of what an editor fills in about something to learn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.forms.fields import Several, choices, or_none
from leerlijn.foundation.catalogue.types import LANGUAGES, LEVELS, MODES, ROLES, SECTORS, Kind
from leerlijn.foundation.vocabulary.types import UNITS
from leerlijn.kernel.languages import in_languages, spoken

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.vocabulary.models import LearningOutcome


class DescriptionForm(forms.Form):
    """What is taught or tested, in Dutch and if you like in English."""

    kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=lambda: choices(dict(Kind.choices)), widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Naam"), max_length=200)
    english = forms.CharField(label=_("Naam in het Engels"), max_length=200, required=False)
    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        required=False,
        help_text=_("De code die je zelf gebruikt, bijvoorbeeld TAAL-9."),
    )
    description = forms.CharField(
        label=_("Omschrijving"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Wat leer je, en hoe? Schrijf het voor wie het nog niet kent."),
    )
    admission_requirements = forms.CharField(
        label=_("Wat moet je vooraf hebben of kunnen?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    outcomes_achieved = forms.MultipleChoiceField(
        label=_("Welke leeruitkomsten haal je?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sectors = Several(SECTORS, label=_("Voor welke sectoren?"))
    target_roles = Several(ROLES, label=_("Voor wie is het?"))
    themes = forms.CharField(
        label=_("Thema's"), max_length=200, required=False, help_text=_("Zet een komma tussen twee thema's.")
    )
    modes_of_delivery = Several(MODES, label=_("In welke vorm?"))
    teaching_languages = Several(LANGUAGES, label=_("In welke talen?"))
    study_load_value = forms.DecimalField(
        label=_("Studielast"), min_value=0, max_digits=7, decimal_places=2, required=False, localize=True
    )
    study_load_unit = forms.ChoiceField(
        label=_("Eenheid van de studielast"),
        choices=lambda: or_none(_units()),
        required=False,
    )
    level = forms.ChoiceField(label=_("Niveau"), choices=lambda: or_none(LEVELS), required=False)

    def __init__(
        self, data: Any = None, *, outcomes: Iterable[LearningOutcome], about: Specification | None = None
    ) -> None:
        super().__init__(data, initial=_described(about) if about else {"teaching_languages": ["nl"]})
        self._outcomes = {str(outcome.pk): outcome for outcome in outcomes}
        self.fields["outcomes_achieved"].choices = [(pk, str(one)) for pk, one in self._outcomes.items()]  # type: ignore[attr-defined]
        if not self._outcomes:
            del self.fields["outcomes_achieved"]
        if about is not None:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("study_load_value") is not None and not given.get("study_load_unit"):
            self.add_error("study_load_unit", _("Kies waarin je de studielast telt, bijvoorbeeld studiepunten."))
        return given

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = dict(self.cleaned_data)
        given["name"] = in_languages(given["name"], given.pop("english"))
        given["themes"] = [theme.strip() for theme in given["themes"].split(",") if theme.strip()]
        if self._outcomes:
            given["outcomes_achieved"] = [self._outcomes[pk] for pk in given["outcomes_achieved"]]
        return given


def _described(about: Specification) -> dict[str, Any]:
    return {
        "name": spoken(about.name, "nl"),
        "english": next((each["value"] for each in about.name if each["language"].startswith("en")), ""),
        "code": about.code,
        "description": spoken(about.description, "nl"),
        "admission_requirements": spoken(about.admission_requirements, "nl"),
        "outcomes_achieved": [str(outcome.pk) for outcome in about.outcomes_achieved.all()],
        "sectors": about.sectors,
        "target_roles": about.target_roles,
        "themes": ", ".join(about.themes),
        "modes_of_delivery": about.modes_of_delivery,
        "teaching_languages": [language.partition("-")[0] for language in about.teaching_languages],
        "study_load_value": about.study_load_value,
        "study_load_unit": about.study_load_unit,
        "level": about.level,
    }


def _units() -> dict[str, str]:
    return {unit: str(words) for unit, words in UNITS.items()}
