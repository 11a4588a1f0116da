"""A requirement as rows of a form: each row a fact, a comparison and a value, hung on the rows above it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.pathways.rules.expressions import ALWAYS, Clause, Expression
from leerlijn.foundation.pathways.rules.opening import fact_book
from leerlijn.foundation.pathways.rules.parts import Joint, Part, from_parts, to_parts
from leerlijn.foundation.pathways.rules.reading import Misread, Reader
from leerlijn.foundation.pathways.rules.writing import as_data

MOST_PARTS = 40
JOINTS = ((Joint.AND.value, _("en")), (Joint.OR.value, _("of")), (Joint.WITH.value, _("met")))
TURNS = (("", _("wel")), ("not", _("niet")))
ALL_OR_ONE = (("has", _("alles hiervan")), ("has_any", _("een van deze")))
OWN = ("in", "has", "has_any", "min", "within_months")  # what a row shows; the rest of a clause travels along hidden


class AnyValues(forms.MultipleChoiceField):
    """Values of whatever fact the row is about; which ones exist is looked at when the fact is known."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        """Nothing yet: see PartForm.clean."""


class PartForm(forms.Form):
    """One row."""

    joint = forms.ChoiceField(label=_("Verband"), choices=JOINTS)
    fact = forms.ChoiceField(label=_("Gegeven"))
    turned = forms.ChoiceField(label=_("Wel of niet"), choices=TURNS, required=False)
    how = forms.ChoiceField(label=_("Alles of een"), choices=ALL_OR_ONE, required=False)
    values = AnyValues(label=_("Antwoorden"), required=False)
    number = forms.IntegerField(label=_("Minstens"), required=False, min_value=0, max_value=1000)
    months = forms.IntegerField(label=_("Maanden"), required=False, min_value=1, max_value=600)
    rest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        facts = fact_book()
        names = [(key, fact.name.at_the_start) for key, fact in facts.items() if not fact.base or key == "education"]
        self.fields["fact"].choices = [("", _("Kies")), *names]  # type: ignore[attr-defined]
        for name in ("number", "months"):
            self.fields[name].widget.attrs.update({"maxlength": 3, "inputmode": "numeric"})
        if self.about is not None:
            options = [(option.choice.value, option.choice.label) for option in self.about.options]
            self.fields["values"].choices = options  # type: ignore[attr-defined]

    @property
    def about(self) -> Any:
        """The fact this row is about, or None for a fresh row."""
        return fact_book().get(str(self["fact"].value() or ""))

    @property
    def kind(self) -> str:
        """Which inputs the row shows."""
        return self.about.kind if self.about else ""

    @property
    def chosen(self) -> str:
        """The answers that are ticked, in words."""
        known = [option.choice.value for option in self.about.options] if self.about else []
        values = tuple(value for value in known if value in (self["values"].value() or ()))
        return str(self.about.labels(values)) if values else ""

    def clean(self) -> dict[str, Any]:
        """The row as the data of a clause, under `clause`."""
        data = super().clean() or {}
        if self.about is not None and not self.errors:
            data["clause"] = self._clause(data)
        return data

    def _clause(self, data: Mapping[str, Any]) -> dict[str, Any]:
        clause = {"fact": self.about.key, **self._rest(), **self._comparison(data)}
        return {"not": clause} if data.get("turned") else clause

    def _comparison(self, data: Mapping[str, Any]) -> dict[str, Any]:
        kind = self.about.kind
        if kind in {"one", "several"}:
            known = {option.choice.value for option in self.about.options}
            values = [value for value in data.get("values", ()) if value in known]
            if not values:
                self.add_error("values", _("Kies minstens één antwoord."))
            return {"in" if kind == "one" else data.get("how") or "has": values}
        if kind == "number":
            if data.get("number") is None:
                self.add_error("number", _("Vul een getal in."))
            return {"min": data.get("number")}
        months = data.get("months")
        return {"within_months": months} if kind == "moment" and months else {}

    def _rest(self) -> dict[str, Any]:
        """What the clause had beside what the row shows (its own source, say), as long as it is about the same fact."""
        try:
            rest = json.loads(self["rest"].value() or "{}")
        except ValueError:
            return {}
        return (
            {key: value for key, value in rest.items() if key != "fact"} if rest.get("fact") == self.about.key else {}
        )


class PartFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """All rows of one requirement."""

    def expression(self) -> Expression:
        """The rows as a requirement; raises Misread when they are none."""
        reader = Reader(fact_book())
        parts = []
        for form in self.forms:
            if form.cleaned_data.get("DELETE") or "clause" not in form.cleaned_data:
                continue
            clause = reader.expression(form.cleaned_data["clause"])
            assert isinstance(clause, Clause)
            parts.append(Part(Joint(form.cleaned_data["joint"]), clause))
        return from_parts(tuple(parts)) if parts else ALWAYS

    def clean(self) -> None:
        """Say in words what cannot be read."""
        if any(self.errors):
            return
        try:
            self.expression()
        except Misread as error:
            raise forms.ValidationError(_("Deze voorwaarden kloppen nog niet. Kijk elke regel na.")) from error


Parts = forms.formset_factory(
    PartForm, formset=PartFormSet, extra=0, can_delete=True, max_num=MOST_PARTS, absolute_max=MOST_PARTS + 10
)


def rows_of(expression: Expression) -> list[dict[str, Any]]:
    """The initial values of every row of a requirement."""
    return [_row(part) for part in to_parts(expression)]


def _row(part: Part) -> dict[str, Any]:
    data = as_data(part.clause)
    clause = data.get("not", data)
    rest = {key: value for key, value in clause.items() if key not in OWN}
    how = "has_any" if "has_any" in clause else "has"
    return {
        "joint": part.joint.value,
        "fact": clause["fact"],
        "turned": "not" if "not" in data else "",
        "how": how,
        "values": clause.get("in") or clause.get(how) or [],
        "number": clause.get("min"),
        "months": clause.get("within_months"),
        "rest": json.dumps(rest, sort_keys=True),
    }
