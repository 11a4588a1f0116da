"""The shape of what an editor fills in about something to learn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.forms.fields import Several, choices, or_none
from leerlijn.foundation.catalogue.forms.sections import Block, Section
from leerlijn.foundation.catalogue.types import (
    LANGUAGES,
    LEVELS,
    MODES,
    POINTS,
    RESULT_TYPES,
    ROLES,
    SECTORS,
    TRAININGS,
    Kind,
)
from leerlijn.foundation.vocabulary.types import UNITS
from leerlijn.kernel.languages import in_languages, spoken

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.vocabulary.models import LearningOutcome

OUTCOMES = ("outcomes_achieved", "outcomes_required")
FOLDED = {
    _("Wat is er vooraf nodig?"): ("outcomes_required", "needs_workplace"),
    _("Wanneer ben je klaar?"): (
        "attendance_needed", "needs_result", "result_value_type", "pass_from", "max_attempts", "may_improve"
    ),
    _("Wat levert het op?"): ("points", "points_register", "qualifies_for"),
}  # fmt: skip
"""What not everything needs: the titles it is folded away under."""
AS_THEY_STAND = (
    "needs_workplace", "attendance_needed", "needs_result", "result_value_type", "pass_from", "max_attempts",
    "may_improve", "points", "points_register", "qualifies_for",
)  # fmt: skip


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
    outcomes_required = forms.MultipleChoiceField(
        label=_("Welke leeruitkomsten heb je vooraf nodig?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Wie ze elders haalde of een vrijstelling heeft, mag ook meedoen."),
    )
    needs_workplace = forms.BooleanField(label=_("Alleen voor wie op een school werkt"), required=False)
    attendance_needed = forms.IntegerField(
        label=_("Hoeveel procent van de tijd moet je er zijn?"), min_value=1, max_value=100, required=False
    )
    needs_result = forms.BooleanField(label=_("Pas klaar na een voldoende resultaat"), required=False)
    result_value_type = forms.ChoiceField(
        label=_("Soort resultaat"), choices=lambda: or_none(RESULT_TYPES), required=False
    )
    pass_from = forms.CharField(
        label=_("Voldoende vanaf"), max_length=20, required=False, help_text=_("Bijvoorbeeld 5,5.")
    )
    max_attempts = forms.IntegerField(
        label=_("Hoeveel keer mag je de toets doen?"), min_value=1, max_value=20, required=False
    )
    may_improve = forms.BooleanField(label=_("Wie het haalde, mag de toets nog eens doen"), required=False)
    points = forms.IntegerField(label=_("Hoeveel punten levert het op?"), min_value=1, max_value=1000, required=False)
    points_register = forms.ChoiceField(label=_("Punten voor welk register?"), required=False)
    qualifies_for = forms.ChoiceField(
        label=_("Waarvoor is het een scholing?"), required=False, help_text=_("Voor wie op school begeleidt.")
    )

    def __init__(
        self, data: Any = None, *, outcomes: Iterable[LearningOutcome], about: Specification | None = None
    ) -> None:
        super().__init__(data, initial=_described(about) if about else {"teaching_languages": ["nl"]})
        self._outcomes = {str(outcome.pk): outcome for outcome in outcomes}
        for name in OUTCOMES:
            self._choose(name, {pk: str(one) for pk, one in self._outcomes.items()})
        registers = {key: str(name) for key, name in POINTS.items()}
        self._choose(
            "points_register", _with_standing(registers, about.points_register if about else ""), or_nothing=True
        )
        if "points_register" not in self.fields:
            del self.fields["points"]
        trainings = {key: str(name) for key, name in TRAININGS.items()}
        self._choose("qualifies_for", _with_standing(trainings, about.qualifies_for if about else ""), or_nothing=True)
        if about is not None:
            del self.fields["kind"]

    def sections(self) -> list[Section]:
        """What it is, and folded away what one needs for it and when one is done."""
        before, result, brings = (
            Block([self[name] for name in names if name in self.fields], title) for title, names in FOLDED.items()
        )
        folded = {field.name for block in (before, result, brings) for field in block.fields}
        described = Block([self[name] for name in self.fields if name not in folded])
        ends = [block for block in (result, brings) if block.fields]
        return [Section("", [described, before]), Section(_("Afronden"), ends)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("study_load_value") is not None and not given.get("study_load_unit"):
            self.add_error("study_load_unit", _("Kies waarin je de studielast telt, bijvoorbeeld studiepunten."))
        if given.get("points") and not given.get("points_register"):
            self.add_error("points_register", _("Kies voor welk register de punten zijn."))
        if given.get("points_register") and not given.get("points") and "points" not in self.errors:
            self.add_error("points", _("Vul in hoeveel punten het oplevert."))
        return given

    def _choose(self, name: str, known: Mapping[str, str], *, or_nothing: bool = False) -> None:
        """Let a field choose from what is known, or leave it out when there is nothing to choose."""
        if known:
            self.fields[name].choices = or_none(known) if or_nothing else list(known.items())  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = dict(self.cleaned_data)
        given["name"] = in_languages(given["name"], given.pop("english"))
        given["themes"] = [theme.strip() for theme in given["themes"].split(",") if theme.strip()]
        for name in OUTCOMES if self._outcomes else ():
            given[name] = [self._outcomes[pk] for pk in given[name]]
        return given


def _with_standing(known: dict[str, str], standing: str) -> dict[str, str]:
    """What is known, and what stands there already, whatever became of the room that knew it."""
    return {**known, standing: known.get(standing, standing)} if standing else known


def _described(about: Specification) -> dict[str, Any]:
    return {
        **{name: getattr(about, name) for name in AS_THEY_STAND},
        "outcomes_required": [str(outcome.pk) for outcome in about.outcomes_required.all()],
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
