"""The shape of what editors fill in about buildings and rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Building, Room


class BuildingForm(forms.Form):
    """A building and where it stands."""

    name = forms.CharField(label=_("Naam"), max_length=120, help_text=_("Bijvoorbeeld Het Palet."))
    street = forms.CharField(label=_("Straat"), max_length=120, required=False)
    house_number = forms.CharField(label=_("Huisnummer"), max_length=20, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)
    place = forms.CharField(label=_("Plaats"), max_length=80)

    def __init__(self, data: Any = None, *, about: Building | None = None) -> None:
        super().__init__(data, initial=_initial(self.base_fields, about))


class RoomForm(forms.Form):
    """A room and how many people fit in."""

    name = forms.CharField(label=_("Naam of nummer"), max_length=120, help_text=_("Bijvoorbeeld 1.12."))
    floor = forms.CharField(label=_("Verdieping"), max_length=20, required=False)
    total_seats = forms.IntegerField(label=_("Aantal stoelen"), min_value=1, max_value=10_000, required=False)

    def __init__(self, data: Any = None, *, about: Room | None = None) -> None:
        super().__init__(data, initial=_initial(self.base_fields, about))


def _initial(names: Any, about: Building | Room | None) -> dict[str, Any]:
    if about is None:
        return {}
    return {name: spoken(about.name, "nl") if name == "name" else getattr(about, name) for name in names}
