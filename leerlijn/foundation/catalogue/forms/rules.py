"""The shape of what an editor fills in about signing up: when and who, who goes first, and whether it goes ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.forms.fields import WITHIN_YEARS, YEARS, Clock, moment_of, or_none, parts_of
from leerlijn.foundation.catalogue.forms.sections import Block, Lines, Section
from leerlijn.foundation.catalogue.sense import PERIOD_ENDS_FIRST, faults, period_faults
from leerlijn.foundation.catalogue.types import SECTORS
from leerlijn.kernel.ui.forms import DayParts

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import CostShare, EnrolmentPeriod, Offering, SetAside
    from leerlijn.foundation.organisations.models import Organisation, Region

    Choices = tuple[Sequence[Region], Sequence[Organisation], Sequence[Offering]]

LAST_SECOND = time(23, 59, 59)
BY_ITS_ID = {"region", "organisation", "in_company_for"}
FIELDS = {"withdraw_until": "withdraw_day"}
"""Where a fault of a column is told, when the field has another name."""


def _number(most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=most, required=False, **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayParts, required=False, **more)


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=Clock, required=False)


def _one(label: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, **more)


PERIODS = Lines(
    "period",
    "start_day",
    {
        "start_day": _day(_("Inschrijven kan vanaf")),
        "start_time": _hour(_("Vanaf hoe laat?")),
        "end_day": _day(_("Inschrijven kan tot en met")),
        "end_time": _hour(_("Tot hoe laat?")),
        "target_groups": forms.CharField(
            label=_("Voor wie?"), max_length=400, required=False,
            help_text=_("Zet een komma tussen twee groepen. Leeg is voor iedereen."),
        ),
        "priority": _number(
            99, label=_("Voorrang"), initial=1,
            help_text=_("1 gaat voor 2. Binnen een groep telt wie er het eerst was."),
        ),
        "queue_enabled": forms.BooleanField(
            label=_("Met een wachtlijst als het vol is"), required=False, initial=True
        ),
        "enrolment_url": forms.URLField(
            label=_("Adres van de inschrijving elders"), max_length=500, required=False, assume_scheme="https"
        ),
        "comment": forms.CharField(label=_("Toelichting"), max_length=500, required=False),
    },
)  # fmt: skip
KEPT = Lines(
    "kept",
    "seats",
    {
        "seats": _number(10_000, label=_("Hoeveel plekken houd je apart?")),
        "region": _one(_("Voor wie zich inschrijft in deze regio")),
        "organisation": _one(_("Of voor wie komt namens deze organisatie")),
        "until_day": _day(_("Tot welke dag?"), help_text=_("Daarna zijn ze voor iedereen.")),
        "until_time": _hour(_("Tot hoe laat?")),
    },
)
SHARES = Lines(
    "share",
    "scheme",
    {
        "scheme": forms.CharField(label=_("Regeling"), max_length=200, required=False),
        "percent": _number(100, label=_("Deel van de prijs, in procenten")),
        "sector": _one(_("Alleen voor scholen in deze sector"), choices=lambda: or_none(SECTORS)),
        "region": _one(_("Alleen voor scholen in deze regio")),
        "source": forms.CharField(label=_("Waar staat dat?"), max_length=300, required=False),
    },
)


class RulesForm(forms.Form):
    """The rules of signing up for one offering; everything has a default that needs no thought."""

    min_seats_per_request = _number(100, label=_("Minstens zoveel plekken samen"), initial=1)
    max_seats_per_request = _number(
        100, label=_("Hoogstens zoveel plekken samen"), initial=1,
        help_text=_("Meer dan 1: iemand kan ook collega's inschrijven. Zij krijgen samen een plek, of geen van allen."),
    )  # fmt: skip
    withdraw_day = _day(_("Zelf afmelden kan tot en met"), help_text=_("Leeg is tot het begint."))
    withdraw_time = _hour(_("Tot hoe laat?"))
    in_company_for = _one(
        _("Alleen voor wie werkt bij"),
        help_text=_("Leeg is voor iedereen. Anders staat het bij anderen niet in de lijst."),
    )
    regions = forms.MultipleChoiceField(
        label=_("In welke andere regio's staat het ook in de lijst?"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    hours_to_answer = _number(
        1000, label=_("Hoeveel uur heeft iemand om een vrije plek aan te nemen?"),
        help_text=_("Leeg: wie aan de beurt is, krijgt de plek meteen."),
    )  # fmt: skip
    decide_by = _day(
        _("Op welke dag besluit je of het doorgaat?"),
        help_text=_("Twee weken en drie dagen van tevoren mailen we je als er te weinig aanmeldingen zijn."),
    )
    alternatives = forms.MultipleChoiceField(
        label=_("Wat kunnen mensen doen als dit niet doorgaat?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, about: Offering, choices: Choices) -> None:
        super().__init__(data, initial=_ruled(about))
        self._about = about
        regions, organisations, offerings = ({str(one.pk): one for one in some} for some in choices)
        self._rows: dict[str, dict[str, Any]] = {
            "region": regions, "regions": regions, "organisation": organisations, "in_company_for": organisations,
            "alternatives": offerings,
        }  # fmt: skip
        self._lines = {
            PERIODS: PERIODS.put_in(self, [_period(one) for one in about.enrolment_periods.all()]),
            KEPT: KEPT.put_in(self, [_kept(one) for one in about.set_asides.all()]),
            SHARES: SHARES.put_in(self, [_share(one) for one in about.cost_shares.all()]),
        }
        for name, field in self.fields.items():
            if known := self._rows.get(name.rpartition("-")[2]):
                empty = [("", "–")] if name.rpartition("-")[2] in BY_ITS_ID else []
                field.choices = [*empty, *((pk, str(one)) for pk, one in known.items())]  # type: ignore[attr-defined]

    def sections(self) -> list[Section]:
        """The form in pieces: signing up, who goes first, when too few come, and who pays."""
        return [
            Section(
                _("Inschrijven"),
                [
                    *self._blocks(PERIODS, _("Periode %(number)s"), _("Nog een periode")),
                    self._block(_("Zelf afmelden"), "withdraw_day", "withdraw_time"),
                    self._block(_("Met meer mensen samen"), "min_seats_per_request", "max_seats_per_request"),
                    self._block(_("Een besloten groep, of ook in andere regio's"), "in_company_for", "regions"),
                ],
            ),
            Section(
                _("Voorrang en wachtlijst"),
                [
                    Block([self["hours_to_answer"]]),
                    *self._blocks(KEPT, _("Apart gehouden plekken %(number)s"), _("Houd plekken apart")),
                ],
            ),
            Section(
                _("Doorgaan of niet"),
                [self._block("", "decide_by"), self._block(_("In plaats hiervan"), "alternatives")],
            ),
            Section(_("Wie betaalt mee?"), self._blocks(SHARES, _("Regeling %(number)s"), _("Voeg een regeling toe"))),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and (day := given.get(name)) and day.year not in YEARS:
                self.add_error(name, WITHIN_YEARS)
        for lines in self._lines:
            lines.clean(self)
        about = {name: getattr(self._about, name) for name in ("start_date_time", "max_number_students")}
        for fault in faults({**about, **self._columns()}):
            self.add_error(FIELDS.get(fault.column, fault.column), str(fault.message))
        self._clean_periods()
        self._clean_kept(about["max_number_students"])
        for line, share in SHARES.filled(given):
            if not share.get("percent", 1):
                self.add_error(SHARES.named(line, "percent"), _("Vul een getal in van 1 tot en met 100."))
        return given

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        several = {name: [self._rows[name][pk] for pk in given[name]] for name in ("regions", "alternatives")}
        return {
            **self._columns(), **several,
            "in_company_for": self._row("in_company_for", given["in_company_for"]),
            "periods": [_as_period(line) for _number, line in PERIODS.filled(given)],
            "kept": [self._as_kept(line) for _number, line in KEPT.filled(given)],
            "shares": [{**line, "region": self._row("region", line["region"])} for _n, line in SHARES.filled(given)],
        }  # fmt: skip

    def _columns(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "min_seats_per_request": given.get("min_seats_per_request") or 1,
            "max_seats_per_request": given.get("max_seats_per_request") or 1,
            "withdraw_until": moment_of(given.get("withdraw_day"), given.get("withdraw_time") or LAST_SECOND),
            "hours_to_answer": given.get("hours_to_answer"),
            "decide_by": given.get("decide_by"),
        }

    def _clean_periods(self) -> None:
        for number, line in PERIODS.filled(self.cleaned_data):
            for _fault in period_faults(_as_period(line)):
                self.add_error(PERIODS.named(number, "end_day"), str(PERIOD_ENDS_FIRST.message))

    def _clean_kept(self, most: int | None) -> None:
        total, names = 0, set()
        for number, line in KEPT.filled(self.cleaned_data):
            whose = (line.get("region"), line.get("organisation"))
            if all(whose) or not any(whose):
                self.add_error(KEPT.named(number, "region"), _("Kies een regio of een organisatie, niet allebei."))
            elif whose in names:
                self.add_error(KEPT.named(number, "region"), _("Hiervoor houd je al plekken apart. Tel ze op."))
            names.add(whose)
            total += line["seats"]
            if most is not None and total > most:
                message = _("Je houdt meer plekken apart dan er zijn. Kies er hoogstens %(most)s.")
                self.add_error(KEPT.named(number, "seats"), message % {"most": most})

    def _as_kept(self, line: dict[str, Any]) -> dict[str, Any]:
        places = {name: self._row(name, line[name]) for name in ("region", "organisation")}
        until = moment_of(line["until_day"], line["until_time"] or LAST_SECOND)
        return {**places, "seats": line["seats"], "until": until}

    def _row(self, name: str, pk: str) -> Any:
        return self._rows[name].get(pk)

    def _block(self, title: Any, *names: str) -> Block:
        return Block([self[name] for name in names if self.fields[name].widget and self._has_choice(name)], title)

    def _has_choice(self, name: str) -> bool:
        return name not in self._rows or bool(self._rows[name])

    def _blocks(self, lines: Lines, title: Any, another: Any) -> list[Block]:
        number = self._lines[lines]
        names = [[lines.named(line, name) for name in lines.fields] for line in range(number)]
        blocks = [self._block(title % {"number": line + 1}, *each) for line, each in enumerate(names)]
        if not blocks[-1].is_filled:
            blocks[-1] = Block(blocks[-1].fields, another)
        return blocks


def _ruled(about: Offering) -> dict[str, Any]:
    withdraw = parts_of(about.withdraw_until)
    return {
        "min_seats_per_request": about.min_seats_per_request,
        "max_seats_per_request": about.max_seats_per_request,
        "withdraw_day": withdraw[0],
        "withdraw_time": withdraw[1],
        "in_company_for": about.in_company_for_id,
        "regions": [str(one.pk) for one in about.regions.all()],
        "hours_to_answer": about.hours_to_answer,
        "decide_by": about.decide_by,
        "alternatives": [str(one.pk) for one in about.alternatives.all()],
    }


def _period(period: EnrolmentPeriod) -> dict[str, Any]:
    start, end = parts_of(period.start_date_time), parts_of(period.end_date_time)
    return {
        "start_day": start[0], "start_time": "" if start[1] == "00:00" else start[1],
        "end_day": end[0], "end_time": end[1],
        "target_groups": ", ".join(period.target_groups), "priority": period.priority,
        "queue_enabled": period.queue_enabled, "enrolment_url": period.enrolment_url, "comment": period.comment,
    }  # fmt: skip


def _as_period(line: dict[str, Any]) -> dict[str, Any]:
    groups = (group.strip() for group in line.get("target_groups", "").split(","))
    return {
        "start_date_time": moment_of(line["start_day"], line.get("start_time") or time.min),
        "end_date_time": moment_of(line.get("end_day"), line.get("end_time") or LAST_SECOND),
        "target_groups": [group for group in groups if group],
        "priority": line.get("priority") or 1,
        "queue_enabled": line.get("queue_enabled", True),
        "enrolment_url": line.get("enrolment_url", ""),
        "comment": line.get("comment", ""),
    }


def _kept(one: SetAside) -> dict[str, Any]:
    until = parts_of(one.until)
    places = {"region": one.region_id, "organisation": one.organisation_id}
    return {**places, "seats": one.seats, "until_day": until[0], "until_time": until[1]}


def _share(one: CostShare) -> dict[str, Any]:
    facts = {name: getattr(one, name) for name in ("scheme", "percent", "sector", "source")}
    return {**facts, "region": one.region_id}
