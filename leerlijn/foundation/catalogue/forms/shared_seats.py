"""The shape of what an editor fills in about seats that editions have together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering


class SharedSeatsForm(forms.Form):
    """A bus, a hall or a budget: what it is called, how many seats, and which editions share it."""

    name = forms.CharField(label=_("Wat delen ze?"), max_length=120, help_text=_("Bijvoorbeeld de bus of de zaal."))
    seats = forms.IntegerField(label=_("Hoeveel plekken zijn er samen?"), min_value=1, max_value=10_000)
    offerings = forms.MultipleChoiceField(
        label=_("Met welke uitvoeringen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één andere uitvoering.")},
    )

    def __init__(self, data: Any = None, *, about: Offering, others: Sequence[Offering]) -> None:
        quota = about.quota
        super().__init__(data, initial={"seats": quota.seats} if quota else {})
        self._about = about
        self._others = {str(one.pk): one for one in others}
        for name in ("name", "offerings") if quota else ():
            del self.fields[name]
        if not quota:
            self.fields["offerings"].choices = [(pk, str(one)) for pk, one in self._others.items()]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the actions take it."""
        given = self.cleaned_data
        if "offerings" not in given:
            return {"seats": given["seats"]}
        return {**given, "offerings": [self._about, *(self._others[pk] for pk in given["offerings"])]}
