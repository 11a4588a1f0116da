"""One question of the guide as a form: takes what a browser sends, gives the answer as it stands in an address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.pathways.types import Question
from leerlijn.journey.desk.guiding import EARLIEST, NO, NONE, UNKNOWN, YES
from leerlijn.kernel import clock
from leerlijn.kernel.ui.forms import DayParts

ON_A_DAY = "op"
DAY = "dag"
CHOOSE = _("Kies een antwoord. Weet je het niet? Kies dan ‘Dat weet ik niet zeker’.")
UNSURE = (UNKNOWN, _("Dat weet ik niet zeker"))


class QuestionForm(forms.Form):
    """The question `asked`; its field is called after the fact, so the answer reads the same in every address."""

    def __init__(self, asked: Question, *args: Any, answer: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked = asked
        self.fields[asked.fact] = _field(asked)
        if asked.kind == "moment":
            self.fields[DAY] = forms.DateField(label=_("Welke dag was dat?"), required=False, widget=DayParts)
        self.initial.update(_as_filled_in(asked, answer))

    @property
    def choices(self) -> list[dict[str, Any]]:
        """Each possible answer with its hint, and whether it is chosen now."""
        bound = self[self.asked.fact]
        chosen = bound.value() or []
        chosen = [chosen] if isinstance(chosen, str) else chosen
        hints = {choice.value: choice.hint for choice in self.asked.choices}
        options: Any = getattr(bound.field, "choices", ())
        return [
            {"value": value, "label": label, "hint": hints.get(value, ""), "is_chosen": value in chosen}
            for value, label in options
        ]

    @property
    def answer(self) -> str:
        """The answer as it stands in an address; of a form that holds."""
        value = self.cleaned_data[self.asked.fact]
        if value == ON_A_DAY:
            return str(self.cleaned_data[DAY])
        return ",".join(value) if isinstance(value, list) else str(value)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        value = given.get(self.asked.fact)
        if isinstance(value, list) and {NONE, UNKNOWN} & set(value) and len(value) > 1:
            self.add_error(self.asked.fact, _("Kies óf antwoorden, óf ‘Geen van deze’, óf ‘Dat weet ik niet zeker’."))
        if value == ON_A_DAY and DAY not in self.errors:
            day = given.get(DAY)
            if day is None:
                self.add_error(DAY, _("Vul de dag, de maand en het jaar in."))
            elif not EARLIEST <= day <= clock.today():
                self.add_error(DAY, _("Vul een dag in die al geweest is."))
        return given


class Number(forms.IntegerField):
    """A whole number, or the word for not knowing it."""

    def clean(self, value: Any) -> Any:
        return UNKNOWN if value == UNKNOWN else super().clean(value)


def _field(asked: Question) -> forms.Field:
    label, wrong = str(asked.text), {"required": CHOOSE, "invalid_choice": CHOOSE}
    match asked.kind:
        case "several":
            options = [*_options(asked), (NONE, _("Geen van deze")), UNSURE]
            return forms.MultipleChoiceField(
                label=label, choices=options, widget=forms.CheckboxSelectMultiple, error_messages=wrong
            )
        case "number":
            number = _("Vul een getal in. Weet je het niet? Kies dan ‘Dat weet ik niet’.")
            return Number(
                label=label, min_value=0, max_value=120, error_messages={"required": number, "invalid": number},
                widget=forms.TextInput({"inputmode": "numeric", "maxlength": 3, "class": "ll-input ll-input--4"}),
            )  # fmt: skip
        case "yes_no":
            options = [(YES, _("Ja")), (NO, _("Nee")), UNSURE]
        case "moment":
            options = [(NO, _("Nee")), (ON_A_DAY, _("Ja, op deze dag")), (YES, _("Ja, ik weet de dag niet")), UNSURE]
        case _:
            options = [*_options(asked), UNSURE]
    return forms.ChoiceField(label=label, choices=options, widget=forms.RadioSelect, error_messages=wrong)


def _options(asked: Question) -> list[tuple[str, Any]]:
    return [(choice.value, _capital(str(choice.label))) for choice in asked.choices]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _as_filled_in(asked: Question, answer: str) -> dict[str, Any]:
    if asked.kind == "moment" and answer not in {"", YES, NO, UNKNOWN}:
        return {asked.fact: ON_A_DAY, DAY: answer}
    if asked.kind == "several":
        return {asked.fact: [one for one in answer.split(",") if one]}
    return {asked.fact: "" if asked.kind == "number" and answer == UNKNOWN else answer}
