"""What somebody fills in who keeps the list of a meeting, or decides whether somebody has finished."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.types import Mark, Presence

NAMED = re.compile(r"m(\d{1,18})-(present|absent|excused|)")
"""The name of the question about one person: her enrolment, and what stood there when the page was made."""
NUMBERS = re.compile(r"\d{1,18}(?:,\d{1,18})*")


class KeepList(forms.Form):
    """One choice per person. Each says what it was, so that only what somebody changed is written."""

    def clean(self) -> dict[str, Any]:
        """`marks`: what was chosen; `rest`: who is present when nothing is chosen for them."""
        named = [(NAMED.fullmatch(name), value) for name, value in self.data.items()]
        marks = [Mark(int(name[1]), name[2], value) for name, value in named if name and value in Presence.values]
        shown = self.data.get("shown", "").rstrip(",") if "everybody" in self.data else ""
        rest = [int(pk) for pk in shown.split(",")] if NUMBERS.fullmatch(shown) else []
        return {"marks": marks, "rest": rest}


class Decide(forms.Form):
    """Whether somebody finishes who does not meet the rule, and why."""

    finishes = forms.TypedChoiceField(
        label=_("Wat besluit je?"),
        choices=[("yes", _("Laat toch afronden")), ("no", _("Niet afgerond"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de twee."), "invalid_choice": _("Kies een van de twee.")},
    )
    because = forms.CharField(
        label=_("Waarom?"),
        help_text=_("De deelnemer kan dit lezen. Het staat niet op het certificaat."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Schrijf op waarom.")},
    )
