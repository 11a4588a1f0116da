"""The shape of what an editor fills in when something will not take place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.templatetags.ll import dutch_date

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering


class CancellationForm(forms.Form):
    """Why it will not take place, and what people can do instead."""

    because = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Dit lezen de mensen die waren ingeschreven. Bijvoorbeeld: er waren te weinig aanmeldingen."),
    )
    because_en = forms.CharField(
        label=_("Waarom, in het Engels"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    alternatives = forms.MultipleChoiceField(
        label=_("Wat kunnen zij in plaats hiervan doen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Hier is nog plek. Wat je kiest, staat in het bericht."),
    )

    def __init__(self, data: Any = None, *, about: Offering, instead: Sequence[Offering]) -> None:
        because = {"because": spoken(about.cancelled_because, "nl")}
        chosen = [str(one.pk) for one in about.alternatives.all()]
        super().__init__(data, initial={**because, "alternatives": chosen})
        self._instead = {str(one.pk): one for one in instead}
        if self._instead:
            self.fields["alternatives"].choices = [(pk, _shown(one)) for pk, one in self._instead.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["alternatives"]

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        chosen = [self._instead[pk] for pk in given.get("alternatives", ())]
        return {"because": in_languages(given["because"], given["because_en"]), "alternatives": chosen}


def _shown(offering: Offering) -> str:
    parts = (offering.title, offering.organisation.name, dutch_date(offering.start_date_time), offering.place)
    return ", ".join(part for part in parts if part)
