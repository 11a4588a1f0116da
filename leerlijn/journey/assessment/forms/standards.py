"""What is filled in about standards: drafts, what the field says, and signing off."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.models import Crosswalk, FieldReview
from leerlijn.journey.assessment.rules.shapes import EvidenceRules, Instrument
from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.vocabulary.models import Sector
    from leerlijn.journey.assessment.models import Criterion, StandardVersion

AREA = forms.Textarea(attrs={"rows": 4})
DUTCH = "nl"
"""A standard is written in Dutch, whatever the language of the page."""


def demand(label: Any, help_text: Any = "") -> forms.IntegerField:
    """A number that evidence for one criterion has to reach, when it is another than for the rest."""
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=0, max_value=240)


class Edited(forms.Form):
    """A form that knows which edition of a draft was on the screen."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class Written(Edited):
    """A form with what somebody wrote on a draft. Told that it changed meanwhile, she looks and may save it again."""

    def show_edition(self, edition: int) -> None:
        """Stand, with all that was typed, on the draft as it is now."""
        typed: Any = self.data
        again = typed.copy()
        again["edition"] = str(edition)
        self.data = again


class VersionForm(Written):
    """What a draft asks as a whole."""

    note = forms.CharField(label=_("Wat verandert er?"), required=False, widget=AREA, max_length=2000)
    pass_level = forms.IntegerField(label=_("Voldoende vanaf niveau"), min_value=1, max_value=9)
    never_below = forms.IntegerField(
        label=_("Nooit lager dan niveau"), min_value=0, max_value=9, help_text=_("0 is geen eis.")
    )
    may_miss = forms.IntegerField(label=_("Hoeveel criteria mogen lager zijn"), min_value=0, max_value=50)
    distance = forms.IntegerField(
        label=_("Verschil waarboven een derde kijkt"), min_value=0, max_value=9, help_text=_("In niveaus.")
    )
    reread_percent = forms.IntegerField(label=_("Steekproef, in procent"), min_value=0, max_value=100)

    @classmethod
    def of(cls, version: StandardVersion, data: Any = None) -> VersionForm:
        """The form with what the draft says now."""
        rule = version.decision_rule
        return cls(data, initial={
            "edition": version.edition, "note": spoken(version.note, DUTCH), "pass_level": version.pass_level,
            "distance": version.distance, "reread_percent": version.reread_percent,
            "never_below": rule.get("never_below", 0), "may_miss": rule.get("may_miss", 0),
        })  # fmt: skip


