"""What a panel writes down together, what a decider decides, and what comes after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.shown.scales import level_choices

if TYPE_CHECKING:
    from django.http import QueryDict

    from leerlijn.journey.assessment.models import Criterion

TEXT = 4000


def _text(label: Any, *, rows: int = 3, required: bool = True, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=TEXT, required=required, widget=area, help_text=help_text)


class Say(forms.Form):
    """Something to the others of the panel."""

    text = _text(_("Wat wil je zeggen?"))


class Judged(forms.Form):
    """One judgement, with observation, judgement and advice apart."""

    level = forms.TypedChoiceField(label=_("Wat wordt het samen?"), coerce=int, widget=forms.RadioSelect)
    observation = _text(
        _("Wat zagen jullie?"), required=False, help_text=_("De observatie: wat er was, zonder oordeel.")
    )
    because = _text(_("Wat gaf de doorslag?"), help_text=_("Het oordeel: waarom dit niveau."))
    advice = _text(_("Wat raden jullie aan?"), required=False, help_text=_("Het advies: wat zij nu kan doen."))

    def __init__(self, data: QueryDict | None, *, scale: list[dict[str, Any]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["level"].choices = level_choices(scale)  # type: ignore[attr-defined]


class Deciding(forms.Form):
    """A decision: the outcome, what is shown, and why."""

    outcome = forms.ChoiceField(label=_("Wat besluit je?"), widget=forms.RadioSelect)
    shown = forms.TypedMultipleChoiceField(
        label=_("Wat is aangetoond?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    because = _text(_("Waarom?"), rows=4, help_text=_("De kandidaat leest dit in de brief."))
    deviates_because = _text(
        _("Waarom anders dan de regel zegt?"), required=False, help_text=_("Alleen als je anders besluit.")
    )
    advice = _text(_("Wat raad je aan?"), required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        outcomes: Sequence[tuple[str, Any]],
        criteria: list[Criterion],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
        self.fields["shown"].choices = [(one.pk, str(one)) for one in criteria]  # type: ignore[attr-defined]


class Objecting(forms.Form):
    """Why somebody does not agree."""

    grounds = _text(_("Waarom ben je het er niet mee eens?"), rows=5)


class Answering(forms.Form):
    """What is decided about an objection, and why."""

    answer = forms.ChoiceField(label=_("Is het bezwaar gegrond?"), widget=forms.RadioSelect)
    because = _text(_("Waarom?"), rows=4, help_text=_("De kandidaat leest dit."))

    def __init__(self, data: QueryDict | None, *, answers: Sequence[tuple[str, Any]]) -> None:
        super().__init__(data)
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]
