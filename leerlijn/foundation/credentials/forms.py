"""What the pages of credentials ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials.completeness import missing
from leerlijn.foundation.credentials.types import (
    AchievementKind,
    AssessmentType,
    Described,
    Participation,
    Supervision,
)
from leerlijn.foundation.vocabulary.types import UNITS, Level
from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.credentials.models import Achievement
    from leerlijn.foundation.vocabulary.models import LearningOutcome

LOADS = ("ects", "sbu", "hour")


class Revoke(forms.Form):
    """Why a certificate holds no longer; its holder reads it."""

    because = forms.CharField(
        label=_("Waarom trek je het in?"),
        help_text=_("De houder leest dit in de mail."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waarom.")},
    )


class Check(forms.Form):
    """The code of a certificate somebody wants to check."""

    code = forms.CharField(
        label=_("Controlecode"),
        help_text=_("Staat op het certificaat, zoals 7K3F-92QD-M4TX-8RWP."),
        max_length=40,
        error_messages={"required": _("Vul de code in die op het certificaat staat.")},
    )

    def clean_code(self) -> str:
        """The code as it is written, however it was typed."""
        given: Any = self.cleaned_data["code"]
        letters = "".join(letter for letter in given.upper() if letter.isalnum())
        return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _choices(words: Any) -> list[tuple[str, str]]:
    return [("", "–"), *((value, capfirst(str(label))) for value, label in words)]


class Describe(forms.Form):
    """What an organisation awards. A microcredential says more than the others; the errors tell what."""

    kind = forms.ChoiceField(
        label=_("Wat voor bewijs is het?"),
        choices=lambda: [(value, capfirst(label)) for value, label in AchievementKind.choices],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("Hoe heet het?"), max_length=200)
    english = forms.CharField(label=_("Naam in het Engels"), max_length=200, required=False)
    description = forms.CharField(
        label=_("Wat zegt het bewijs?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    criteria = forms.CharField(
        label=_("Wat laat iemand ervoor zien?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    outcomes = forms.MultipleChoiceField(
        label=_("Welke leeruitkomsten toont het aan?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    specification = forms.ChoiceField(
        label=_("Wie dit afrondt, krijgt het"),
        help_text=_("Laat leeg als het bewijs na een besluit wordt gegeven."),
        required=False,
    )
    language = forms.ChoiceField(label=_("Taal"), choices=lambda: [("nl", _("Nederlands")), ("en", _("Engels"))])
    level = forms.ChoiceField(
        label=_("Niveau"), choices=lambda: _choices((one, f"NLQF {one.words}") for one in Level), required=False
    )
    study_load_value = forms.DecimalField(
        label=_("Studielast"), min_value=0, max_digits=7, decimal_places=2, required=False, localize=True
    )
    study_load_unit = forms.ChoiceField(
        label=_("Eenheid van de studielast"),
        choices=lambda: _choices((unit, UNITS[unit]) for unit in LOADS),
        required=False,
    )
    participation = forms.ChoiceField(
        label=_("Vorm van deelname"), choices=lambda: _choices(Participation.choices), required=False
    )
    assessment_type = forms.ChoiceField(
        label=_("Vorm van toetsing"), choices=lambda: _choices(AssessmentType.choices), required=False
    )
    supervision = forms.ChoiceField(
        label=_("Toezicht bij de toetsing"), choices=lambda: _choices(Supervision.choices), required=False
    )
    quality_name = forms.CharField(label=_("Wie borgt de kwaliteit?"), max_length=200, required=False)
    quality_url = forms.URLField(
        label=_("Waar staat dat op internet?"), required=False, assume_scheme="https", max_length=200
    )
    quality_description = forms.CharField(
        label=_("Hoe is de kwaliteit geborgd?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_stackable = forms.BooleanField(label=_("Kan samen met andere een groter geheel vormen"), required=False)
    months = forms.IntegerField(
        label=_("Hoeveel maanden is het geldig?"),
        help_text=_("Laat leeg als het altijd geldig blijft."),
        min_value=1,
        max_value=600,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        outcomes: Iterable[LearningOutcome],
        specifications: Iterable[Specification] = (),
        about: Achievement | None = None,
    ) -> None:
        super().__init__(data, initial=_described(about) if about else {"language": "nl"})
        self._outcomes = {str(one.pk): one for one in outcomes}
        self._specifications = {str(one.pk): one for one in specifications}
        self._offer("outcomes", _told_apart(self._outcomes))
        named = [(pk, spoken(one.name)) for pk, one in self._specifications.items()]
        self._offer("specification", [("", "–"), *named] if named else [])

    def clean(self) -> dict[str, Any]:
        """Tells at each field what its kind still asks."""
        given: dict[str, Any] = super().clean() or {}
        for name, sentence in missing(self._says(given), has_outcomes=bool(given.get("outcomes"))).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, str(sentence))
        return given

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the actions take it; the specification only where one could be chosen."""
        given = self.cleaned_data
        facts: dict[str, Any] = {
            "says": self._says(given),
            "outcomes": [self._outcomes[pk] for pk in given.get("outcomes", ())],
        }
        if chosen := given.get("specification"):
            facts["specification"] = self._specifications[chosen]
        return facts

    def _says(self, given: dict[str, Any]) -> Described:
        says = {name: value for name, value in given.items() if name not in {"outcomes", "specification"}}
        return cast(Described, says)

    def _offer(self, name: str, known: list[tuple[str, str]]) -> None:
        """Let a field choose from what is known, or leave it out when there is nothing to choose."""
        if known:
            self.fields[name].choices = known  # type: ignore[attr-defined]
        else:
            del self.fields[name]


def _told_apart(outcomes: Mapping[str, LearningOutcome]) -> list[tuple[str, str]]:
    """Outcomes by their title; those that are called alike with the code as well."""
    alike = Counter(str(one) for one in outcomes.values())
    return [(pk, f"{one} ({one.code})" if alike[str(one)] > 1 else str(one)) for pk, one in outcomes.items()]


def _described(about: Achievement) -> dict[str, Any]:
    plain = set(Describe.base_fields) - {"title", "english", "description", "criteria", "outcomes", "specification"}
    return {name: getattr(about, name) for name in plain} | {
        "title": spoken(about.title, "nl"),
        "english": next((each["value"] for each in about.title if each["language"].startswith("en")), ""),
        "description": spoken(about.description, "nl"),
        "criteria": spoken(about.criteria, "nl"),
        "outcomes": [str(one.pk) for one in about.outcomes.all()],
    }
