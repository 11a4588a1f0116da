"""The shape of what somebody says about mail."""

from __future__ import annotations

from typing import Any

from django import forms

from leerlijn.foundation.messages.types import Kind


class Preferences(forms.Form):
    """A box for each kind of mail one can do without."""

    def __init__(self, *args: Any, kinds: list[Kind], wanted: set[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.names = {kind.key.replace(".", "-"): kind.key for kind in kinds}
        for name, kind in zip(self.names, kinds, strict=True):
            self.fields[name] = forms.BooleanField(
                label=str(kind.label), help_text=str(kind.description), required=False, initial=kind.key in wanted
            )

    @property
    def wanted(self) -> set[str]:
        """The keys of the kinds that were ticked."""
        return {key for name, key in self.names.items() if self.cleaned_data[name]}
