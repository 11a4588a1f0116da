"""What somebody fills in to enrol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.types import ROLES, called


class Enrol(forms.Form):
    """Nothing to fill in, unless the open period is for some groups only: then she says to which one she belongs."""

    def __init__(self, *args: Any, groups: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
