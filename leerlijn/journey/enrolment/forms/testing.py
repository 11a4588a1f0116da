"""What somebody fills in about a test: results, a list of them, and extra time."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.types import Entry, Passed, Presence, ResultState
from leerlijn.kernel.sheets import Table

NAMED = re.compile(r"(attendance|score|state|passed)-(\d{1,18})-(\d{1,4})")
"""The name of a question about one person: what, her enrolment, and the number of the last result that was shown."""
CHOICES = {"attendance": Presence.values, "state": ResultState.values, "passed": Passed.values}
COLUMNS = {
    "enrolment_id": "inschrijving", "seen": "versie", "attendance": "aanwezig", "score": "score", "state": "stand",
    "passed": "gehaald",
}  # fmt: skip
"""What stands above the columns of the list, in Dutch: the same file goes out and comes in."""


class Results(forms.Form):
    """A row per person, of which only what somebody filled in says something; and why a final one becomes another."""

    because = forms.CharField(
        label=_("Waarom wordt een resultaat anders?"),
        help_text=_("Alleen nodig als je een vastgesteld resultaat verandert. De deelnemer leest dit."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """`entries` besides `because`."""
        told: dict[tuple[int, int], dict[str, str]] = {}
        for name, value in self.data.items():
            if (found := NAMED.fullmatch(name)) and _is_one(found[1], str(value)):
                told.setdefault((int(found[2]), int(found[3])), {})[found[1]] = str(value).strip()
        entries = [Entry(pk, seen, **facts) for (pk, seen), facts in told.items()]
        return {"entries": entries, "because": self.cleaned_data.get("because", "")}


class ResultList(forms.Form):
    """The same list as a file."""

    file = forms.FileField(
        label=_("Kies het bestand"), error_messages={"required": _("Kies een bestand: CSV of Excel.")}
    )
    because = forms.CharField(
        label=_("Waarom wordt een resultaat anders?"),
        help_text=_("Alleen nodig als je een vastgesteld resultaat verandert. De deelnemer leest dit."),
        max_length=300,
        required=False,
    )


class ExtraTime(forms.Form):
    """How many minutes; empty for the usual time."""

    minutes = forms.IntegerField(
        label=_("Hoeveel minuten extra?"),
        help_text=_("Laat leeg voor de gewone tijd. Alleen de deelnemer en jij zien dit."),
        min_value=1,
        max_value=240,
        required=False,
    )


def entries_in(table: Table) -> list[Entry] | None:
    """The rows of a list that came back; None when it is not our list."""
    places = {name: table.header.index(word) for name, word in COLUMNS.items() if word in table.header}
    if len(places) < len(COLUMNS):
        return None
    rows = [{name: row[place] for name, place in places.items()} for row in table.rows]
    return [_entry(row) for row in rows if row["enrolment_id"].isdigit() and row["seen"].isdigit()]


def _entry(row: dict[str, str]) -> Entry:
    said = {name: row[name] if _is_one(name, row[name]) else "" for name in ("attendance", "score", "state", "passed")}
    return Entry(int(row["enrolment_id"]), int(row["seen"]), **said)


def _is_one(name: str, value: str) -> bool:
    return name not in CHOICES or value in CHOICES[name]
