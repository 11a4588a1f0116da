"""The shape of what somebody tells about her background: per kind the questions that go with it, in her words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people.sense import mistakes_in
from leerlijn.foundation.people.types import Branch, Diploma, Fluency, Kind, Told
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.files.fields import FileOfHers
from leerlijn.kernel.ui.forms import MonthParts

Asked = tuple[str | Promise, str | Promise, str | Promise]
"""A label, a hint, and what to do when it is left empty; without the last it may be left empty."""

NOTE = (_("Wil je er iets bij vertellen?"), "", "")
SINCE = (_("Wanneer begon je?"), _("Alleen maand en jaar."), _("Vul maand en jaar in, bijvoorbeeld 9 2019."))
UNTIL = (_("Wanneer stopte je?"), _("Doe je dit nog? Laat dit dan leeg."), "")

QUESTIONS: dict[str, dict[str, Asked]] = {
    Kind.TALENT: {
        "what": (
            _("Waar ben je goed in, of wat doe je graag?"),
            _("Bijvoorbeeld: uitleggen, muziek maken, een groep rustig krijgen."),
            _("Schrijf op waar je goed in bent of wat je graag doet."),
        ),
        "note": (_("Waaraan merk je dat?"), _("Een voorbeeld is genoeg."), ""),
    },
    Kind.DIPLOMA: {
        "what": (_("Wat voor diploma is het?"), _("Zoals het op het diploma staat."), _("Schrijf op hoe het heet.")),
        "level": (
            _("Hoe hoog is het?"),
            _("Uit een ander land? Kies wat er het meest op lijkt."),
            _("Kies hoe hoog het diploma is."),
        ),
        "field": (_("Welke richting of welk vak?"), _("Bijvoorbeeld: bedrijfskunde, of Frans."), ""),
        "place": (_("Aan welke school of opleiding?"), "", ""),
        "year": (_("In welk jaar haalde je het?"), "", ""),
        "qualification": (_("Mag je er les mee geven?"), _("Alleen als het diploma een bevoegdheid geeft."), ""),
        "note": NOTE,
    },
    Kind.WORK: {
        "what": (_("Wat was je werk?"), _("Bijvoorbeeld: verpleegkundige."), _("Schrijf op wat je werk was.")),
        "place": (_("Bij wie werkte je?"), _("Een organisatie, of jezelf als zzp’er."), ""),
        "branch": (_("In welke branche?"), "", ""),
        "since": SINCE,
        "until": UNTIL,
        "hours": (_("Hoeveel uur per week?"), "", ""),
        "note": (_("Wat deed je daar vooral?"), "", ""),
    },
    Kind.LIFE: {
        "what": (
            _("Wat deed je?"),
            _("Bijvoorbeeld: jeugdtrainer, mantelzorg, een gezin grootbrengen."),
            _("Schrijf op wat je deed."),
        ),
        "place": (_("Waar of bij wie?"), "", ""),
        "since": (_("Wanneer begon je?"), _("Alleen maand en jaar."), ""),
        "until": UNTIL,
        "hours": (_("Hoeveel uur per week?"), "", ""),
        "note": (_("Wat heb je ervan geleerd?"), "", ""),
    },
    Kind.COURSE: {
        "what": (_("Welke cursus of training?"), "", _("Schrijf op hoe de cursus heet.")),
        "place": (_("Wie gaf hem?"), "", ""),
        "year": (_("In welk jaar rondde je hem af?"), "", ""),
        "note": NOTE,
    },
    Kind.LANGUAGE: {
        "what": (_("Welke taal?"), _("Bijvoorbeeld: Nederlands of Turks."), _("Schrijf op welke taal.")),
        "level": (_("Hoe goed spreek je die?"), "", _("Kies hoe goed je de taal spreekt.")),
        "note": NOTE,
    },
}


class FactForm(forms.Form):
    """One thing of one kind; every mistake stands at its own field, and what was typed stays."""

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = kind
        for name, (label, hint, when_empty) in QUESTIONS[kind].items():
            given = {"label": label, "help_text": hint, "required": bool(when_empty)}
            self.fields[name] = FIELDS[name](kind, given, when_empty)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for mistake in mistakes_in(self.told(), clock.today()):
            if mistake.field not in self.errors:
                self.add_error(mistake.field if mistake.field in self.fields else None, str(mistake.message))
        return given

    def told(self) -> Told:
        """What was filled in, as the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in {"", None}}
        return Told(kind=self.kind, **{"what": "", **given})


