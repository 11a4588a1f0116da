"""What an organiser fills in about a preference round, and what somebody fills in to take part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.types import ROLES, called
from leerlijn.kernel.clock import zone
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.templatetags.ll import dutch_date
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.journey.enrolment.models import Preference, PreferenceRound, RoundOffering

CLOCK = {"type": "time", "class": "ll-input--20"}


class RoundForm(forms.Form):
    """A preference round as its organiser plans it."""

    name = forms.CharField(label=_("Naam"), max_length=120, help_text=_("Bijvoorbeeld: Studiereizen najaar."))
    name_en = forms.CharField(label=_("Naam in het Engels"), max_length=120, required=False)
    offerings = forms.TypedMultipleChoiceField(
        label=_("Waarvoor wordt geloot?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens 1 aanbod.")},
    )
    opens_on = forms.DateField(label=_("Open vanaf"), widget=DayParts)
    opens_time = forms.TimeField(label=_("Tijd van openen"), widget=forms.TimeInput(CLOCK, format="%H:%M"))
    closes_on = forms.DateField(label=_("Open tot"), widget=DayParts)
    closes_time = forms.TimeField(label=_("Tijd van sluiten"), widget=forms.TimeInput(CLOCK, format="%H:%M"))
    least = forms.IntegerField(label=_("Hoeveel keuzes minstens?"), min_value=1, max_value=50, initial=1)
    most = forms.IntegerField(label=_("Hoeveel keuzes hoogstens?"), min_value=1, max_value=50, initial=3)
    each = forms.IntegerField(
        label=_("Hoeveel kan iemand er krijgen?"),
        min_value=1,
        max_value=50,
        initial=1,
        help_text=_("Eerst krijgt iedereen er een. Daarna pas iemand een tweede."),
    )
    priority_groups = forms.TypedMultipleChoiceField(
        label=_("Wie gaat voor?"),
        required=False,
        coerce=str,
        empty_value=[],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies je er meer? Dan gaat wie hoger staat voor. Kies je niets? Dan telt alleen het lot."),
    )

    def __init__(
        self, data: Any = None, *, offerings: Sequence[Offering], about: PreferenceRound | None = None
    ) -> None:
        super().__init__(data, initial=_known(about) if about else {"opens_time": "09:00", "closes_time": "17:00"})
        self._offerings = {offering.pk: offering for offering in offerings}
        self.fields["offerings"].choices = [(pk, _named(one)) for pk, one in self._offerings.items()]  # type: ignore[attr-defined]
        groups = [(group, capfirst(str(label))) for group, label in ROLES.items()]
        self.fields["priority_groups"].choices = groups  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What the action asks."""
        given = self.cleaned_data
        return {
            "offerings": [self._offerings[pk] for pk in given["offerings"]],
            "name": in_languages(given["name"], given["name_en"]),
            "opens_at": _moment(given["opens_on"], given["opens_time"]),
            "closes_at": _moment(given["closes_on"], given["closes_time"]),
            **{fact: given[fact] for fact in ("least", "most", "each", "priority_groups")},
        }


class ChoicesForm(forms.Form):
    """A select for each rank: the first choice first. What is left open between two choices closes up."""

    def __init__(
        self,
        data: Any = None,
        *,
        about: PreferenceRound,
        parts: Sequence[RoundOffering],
        chosen: Sequence[Preference] = (),
        target_group: str = "",
    ) -> None:
        super().__init__(data)
        self._offerings = {str(part.offering_id): part.offering for part in parts if part.offering.is_active}
        names = [("", "–"), *((pk, _named(offering)) for pk, offering in self._offerings.items())]
        known = [str(preference.part.offering_id) for preference in chosen]
        for rank in range(1, about.most + 1):
            self.fields[f"choice_{rank}"] = forms.ChoiceField(
                label=_("Keuze %(rank)s") % {"rank": rank},
                choices=names,
                required=rank <= about.least,
                initial=known[rank - 1] if rank <= len(known) and known[rank - 1] in self._offerings else "",
                error_messages={"invalid_choice": _("Dit doet niet meer mee. Kies iets anders.")},
            )
        if about.priority_groups:
            self.fields["target_group"] = _group_field(about.priority_groups, target_group)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        seen: dict[str, str] = {}
        for name in (name for name in self.fields if name.startswith("choice_")):
            pk = given.get(name)
            if pk and pk in seen:
                self.add_error(name, _("Dit koos je al. Kies iets anders of laat het leeg."))
            elif pk:
                seen[pk] = name
        return given

    def facts(self) -> dict[str, Any]:
        """What the action asks."""
        chosen = [pk for name, pk in self.cleaned_data.items() if name.startswith("choice_") and pk]
        return {
            "offerings": [self._offerings[pk] for pk in chosen],
            "target_group": self.cleaned_data.get("target_group", ""),
        }


def _group_field(groups: Sequence[str], initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Bij welke groep hoor je?"),
        required=False,
        initial=initial,
        choices=[*((group, capfirst(called(ROLES, group))) for group in groups), ("", _("Geen van deze"))],
        widget=forms.RadioSelect,
        help_text=_("Deze groepen gaan voor. De organisatie kan het nagaan."),
    )


def _named(offering: Offering) -> str:
    start = offering.start_date_time
    return f"{offering.title}, {dutch_date(start)}" if start else offering.title


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=zone)


def _known(about: PreferenceRound) -> dict[str, Any]:
    opens, closes = about.opens_at.astimezone(zone), about.closes_at.astimezone(zone)
    return {
        "name": spoken(about.name, "nl"),
        "name_en": next((text["value"] for text in about.name if text["language"].startswith("en")), ""),
        "offerings": [part.offering_id for part in about.offered.all()],
        "opens_on": opens.date(),
        "opens_time": opens.time(),
        "closes_on": closes.date(),
        "closes_time": closes.time(),
        **{fact: getattr(about, fact) for fact in ("least", "most", "each", "priority_groups")},
    }
