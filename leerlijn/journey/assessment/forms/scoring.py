"""The score sheet of one assessor: per criterion a level, what she saw, why, and the evidence she points at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.shown.scales import level_choices
from leerlijn.journey.assessment.types import Found, Vraak

if TYPE_CHECKING:
    from django.http import QueryDict

    from leerlijn.journey.assessment.models import Criterion, PortfolioEntry

TEXT = 4000
RATINGS = [("", "–"), *((rating, str(rating)) for rating in range(1, 5))]


class FoundForm(forms.Form):
    """What she finds of one criterion. Nothing has to be filled in before she locks it."""

    level = forms.TypedChoiceField(
        label=_("Jouw oordeel"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    observation = forms.CharField(
        label=_("Wat zag of hoorde je?"), max_length=TEXT, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    because = forms.CharField(
        label=_("Waarom dit niveau?"), max_length=TEXT, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De kandidaat leest dit na het besluit. Schrijf wat je zag, niet wie zij is."),
    )  # fmt: skip
    cited = forms.TypedMultipleChoiceField(
        label=_("Met welk bewijs?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        criterion: Criterion,
        levels: list[tuple[int, str]],
        evidence: Sequence[PortfolioEntry],
        found: Found,
    ) -> None:
        initial: dict[str, Any] = {"level": found.level, "observation": found.observation, "because": found.because}
        initial |= {"cited": list(found.cited), **found.ratings}
        super().__init__(data, prefix=f"c{criterion.pk}", initial=initial)
        self.criterion, self.state = criterion, found
        self._levels = dict(levels)
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        self._offered = _offered(evidence, criterion, found)
        self.fields["cited"].choices = [(one.pk, str(one.item)) for one in self._offered]  # type: ignore[attr-defined]
        for name in ("level", "observation", "because"):
            self.fields[name].asked_later = True  # type: ignore[attr-defined]
        if not evidence:
            del self.fields["cited"]
            return
        for key, label in Vraak.choices:
            self.fields[key] = forms.TypedChoiceField(
                label=label, choices=RATINGS, coerce=int, empty_value=None, required=False,
                widget=forms.Select(attrs={"class": "ll-select"}),
            )  # fmt: skip

    @property
    def evidence(self) -> list[tuple[BoundWidget, PortfolioEntry]]:
        """Each piece of evidence with the box to tick, so that the page can lead to it."""
        return list(zip(self["cited"].subwidgets, self._offered, strict=True)) if self._offered else []

    @property
    def level_name(self) -> str:
        """What she found, in the words of the scale."""
        return self._levels.get(self.state.level, "") if self.state.level else ""

    @property
    def cited_evidence(self) -> list[PortfolioEntry]:
        """What she pointed at."""
        return [one for one in self._offered if one.pk in self.state.cited]

    @property
    def ratings(self) -> list[forms.BoundField]:
        """How she weighs the evidence, one question each."""
        return [self[key] for key in Vraak.values if key in self.fields]

    @property
    def found(self) -> Found:
        """What was filled in, once it is valid."""
        given = self.cleaned_data
        ratings = {key: given[key] for key in Vraak.values if given.get(key)}
        return Found(
            self.criterion.pk, given["level"], given["observation"], given["because"], tuple(given.get("cited", ())),
            ratings,
        )  # fmt: skip


class SheetForm(forms.Form):
    """A whole sheet, with the moment at which the one she looks at was saved."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        criteria: list[Criterion],
        scale: list[dict[str, Any]],
        evidence: Sequence[PortfolioEntry],
        found: Mapping[int, Found],
    ) -> None:
        super().__init__(data)
        self.parts = [
            FoundForm(
                data, criterion=one, levels=level_choices(scale), evidence=evidence,
                found=found.get(one.pk, Found(one.pk)),
            )
            for one in criteria
        ]  # fmt: skip

    def clean_seen(self) -> datetime | None:
        """When it was saved, as the page said."""
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"]) if self.cleaned_data["seen"] else None
        except ValueError as error:
            raise forms.ValidationError(_("Laad de pagina opnieuw en bewaar nog eens."), code="seen") from error

    def clean(self) -> dict[str, Any]:
        checked = [part.is_valid() for part in self.parts]
        if not all(checked):
            raise forms.ValidationError(_("Kijk na wat hieronder bij een vraag staat."), code="parts")
        return self.cleaned_data

    @property
    def found(self) -> list[Found]:
        """Everything she filled in; what she left empty is left out."""
        return [part.found for part in self.parts if not part.found.is_empty]


def _offered(evidence: Sequence[PortfolioEntry], criterion: Criterion, found: Found) -> list[PortfolioEntry]:
    """Every piece of evidence once: what the candidate put with this criterion first, then the rest."""
    mine = [entry for entry in evidence if entry.criterion_id == criterion.pk or entry.pk in found.cited]
    items = {entry.item_id for entry in mine}
    others = {entry.item_id: entry for entry in reversed(evidence) if entry.item_id not in items}
    return [*mine, *reversed(others.values())]
