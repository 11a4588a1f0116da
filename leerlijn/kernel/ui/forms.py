"""How forms look everywhere: our own templates for a form and its fields, Django's own for the bare widgets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

INPUT_CLASSES = {
    forms.CheckboxInput: "",
    forms.RadioSelect: "",
    forms.CheckboxSelectMultiple: "",
    forms.FileInput: "",
    forms.Select: "ll-select",
    forms.Textarea: "ll-textarea",
    forms.MultiWidget: "",
    forms.Widget: "ll-input",
}
SHORT = {2: "ll-input--2", 4: "ll-input--4", 20: "ll-input--20"}
"""How wide an input is that asks for at most so many characters: the width hints at the answer."""

WORDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Vul dit nog in.")},
    forms.ChoiceField: {"required": _("Maak nog een keuze."), "invalid_choice": _("Kies een van de antwoorden.")},
    forms.BooleanField: {"required": _("Zet hier nog een vinkje.")},
    forms.IntegerField: {"invalid": _("Vul een heel getal in, bijvoorbeeld 3.")},
    forms.DecimalField: {"invalid": _("Vul een getal in, bijvoorbeeld 7,5.")},
    forms.DateField: {"invalid": _("Vul een dag in die bestaat, bijvoorbeeld 21-11-2026.")},
    forms.TimeField: {"invalid": _("Vul een tijd in, bijvoorbeeld 19.30.")},
    forms.EmailField: {"invalid": _("Vul een e-mailadres in, bijvoorbeeld naam@school.nl.")},
    forms.URLField: {"invalid": _("Vul een webadres in dat begint met https.")},
    forms.FileField: {
        "required": _("Kies nog een bestand."),
        "empty": _("Dit bestand is leeg. Kies een ander bestand."),
    },
}
"""What to do, wherever a field says no: this replaces Django's own words for it."""


class Renderer(TemplatesSetting):
    """The project's FORM_RENDERER."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bare = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("django/"):
            return self.bare.get_template(template_name)
        return super().get_template(template_name)


class DayParts(forms.MultiWidget):
    """Day, month and year in three small fields: quicker and surer than a calendar for a date you know by heart."""

    template_name = "ui/day_parts.html"
    use_fieldset = True
    labels: tuple[Any, ...] = (_("Dag"), _("Maand"), _("Jaar"))
    names: tuple[str, ...] = ("day", "month", "year")

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        lengths = [4 if name == "year" else 2 for name in self.names]
        inputs = [{"class": f"ll-input ll-input--{most}", "maxlength": most, **number} for most in lengths]
        widgets = [forms.TextInput(attributes) for attributes in inputs]
        super().__init__(dict(zip(self.names, widgets, strict=True)), dict(attrs or {}))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
            part["input"] = mark_safe(Renderer.bare.render(part["template_name"], {"widget": part}))  # noqa: S308
        return context

    def decompress(self, value: Any) -> list[Any]:
        """A date, or the text that came in, as day, month and year."""
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return [*reversed(str(value).split("-")), "", "", ""][:3] if value else ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Year, month and day with dashes, as DateField reads it; empty when nothing was filled in."""
        day, month, year = (str(part or "").strip() for part in super().value_from_datadict(data, files, name))
        return "-".join((year, month, day)) if day or month or year else ""


class MonthParts(DayParts):
    """Month and year in two small fields, for what people remember by the month: a job, a course."""

    labels = (_("Maand"), _("Jaar"))
    names = ("month", "year")

    def decompress(self, value: Any) -> list[Any]:
        """A date, or the text that came in, as month and year."""
        _day, month, year = super().decompress(value)
        return [month, year]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The first day of that month with dashes; empty when nothing was filled in."""
        month, year = (
            str(part or "").strip() for part in forms.MultiWidget.value_from_datadict(self, data, files, name)
        )
        return f"{year}-{month}-1" if month or year else ""


def speak_plainly() -> None:
    """Give every kind of field our words; called once, when the app starts."""
    for kind_of_field, words in WORDS.items():
        kind_of_field.default_error_messages = {**kind_of_field.default_error_messages, **words}
    EmailValidator.message = WORDS[forms.EmailField]["invalid"]


def control(field: BoundField) -> str:
    """The widget of a field, dressed for our pages; the browser leaves judging to us."""
    field.form.use_required_attribute = False
    widget = field.field.widget
    css = f"{widget.attrs.get('class', '')} {classes(widget)}".strip()
    attrs: dict[str, Any] = {"class": css} if css else {}
    if field.field.required and not field.use_fieldset:
        attrs["aria-required"] = "true"
    return field.as_widget(attrs=attrs)


def classes(widget: forms.Widget) -> str:
    """The CSS classes of a bare input, by what kind it is and how much it holds."""
    css = next(css for kind, css in INPUT_CLASSES.items() if isinstance(widget, kind))
    longest = int(widget.attrs.get("maxlength") or 0)
    fitting = next((size for limit, size in SHORT.items() if 0 < longest <= limit), "")
    return f"{css} {fitting}".strip() if css == "ll-input" else css


def anchor(field: BoundField) -> str:
    """The id of the first thing in a field that can take the focus."""
    return field.id_for_label or f"{field.auto_id}_0"


def options(field: BoundField) -> list[Any]:
    """The radios or checkboxes of a field, each to be shown with its own label."""
    field.form.use_required_attribute = False
    return list(field.subwidgets)


def kind(field: BoundField) -> str:
    """Which shape a field takes on the page: choices, check, parts, file or input."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "parts" if widget.use_fieldset else "input"
