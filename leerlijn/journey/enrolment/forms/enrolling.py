"""What somebody fills in to enrol."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.types import ROLES, called
from leerlijn.journey.enrolment.types import WAIVED_BY_HERSELF, Demand

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation

KNOWING: Mapping[Demand, str | Promise] = {
    Demand.CLASH: _("Ik weet dat dit samenvalt. Ik kies zelf waar ik heen ga."),
    Demand.EXEMPT: _("Ik weet dat ik dit al kan. Ik wil het toch doen."),
}
"""What somebody says to who weighs it herself."""


class Enrol(forms.Form):
    """Nothing to fill in, unless there is something to choose or to weigh.

    For which group she comes, how many seats, for which school, and what she knows and does all the same.
    """

    def __init__(
        self,
        *args: Any,
        groups: Sequence[str] = (),
        seats: tuple[int, int] = (1, 1),
        schools: Iterable[Organisation] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._ask_group(groups)
        self._ask_seats(*seats)
        self._ask_school({school.pk: school for school in schools})
        self.weigh(WAIVED_BY_HERSELF)

    def weigh(self, what: Collection[Demand]) -> None:
        """Ask to weigh only this; before anybody has looked at what stands in the way, everything can be weighed."""
        self.fields.pop("waives", None)
        choices = [(demand.value, KNOWING[demand]) for demand in KNOWING if demand in what]
        if choices:
            self.fields["waives"] = forms.MultipleChoiceField(
                label=_("Weet je het zeker?"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            )

    def clean_on_behalf_of(self) -> Organisation | None:
        """The school itself, for who comes on behalf of one."""
        chosen = self.cleaned_data["on_behalf_of"]
        return self.schools.get(int(chosen)) if chosen else None

    def _ask_group(self, groups: Sequence[str]) -> None:
        if groups:
            self.fields["target_group"] = forms.ChoiceField(
                label=_("Bij welke groep hoor je?"),
                help_text=_("Deze inschrijving is alleen voor deze groepen."),
                error_messages={
                    "required": _("Kies de groep waar je bij hoort."),
                    "invalid_choice": _("Kies een groep."),
                },
                choices=[(group, called(ROLES, group)) for group in groups],
                widget=forms.RadioSelect,
            )

    def _ask_seats(self, low: int, high: int) -> None:
        if high > 1:
            self.fields["seats"] = forms.TypedChoiceField(
                label=_("Met hoeveel komen jullie?"),
                help_text=_("Je krijgt alle plekken samen, of je wacht samen."),
                choices=[(number, number) for number in range(low, high + 1)],
                coerce=int,
                error_messages={"invalid_choice": _("Kies een van de aantallen.")},
            )

    def _ask_school(self, schools: Mapping[int, Organisation]) -> None:
        self.schools = schools
        if schools:
            self.fields["on_behalf_of"] = forms.ChoiceField(
                label=_("Kom je namens je school?"),
                choices=[*((pk, school.name) for pk, school in schools.items()), ("", _("Nee, voor mezelf"))],
                required=False,
                error_messages={"invalid_choice": _("Kies een van de scholen, of kom voor jezelf.")},
            )
