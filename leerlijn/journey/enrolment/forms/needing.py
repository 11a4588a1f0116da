"""What somebody fills in to have a seat looked for at any institution."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from leerlijn.foundation.vocabulary.models import LearningOutcome


class Seek(forms.Form):
    """What she wants to be able to do, and before when."""

    def __init__(self, *args: Any, outcomes: Iterable[LearningOutcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = {outcome.pk: outcome for outcome in outcomes}
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Wat wil je kunnen?"),
            choices=[("", _("Kies een leeruitkomst")), *((pk, str(one)) for pk, one in self.outcomes.items())],
            error_messages={
                "required": _("Kies wat je wilt kunnen."),
                "invalid_choice": _("Kies er een uit de lijst."),
            },
        )
        self.fields["before"] = forms.DateField(
            label=_("Voor welke dag?"),
            widget=forms.DateInput({"type": "date"}),
            error_messages={"required": _("Kies een dag."), "invalid": _("Schrijf de dag als 31-12-2026.")},
        )

    def clean_outcome(self) -> LearningOutcome:
        """The outcome itself."""
        return self.outcomes[int(self.cleaned_data["outcome"])]
