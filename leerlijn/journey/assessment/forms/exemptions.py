"""Forms of an examination board: confirm, decide together, lay down a rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.exempting import Gives
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.journey.assessment.models import ExemptionProposal

GIVES = [(one.value, capfirst(one.label)) for one in Gives]
LONG: dict[str, Any] = {"max_length": 1000, "widget": forms.Textarea(attrs={"rows": 3})}


class Confirmation(forms.Form):
    """What the board gives, until when, and why."""

    gives = forms.ChoiceField(label=_("Wat geef je?"), choices=GIVES, widget=forms.RadioSelect)
    valid_until = forms.DateField(
        label=_("Tot en met welke dag geldt het?"), required=False, widget=DayParts,
        help_text=_("Laat dit leeg als het altijd geldt, of als jullie regel een termijn noemt."),
    )  # fmt: skip
    because = forms.CharField(label=_("Waarom?"), required=False, help_text=_("De kandidaat leest dit."), **LONG)

    def __init__(self, data: Any = None, *, proposal: ExemptionProposal) -> None:
        super().__init__(data, initial={"gives": proposal.gives})
        if not proposal.is_whole:
            del self.fields["gives"]
        self.fields["because"].required = not proposal.is_certain or proposal.state == "review"


class Reason(forms.Form):
    """A reason that the candidate reads."""

    because = forms.CharField(label=_("Waarom?"), help_text=_("De kandidaat leest dit."), **LONG)


class Cases(forms.TypedMultipleChoiceField):
    """Equal cases by number; what another member decided meanwhile is no mistake, it is left."""

    def valid_value(self, value: Any) -> bool:
        """Whether it can be a case."""
        return str(value).isdecimal()


class Together(forms.Form):
    """Which of the equal cases, and one reason for all of them."""

    proposals = Cases(
        label=_("Voor wie?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één kandidaat.")},
    )  # fmt: skip
    because = forms.CharField(label=_("Waarom?"), help_text=_("Iedereen van deze lijst leest deze reden."), **LONG)

    def __init__(self, data: Any = None, *, proposals: Iterable[ExemptionProposal]) -> None:
        rows = list(proposals)
        super().__init__(data, initial={"proposals": [one.pk for one in rows]})
        chosen = self.fields["proposals"]
        assert isinstance(chosen, Cases)
        chosen.choices = [(one.pk, one.person.name) for one in rows]


class ExemptionRuling(forms.Form):
    """What an exemption brings at an institution, and how long it holds."""

    specification = forms.ChoiceField(label=_("Waarvoor geldt de regel?"), required=False)
    gives = forms.ChoiceField(label=_("Wat levert een vrijstelling op?"), choices=GIVES, widget=forms.RadioSelect)
    valid_months = forms.IntegerField(
        label=_("Hoeveel maanden geldt ze?"), required=False, min_value=1, max_value=600,
        help_text=_("Laat dit leeg als ze altijd geldt."),
    )  # fmt: skip
    days_to_decide = forms.IntegerField(
        label=_("Binnen hoeveel dagen besluiten jullie?"), required=False, min_value=1, max_value=366
    )
    objection_route = forms.CharField(label=_("Waar maakt iemand bezwaar?"), required=False, max_length=300)
    source_title = forms.CharField(
        label=_("Waar staat dit?"), max_length=200, help_text=_("Bijvoorbeeld: Regeling van de examencommissie 2026.")
    )
    source_dated = forms.CharField(label=_("Van wanneer is dat?"), required=False, max_length=40)
    source_url = forms.URLField(
        label=_("Op welk adres is dat te lezen?"), required=False, max_length=300, assume_scheme="https"
    )

    def __init__(self, data: Any = None, *, courses: Iterable[Specification]) -> None:
        super().__init__(data)
        chosen = self.fields["specification"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", _("Alles wat we aanbieden")), *((one.pk, one.title) for one in courses)]
