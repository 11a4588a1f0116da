"""The shape of what people fill in about taking part and about closings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.rooms import parts_of_a_site
from leerlijn.kernel.ui.forms import DayParts

BAD_DAY = _("Vul een dag in die bestaat, bijvoorbeeld 1 9 2026.")


class RegionFacts(forms.Form):
    """What a region says of itself, how its desk is reached, and how soon it answers."""

    name = forms.CharField(label=_("Naam"), max_length=200, error_messages={"required": _("Vul de naam in.")})
    short_name = forms.CharField(
        label=_("Korte naam"),
        max_length=60,
        help_text=_("Staat boven aan elke pagina."),
        error_messages={"required": _("Vul een korte naam in.")},
    )
    tagline = forms.CharField(label=_("Ondertitel"), max_length=160, required=False)
    tagline_en = forms.CharField(label=_("Ondertitel in het Engels"), max_length=160, required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        error_messages={"invalid": _("Vul een e-mailadres in, bijvoorbeeld loket@voorbeeld.nl.")},
    )
    opening_hours = forms.CharField(
        label=_("Bereikbaar"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: maandag tot en met donderdag, 9.00 tot 17.00 uur."),
    )
    opening_hours_en = forms.CharField(label=_("Bereikbaar, in het Engels"), max_length=200, required=False)
    open_parts = forms.MultipleChoiceField(
        label=_("Wat staat er op je site?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(rooms[0], part) for part, rooms in parts_of_a_site().items()],
        help_text=_("Wat je uitzet, verdwijnt uit het menu. De gegevens blijven bewaard."),
    )
    neighbours = forms.MultipleChoiceField(
        label=_("Welke regio's zijn je buren?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Wie hier zoekt, kan ook hun aanbod kiezen. En wie daar zoekt, het jouwe."),
    )
    response_days = forms.IntegerField(
        label=_("Antwoord binnen hoeveel werkdagen?"),
        min_value=1,
        max_value=20,
        help_text=_("Dit beloof je aan wie een vraag stelt. Het loket ziet wat te laat is."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Vul een getal in van 1 tot en met 20.")
        ),
    )

    SPOKEN = ("tagline", "opening_hours")

    def __init__(self, data: Any = None, *, region: Any, others: Any) -> None:
        super().__init__(data, initial=self.initial_of(region))
        self._others = {str(other.pk): other for other in others}
        self.fields["neighbours"].choices = [(pk, other.name) for pk, other in self._others.items()]  # type: ignore[attr-defined]
        if not self._others:
            del self.fields["neighbours"]

    @classmethod
    def initial_of(cls, region: Any) -> dict[str, Any]:
        """What the form starts with."""
        found = {name: getattr(region, name) for name in cls.base_fields if hasattr(region, name)}
        found["neighbours"] = [str(other.pk) for other in region.neighbours.all()]
        found["open_parts"] = [rooms[0] for rooms in parts_of_a_site().values() if region.has(rooms[0])]
        for name in cls.SPOKEN:
            texts = getattr(region, name)
            found |= {name: spoken(texts, "nl"), f"{name}_en": ""}
            found[f"{name}_en"] = next((one["value"] for one in texts if one["language"].startswith("en")), "")
        return found

    def changes(self) -> dict[str, Any]:
        """What changes, as the action takes it."""
        given = dict(self.cleaned_data)
        for name in self.SPOKEN:
            given[name] = in_languages(given[name], given.pop(f"{name}_en"))
        if self._others:
            given["neighbours"] = [self._others[pk] for pk in given["neighbours"]]
        chosen = given.pop("open_parts")
        closed = [rooms for rooms in parts_of_a_site().values() if rooms[0] not in chosen]
        given["closed_contexts"] = [room for rooms in closed for room in rooms]
        return given


class NewParticipation(forms.Form):
    """Which organisation takes part, as what, and from when."""

    organisation: Any = forms.ModelChoiceField(
        label=_("Organisatie"),
        queryset=None,
        to_field_name="uuid",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Kies een organisatie."),
            "invalid_choice": _("Kies een organisatie uit de lijst."),
        },
    )
    part = forms.ChoiceField(label=_("Doet mee als"), choices=queries.PARTS, initial=queries.PARTS[0][0])
    valid_from = forms.DateField(
        label=_("Vanaf"),
        widget=DayParts,
        required=False,
        help_text=_("Vul je niets in, dan vanaf vandaag."),
        error_messages={"invalid": BAD_DAY},
    )

    def __init__(self, *args: Any, found: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = found  # type: ignore[attr-defined]
        field.label_from_instance = _with_place  # type: ignore[attr-defined]


class Closings(forms.Form):
    """Which of the waiting closings are decided, and how."""

    organisations: Any = forms.ModelMultipleChoiceField(
        queryset=None,
        error_messages={"required": _("Kies eerst een organisatie."), "invalid_choice": _("Kies uit de lijst.")},
    )
    closes = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda value: value == "yes")

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = waiting  # type: ignore[attr-defined]


def _with_place(organisation: Any) -> str:
    parts = (organisation.name, str(organisation.get_kind_display()), organisation.place, organisation.code)
    return ", ".join(part for part in parts if part)
