"""A rule as a form: its texts, its numbers, where it stands; its requirement lies beside it as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.renderers import get_default_renderer
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.pathways.forms.parts import PartFormSet, Parts, rows_of
from leerlijn.foundation.pathways.rules.opening import fact_book
from leerlijn.foundation.pathways.rules.reading import Reader
from leerlijn.foundation.pathways.rules.writing import as_data
from leerlijn.foundation.pathways.types import Certainty
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.foundation.pathways.models import Version

TEXTS = {"name": _("Naam"), "summary": _("In het kort"), "note": _("Toelichting"), "cost": _("Kosten")}
LANGUAGES = {"nl": _("Nederlands"), "en": _("Engels")}
NUMBERS = {
    "months": _("Aantal maanden"),
    "extension_months": _("Verlenging in maanden"),
    "at_least_months": _("Minstens zoveel maanden"),
    "disputed_months": _("Langste termijn die een bron noemt, in maanden"),
    "grace_months": _("Uitstel in maanden"),
    "hours_a_week": _("Uren per week"),
    "points": _("Punten"),
    "closes_day": _("Sluit op dag"),
    "closes_month": _("Sluit in maand"),
    "opens_day": _("Opent op dag"),
    "opens_month": _("Opent in maand"),
    "decision_weeks": _("Besluit binnen weken"),
    "keep_years": _("Jaren bewaren"),
    "years_at_most": _("Hoogstens jaren"),
    "euros": _("Bedrag in euro's"),
    "euros_a_year": _("Bedrag per jaar in euro's"),
    "hours": _("Uren"),
    "students": _("Studenten en zij-instromers"),
}
REQUIREMENT = {"pathway": "requires", "test": "needed_unless"}


class RuleForm(forms.Form):
    """Everything a rule owner may change of one version, but for the rows of its requirement (`parts`)."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=30)
    months_from = forms.IntegerField(label=_("Kortste duur in maanden"), min_value=0, max_value=240)
    months_to = forms.IntegerField(label=_("Langste duur in maanden"), min_value=0, max_value=240)
    source_publisher = forms.CharField(label=_("Wie geeft de bron uit?"), max_length=200)
    source_title = forms.CharField(label=_("Hoe heet de bron?"), max_length=300)
    source_url = forms.URLField(label=_("Adres van de bron"), required=False, assume_scheme="https")
    source_dated = forms.RegexField(
        r"^\d{4}(-\d{2}(-\d{2})?)?$",
        label=_("Van wanneer is de bron?"),
        required=False,
        help_text=_("Een jaar, een maand of een dag: 2026, 2026-11 of 2026-11-21."),
        error_messages={"invalid": _("Schrijf 2026, 2026-11 of 2026-11-21.")},
    )
    source_read_on = forms.DateField(label=_("Wanneer las je de bron?"), widget=DayParts)
    other_sources = forms.MultipleChoiceField(
        label=_("Welke andere bronnen blijven?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    certainty = forms.ChoiceField(label=_("Hoe zeker is dit?"), widget=forms.RadioSelect)
    valid_from = forms.DateField(label=_("Geldt vanaf"), widget=DayParts, required=False)
    valid_to = forms.DateField(label=_("Geldt tot en met"), widget=DayParts, required=False)
    review_on = forms.DateField(label=_("Nakijken voor"), widget=DayParts)
    owner = forms.CharField(label=_("Wie houdt de regel bij?"), max_length=100)

    def __init__(self, kind: str, body: Mapping[str, Any], seen: str, data: Any = None, typed: Any = None) -> None:
        self.kind, self.body, self.current = kind, body, seen
        self.numbers = _numbers(kind, body)
        initial = self._initial() | (typed or {})
        super().__init__(data, initial=initial, renderer=get_default_renderer())
        self._add_texts()
        self._add_numbers()
        others = [(source["id"], f"{source['publisher']}: {source['title']}") for source in body["sources"][1:]]
        self.fields["other_sources"].choices = others  # type: ignore[attr-defined]
        self.fields["certainty"].choices = [  # type: ignore[attr-defined]
            (one.value, format_lazy("{}: {}", one.words, one.explained)) for one in Certainty
        ]
        if not others:
            del self.fields["other_sources"]
        self.parts = self._rows(data)

    @classmethod
    def of(cls, version: Version, data: Any = None) -> RuleForm:
        """The form of a draft, filled in with what it says or with what came in."""
        return cls(version.rule.kind, version.body, version.state_seen, data)

    def with_a_row(self) -> RuleForm:
        """The same form as it was typed, not judged yet, with one empty row more."""
        typed = {name: self[name].value() for name in self.fields}
        fresh = RuleForm(self.kind, self.body, self.current, typed=typed)
        rows = [{name: row[name].value() for name in row.fields} for row in self.parts.forms]
        fresh.parts = _parts(initial=[*rows, {"joint": "and"}])
        return fresh

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """The fields with what the rule says, in two languages."""
        return [self[name] for name in self.fields if name.endswith(("_nl", "_en"))]

    @property
    def number_fields(self) -> list[forms.BoundField]:
        """The fields with numbers."""
        return [self[name] for name in self.fields if name.startswith(("months_", "number_"))]

    @property
    def source_fields(self) -> list[forms.BoundField]:
        """The fields about where the rule stands."""
        return [self[name] for name in self.fields if name.startswith("source_") or name == "other_sources"]

    def meets_another(self) -> bool:
        """Did somebody save the draft after this writer opened it? From here on she writes over that, knowing it."""
        if not self.is_bound or self["seen"].value() == self.current:
            return False
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = self.current
        self.data = data
        return True

    @property
    def asks(self) -> bool:
        """Does a rule of this kind have a requirement?"""
        return self.kind in REQUIREMENT

    def is_valid(self) -> bool:
        """The form and all its rows."""
        rows_are_fine = not self.asks or self.parts.is_valid()
        if self.is_bound and not rows_are_fine and not self.has_error(NON_FIELD_ERRORS, "rows"):
            self.add_error(None, forms.ValidationError(_("Kijk de voorwaarden na. Daar ontbreekt iets."), code="rows"))
        return super().is_valid() and rows_are_fine

    def clean(self) -> dict[str, Any]:
        """Days and months in the right order, and steps in both languages."""
        data = super().clean() or {}
        if data.get("valid_from") and data.get("valid_to") and data["valid_from"] > data["valid_to"]:
            self.add_error("valid_to", _("Kies een dag na de dag waarop de regel begint."))
        if (data.get("months_from") or 0) > (data.get("months_to") or 0):
            self.add_error("months_to", _("De langste duur is minstens zo lang als de kortste."))
        if len(_steps(data, "nl")) != len(_steps(data, "en")):
            self.add_error("steps_en", _("Schrijf in elke taal evenveel stappen, elk op een eigen regel."))
        return data

    @property
    def written(self) -> dict[str, Any] | None:
        """The body as it was filled in, or None while it is not whole."""
        return self.new_body() if set(self.fields) <= set(getattr(self, "cleaned_data", {})) else None

    def new_body(self) -> dict[str, Any]:
        """The body of the rule as it was filled in."""
        data = self.cleaned_data
        body = dict(self.body)
        for name in self.texts:
            text = {language: data[f"{name}_{language}"] for language in LANGUAGES}
            body.pop(name, None)
            if any(text.values()):
                body[name] = text
        for key in ("valid_from", "valid_to", "review_on"):
            body.pop(key, None)
            if data[key]:
                body[key] = data[key].isoformat()
        body |= {"certainty": data["certainty"], "owner": data["owner"], "sources": self._sources(data)}
        return body | self._pathway_body(data) | self._number_body(data)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts a rule of this kind has."""
        return tuple(name for name in TEXTS if name != "cost" or self.kind == "pathway")

    def _pathway_body(self, data: Mapping[str, Any]) -> dict[str, Any]:
        body: dict[str, Any] = {}
        if self.asks:
            body[REQUIREMENT[self.kind]] = as_data(self.parts.expression())
        if self.kind == "pathway":
            pairs = zip(_steps(data, "nl"), _steps(data, "en"), strict=True)
            body["steps"] = [{"nl": nl, "en": en} for nl, en in pairs]
            body["months"] = [data["months_from"], data["months_to"]]
        return body

    def _number_body(self, data: Mapping[str, Any]) -> dict[str, Any]:
        numbers = {key: data[f"number_{key}"] for key in self.numbers}
        if self.kind == "statement" and numbers:
            return {"value": {**self.body.get("value", {}), **numbers}}
        return numbers

    def _sources(self, data: Mapping[str, Any]) -> list[dict[str, Any]]:
        first, *others = self.body["sources"]
        given = {
            "id": first["id"], "title": data["source_title"], "publisher": data["source_publisher"],
            "read_on": data["source_read_on"].isoformat(),
        }  # fmt: skip
        given |= {key: data[f"source_{key}"] for key in ("url", "dated") if data[f"source_{key}"]}
        if first.get("remark") and given["title"] == first["title"]:
            given["remark"] = first["remark"]
        return [given, *(source for source in others if source["id"] in data.get("other_sources", ()))]

    def _initial(self) -> dict[str, Any]:
        body, (first, *others) = self.body, self.body["sources"]
        months = body.get("months") if self.kind == "pathway" else None
        initial = {
            f"{name}_{language}": body.get(name, {}).get(language, "") for name in TEXTS for language in LANGUAGES
        }
        initial |= {f"steps_{one}": "\n".join(step[one] for step in body.get("steps", ())) for one in LANGUAGES}
        initial |= {f"source_{key}": first.get(key, "") for key in ("publisher", "title", "url", "dated", "read_on")}
        initial |= {f"number_{key}": number for key, number in self.numbers.items()}
        initial |= {key: body.get(key) for key in ("certainty", "owner", "valid_from", "valid_to", "review_on")}
        initial |= {"months_from": months[0], "months_to": months[1]} if months else {}
        return initial | {"seen": self.current, "other_sources": [source["id"] for source in others]}

    def _add_texts(self) -> None:
        names = {
            **{name: TEXTS[name] for name in self.texts},
            **({"steps": _("Stappen")} if self.kind == "pathway" else {}),
        }
        for name, label in names.items():
            for language, spoken in LANGUAGES.items():
                widget = forms.TextInput() if name == "name" else forms.Textarea({"rows": 4 if name == "steps" else 2})
                self.fields[f"{name}_{language}"] = forms.CharField(
                    label=format_lazy("{} ({})", label, spoken),
                    required=name in {"name", "summary"},
                    widget=widget,
                    max_length=2000,
                    help_text=_("Elke stap op een eigen regel.") if name == "steps" else "",
                )
        if self.kind != "pathway":
            del self.fields["months_from"], self.fields["months_to"]

    def _add_numbers(self) -> None:
        for key in self.numbers:
            label = NUMBERS.get(key, key.replace("_", " "))
            self.fields[f"number_{key}"] = forms.IntegerField(label=label, min_value=0, max_value=10**10)

    def _rows(self, data: Any) -> PartFormSet:
        written = self.body.get(REQUIREMENT.get(self.kind, ""), {"all": []})
        rows = rows_of(Reader(fact_book()).expression(written))
        return _parts(initial=rows, data=data if self.asks else None)


def _parts(initial: list[dict[str, Any]], data: Any = None) -> PartFormSet:
    made = Parts(data or None, initial=initial, prefix="part")
    assert isinstance(made, PartFormSet)
    return made


def _numbers(kind: str, body: Mapping[str, Any]) -> dict[str, int]:
    """The numbers of a time limit or a statement, by name."""
    held = {"limit": body, "statement": body.get("value", {})}.get(kind, {})
    return {key: value for key, value in held.items() if type(value) is int}


def _steps(data: Mapping[str, Any], language: str) -> list[str]:
    return [line.strip() for line in (data.get(f"steps_{language}") or "").splitlines() if line.strip()]
