"""A long form in calm pieces: sections with a heading, and in them what one may not need, folded away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from leerlijn.kernel.templatetags.ll import dutch_date

Title = str | Promise
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class Block:
    """Fields that belong together; with a title they are folded away, unless something in them is wrong."""

    fields: Sequence[BoundField]
    title: Title = ""

    @property
    def is_open(self) -> bool:
        return any(field.errors for field in self.fields)

    @property
    def is_filled(self) -> bool:
        return any(_is_filled(field) for field in self.fields)

    @property
    def told(self) -> str:
        """What is filled in, in short: read beside the title while it is folded away."""
        texts = (_text(field) for field in self.fields if _is_typed(field))
        return ", ".join(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form under a heading; the first part may have none."""

    title: Title
    blocks: Sequence[Block]


class Lines:
    """The same questions several times in one form, the last time empty: `name-0-field`, `name-1-field` and so on.

    A line counts when `key` is filled in. Emptying it takes it out.
    """

    def __init__(self, name: str, key: str, fields: Mapping[str, forms.Field]) -> None:
        self.name, self.key, self.fields = name, key, fields

    def put_in(self, form: forms.Form, standing: Sequence[Mapping[str, Any]]) -> int:
        """Give a form a line per row that stands there, and an empty one; returns how many."""
        number = min(max(self._sent(form.data), 1) if form.is_bound else len(standing) + 1, MOST_LINES)
        for line in range(number):
            for name, field in self.fields.items():
                form.fields[self.named(line, name)] = deepcopy(field)
            if line < len(standing):
                form.initial.update({self.named(line, name): value for name, value in standing[line].items()})
        return number

    def named(self, line: int, field: str) -> str:
        return f"{self.name}-{line}-{field}"

    def filled(self, given: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Of each line that is filled in its number and its answers; what was wrong is not among them."""
        line = 0
        while any(self.named(line, name) in given for name in self.fields):
            answers = {name: given[full] for name in self.fields if (full := self.named(line, name)) in given}
            if answers.get(self.key) not in forms.Field.empty_values:
                yield line, answers
            line += 1

    def clean(self, form: forms.Form) -> None:
        """Say of a line that is filled in without what makes it count that this is missing."""
        number = sum(name.startswith(f"{self.name}-") for name in form.fields) // len(self.fields)
        for line in range(number):
            key, *others = (form[self.named(line, name)] for name in [self.key, *(self.fields.keys() - {self.key})])
            if not key.value() and not key.errors and any(_is_typed(field) for field in others):
                form.add_error(key.name, _("Vul dit nog in."))

    def _sent(self, data: Mapping[str, Any]) -> int:
        """How many lines came in."""
        starts = (name.removeprefix(f"{self.name}-") for name in data if name.startswith(f"{self.name}-"))
        return max(
            (int(start.partition("-")[0]) + 1 for start in starts if start.partition("-")[0].isdigit()), default=0
        )


def _is_typed(field: BoundField) -> bool:
    """Whether something was typed or chosen; a tick says too little, it may have stood there."""
    return not isinstance(field.field, forms.BooleanField) and _is_filled(field)


def _is_filled(field: BoundField) -> bool:
    value = field.value()
    return value not in (None, "", [], False) and str(value) != str(field.field.initial)


def _text(field: BoundField) -> str:
    """The answer in a field as one reads it."""
    value, choices = field.value(), getattr(field.field, "choices", None)
    if choices is not None:
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        return ", ".join(str(label) for key, label in choices if str(key) in chosen)
    if isinstance(value, date):
        return dutch_date(value)
    if isinstance(field.field, forms.TimeField):
        return _("%(time)s uur") % {"time": str(value).lstrip("0").replace(":", ".")}
    return str(value)