class ProofForm(forms.Form):
    """A file that shows that something is true."""

    proof = FileOfHers(label=_("Kies een bestand"))


class SharingForm(forms.Form):
    """Who may see it, and until when."""

    to = forms.ChoiceField(label=_("Wie mag het zien?"), error_messages={"required": _("Kies wie het mag zien.")})
    until = forms.TypedChoiceField(
        label=_("Hoe lang?"),
        coerce=int,
        choices=[(30, _("30 dagen")), (90, _("3 maanden")), (365, _("1 jaar"))],
        widget=forms.RadioSelect,
        initial=90,
    )

    def __init__(self, *args: Any, region: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.region = region
        self.parties = {str(one.uuid): one for one in organisations.taking_part(region)}
        desk = _("De adviseurs en assessoren van %(region)s") % {"region": region.short_name}
        named = [(key, one.name) for key, one in self.parties.items()]
        self.fields["to"].choices = [("", _("Kies wie")), ("region", desk), *named]  # type: ignore[attr-defined]

    def consent(self) -> dict[str, Any]:
        """Whom she lets see it until which day, as the action takes it."""
        chosen = self.cleaned_data["to"]
        until = clock.today() + timedelta(days=self.cleaned_data["until"])
        party = {"region": self.region} if chosen == "region" else {"organisation": self.parties[chosen]}
        return {"valid_until": until, **party}


def _words(most: int) -> Callable[[str, dict[str, Any], Any], forms.Field]:
    def make(_kind: str, given: dict[str, Any], when_empty: Any) -> forms.Field:
        return forms.CharField(max_length=most, error_messages=_wrong(when_empty), **given)

    return make


def _story(_kind: str, given: dict[str, Any], when_empty: Any) -> forms.Field:
    return forms.CharField(
        max_length=500, widget=forms.Textarea({"rows": 3}), error_messages=_wrong(when_empty), **given
    )


def _level(kind: str, given: dict[str, Any], when_empty: Any) -> forms.Field:
    levels: Any = Fluency if kind == Kind.LANGUAGE else Diploma
    choices = [(value, capfirst(str(label))) for value, label in levels.choices]
    return forms.ChoiceField(choices=[("", _("Kies een niveau")), *choices], error_messages=_wrong(when_empty), **given)


def _branch(_kind: str, given: dict[str, Any], _when_empty: Any) -> forms.Field:
    choices = [(value, capfirst(str(label))) for value, label in Branch.choices]
    return forms.ChoiceField(choices=[("", _("Kies een branche")), *choices], **given)


def _qualification(_kind: str, given: dict[str, Any], _when_empty: Any) -> forms.Field:
    found = [(one.code, capfirst(str(one))) for one in vocabulary.qualifications(VISITOR)]
    return forms.ChoiceField(choices=[("", _("Nee, of dat weet ik niet")), *found], **given)


def _number(most: int) -> Callable[[str, dict[str, Any], Any], forms.Field]:
    def make(_kind: str, given: dict[str, Any], _when_empty: Any) -> forms.Field:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": most})
        return forms.IntegerField(widget=widget, **given)

    return make


def _month(_kind: str, given: dict[str, Any], when_empty: Any) -> forms.Field:
    wrong = {"invalid": _("Vul een maand en een jaar in die bestaan, bijvoorbeeld 9 2019.")}
    return forms.DateField(
        widget=MonthParts, error_messages=wrong | ({"required": when_empty} if when_empty else {}), **given
    )


def _wrong(when_empty: Any) -> dict[str, Any]:
    too_long = {"max_length": _("Maak dit korter. Er passen %(limit_value)d tekens in.")}
    return too_long | ({"required": when_empty} if when_empty else {})


FIELDS: dict[str, Callable[[str, dict[str, Any], Any], forms.Field]] = {
    "what": _words(200),
    "place": _words(200),
    "field": _words(120),
    "level": _level,
    "qualification": _qualification,
    "branch": _branch,
    "hours": _number(2),
    "year": _number(4),
    "since": _month,
    "until": _month,
    "note": _story,
}


def as_filled_in(told: Told) -> dict[str, Any]:
    """What a form about something known starts with."""
    return {name: getattr(told, name) for name in QUESTIONS[told.kind]}