class CriterionForm(Written):
    """One criterion: what is asked, what shows it, and how that is looked at."""

    title = forms.CharField(label=_("Wat moet iemand kunnen?"), max_length=200)
    description = forms.CharField(label=_("Uitleg"), required=False, widget=AREA, max_length=1000)
    indicators = forms.CharField(
        label=_("Waaraan zie je dat?"), widget=AREA, help_text=_("Elke regel is een indicator."), max_length=4000
    )
    instruments = forms.MultipleChoiceField(
        label=_("Hoe wordt ernaar gekeken?"), choices=Instrument, widget=forms.CheckboxSelectMultiple
    )
    is_required = forms.BooleanField(label=_("Dit moet voldoende zijn"), required=False)
    at_least = demand(_("Minstens zoveel bewijsstukken"), _("Laat leeg wat voor elk criterium gelijk is."))
    kinds_at_least = demand(_("Van minstens zoveel soorten"))
    within_months = demand(_("Niet ouder dan zoveel maanden"), _("0 is geen eis."))
    third_party = demand(_("Waarvan zoveel met een verklaring van een ander"))

    @classmethod
    def of(cls, version: StandardVersion, criterion: Criterion | None, data: Any = None) -> CriterionForm:
        """The form with what the criterion says now, or empty for a new one."""
        if criterion is None:
            return cls(data, initial={"edition": version.edition, "is_required": True})
        return cls(data, initial={
            "edition": version.edition, "title": spoken(criterion.outcome.title, DUTCH),
            "description": spoken(criterion.outcome.description, DUTCH), "instruments": criterion.instruments,
            "indicators": "\n".join(spoken(one, DUTCH) for one in criterion.indicators),
            "is_required": criterion.is_required, **criterion.evidence_rules,
        })  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is asked of evidence as one: only what this criterion asks otherwise."""
        given = {name: self.cleaned_data.pop(name, None) for name in asdict(EvidenceRules())}
        self.cleaned_data["evidence_rules"] = {name: value for name, value in given.items() if value is not None}
        return self.cleaned_data

    def clean_indicators(self) -> list[str]:
        """Each line that says something."""
        given: str = self.cleaned_data["indicators"]
        return [line.strip() for line in given.splitlines() if line.strip()]


class CrosswalkForm(Written):
    """What a criterion of the version before is now."""

    before: forms.ModelChoiceField[Criterion] = forms.ModelChoiceField(
        label=_("Criterium uit de vorige versie"), queryset=None
    )
    kind = forms.ChoiceField(label=_("Verhouding"), choices=Crosswalk.Kind)
    because = forms.CharField(label=_("Waarom?"), max_length=500, widget=AREA)

    def __init__(self, data: Any, *, earlier: QuerySet[Criterion], edition: int, known: Crosswalk | None) -> None:
        told = {"before": known.before_id, "kind": known.kind, "because": known.because} if known else {}
        super().__init__(data, initial={"edition": edition, **told})
        self.fields["before"].queryset = earlier  # type: ignore[attr-defined]


class ReviewPeriod(Edited):
    """Until when the field may react."""

    until = forms.DateField(
        label=_("Reageren tot en met"), widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Minstens 14 dagen."),
    )  # fmt: skip


class SignOff(Edited):
    """From when a version is in force."""

    valid_from = forms.DateField(
        label=_("Geldt vanaf"), widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Wie al begonnen is, houdt de oude versie."),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """What somebody finds of a draft or of one criterion, for a school or an institution."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Namens wie reageer je?"), queryset=None
    )
    criterion: forms.ModelChoiceField[Criterion] = forms.ModelChoiceField(
        label=_("Waarover?"), queryset=None, required=False, empty_label=_("het geheel")
    )
    verdict = forms.ChoiceField(label=_("Wat vind je?"), choices=FieldReview.Verdict, widget=forms.RadioSelect)
    remark = forms.CharField(
        label=_("Wat moet er anders?"), required=False, widget=AREA, max_length=2000,
        help_text=_("Laat leeg als je het eens bent."),
    )  # fmt: skip

    def __init__(self, data: Any, *, places: QuerySet[Organisation], criteria: QuerySet[Criterion]) -> None:
        super().__init__(data)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        self.fields["criterion"].queryset = criteria  # type: ignore[attr-defined]


class Answer(forms.Form):
    """What comes of a remark."""

    answer = forms.CharField(label=_("Wat gebeurt ermee?"), widget=AREA, max_length=2000)


class RecognitionForm(forms.Form):
    """Which provider is recognised for what, from when, and where that stands."""

    provider: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(label=_("Aanbieder"), queryset=None)
    domain: forms.ModelChoiceField[Sector] = forms.ModelChoiceField(label=_("Domein"), queryset=None)
    valid_from = forms.DateField(label=_("Erkend vanaf"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(
        label=_("Waar staat dat?"), max_length=300, help_text=_("Bijvoorbeeld het register van erkende aanbieders.")
    )

    def __init__(self, data: Any, *, here: QuerySet[Organisation], domains: QuerySet[Sector]) -> None:
        super().__init__(data)
        self.fields["provider"].queryset = here  # type: ignore[attr-defined]
        self.fields["domain"].queryset = domains  # type: ignore[attr-defined]


class Agreed(forms.Form):
    """What assessors agreed."""

    outcome = forms.CharField(label=_("Wat hebben jullie afgesproken?"), widget=AREA, max_length=4000)
