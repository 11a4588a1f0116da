"""The rules of an offering as sentences for who wants to join: only what differs from the usual is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlijn.foundation.catalogue.types import SECTORS, called
from leerlijn.kernel.templatetags.ll import clock_time, dutch_date, euro

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import CostShare, EnrolmentPeriod, Offering, SetAside, Specification

PARTS = {50: gettext_lazy("de helft"), 100: gettext_lazy("alles")}


@dataclass(frozen=True, slots=True)
class Rules:
    """Sentences under one heading."""

    title: str | Promise
    sentences: tuple[str, ...]


def rules(offering: Offering, at: datetime) -> list[Rules]:
    """What one should know of an offering before signing up; a heading without anything to say is left out."""
    told = (
        Rules(gettext_lazy("Inschrijven en wachten"), tuple(_signing_up(offering, at))),
        Rules(gettext_lazy("Wanneer ben je klaar?"), tuple(_completing(offering.specification))),
        Rules(gettext_lazy("Wie betaalt mee?"), tuple(_paid_back(offering, offering.cost_shares.all()))),
    )
    return [each for each in told if each.sentences]


def _signing_up(offering: Offering, at: datetime) -> Iterator[str]:
    periods = list(offering.enrolment_periods.all())
    if len(periods) > 1 or any(period.target_groups for period in periods):
        yield from map(_period, periods)
    if order := _order(periods):
        yield order
    yield from (_kept(one) for one in offering.set_asides.all() if one.is_kept(at))
    if offering.quota is not None:
        said = _("Dit deelt %(seats)s plekken met ander aanbod: %(name)s.")
        yield said % {"seats": offering.quota.seats, "name": offering.quota.name}
    if offering.min_seats_per_request > 1:
        yield _("Je komt met minstens %(number)s mensen.") % {"number": offering.min_seats_per_request}
    if (most := offering.max_seats_per_request) > 1:
        said = _("Je kunt tot en met %(number)s plekken samen aanvragen. Jullie krijgen ze allemaal, of geen ervan.")
        yield said % {"number": most}
    if hours := offering.hours_to_answer:
        yield _answer_within(hours)
    if last := offering.withdraw_until:
        yield _("Je kunt je zelf afmelden tot en met %(day)s, %(time)s.") % _moment(last)


def _answer_within(hours: int) -> str:
    """In days where it is a number of whole days, so that nobody counts on her fingers."""
    days, rest = divmod(hours, 24)
    if rest or days < 2:
        said = _("Komt er een plek vrij en ben jij aan de beurt? Dan heb je %(hours)s uur om te antwoorden.")
        return said % {"hours": hours}
    return _("Komt er een plek vrij en ben jij aan de beurt? Dan heb je %(days)s dagen om te antwoorden.") % {
        "days": days
    }


def _period(period: EnrolmentPeriod) -> str:
    who = {"who": capfirst(_groups(period)), **_moment(period.start_date_time)}
    if period.end_date_time is None:
        return _("%(who)s: inschrijven kan vanaf %(day)s.") % who
    until = dutch_date(period.end_date_time)
    return _("%(who)s: inschrijven kan van %(day)s tot en met %(until)s.") % {**who, "until": until}


def _order(periods: Sequence[EnrolmentPeriod]) -> str:
    """Who goes before whom; nothing when all are alike."""
    groups: dict[int, list[str]] = {}
    for period in sorted(periods, key=lambda each: each.priority):
        groups.setdefault(period.priority, []).append(_groups(period))
    if len(groups) < 2:
        return ""
    first, *later = (", ".join(dict.fromkeys(each)) for each in groups.values())
    after = "".join(f" {_('Daarna')}: {each}." for each in later)
    return _("Wie voorgaat: %(first)s.") % {"first": first} + after


def _groups(period: EnrolmentPeriod) -> str:
    return ", ".join(period.target_groups) or _("iedereen")


def _kept(one: SetAside) -> str:
    number = ngettext("%(number)s plek is", "%(number)s plekken zijn", one.seats) % {"number": one.seats}
    whose = (
        _("voor wie zich inschrijft in %(name)s") % {"name": one.region.name}
        if one.region
        else _("voor wie komt namens %(name)s") % {"name": one.organisation}
    )
    if one.until is None:
        return f"{number} {whose}."
    return _("%(seats)s tot en met %(day)s %(whose)s.") % {"seats": number, "whose": whose, **_moment(one.until)}


def _completing(of: Specification) -> Iterator[str]:
    if of.attendance_needed:
        yield _("Je bent er minstens %(number)s procent van de tijd.") % {"number": of.attendance_needed}
    if of.needs_result and of.pass_from:
        yield _("Je haalt minstens: %(result)s.") % {"result": of.pass_from}
    elif of.needs_result:
        yield _("Je haalt een voldoende resultaat.")
    if of.max_attempts:
        said = ngettext("Je mag de toets één keer doen.", "Je mag de toets %(number)s keer doen.", of.max_attempts)
        yield said % {"number": of.max_attempts}
    if of.may_improve:
        yield _("Haal je het? Dan mag je de toets nog eens doen.")


def _paid_back(offering: Offering, shares: Iterable[CostShare]) -> Iterator[str]:
    for share in shares:
        part = (
            str(PARTS[share.percent]) if share.percent in PARTS else _("%(number)s procent") % {"number": share.percent}
        )
        whom = called(SECTORS, share.sector) if share.sector else ""
        schools = _("scholen in het %(sector)s") % {"sector": whom} if whom else _("scholen")
        where = f" ({share.region.name})" if share.region else ""
        money = f" ({euro(share.of(offering.price))})" if offering.price and offering.price.cents else ""
        told = {"scheme": share.scheme, "part": part + money, "whom": schools + where}
        said = _("%(scheme)s betaalt %(part)s terug, aan %(whom)s.") % told
        yield f"{said} {_('Bron')}: {share.source}." if share.source else said


def _moment(moment: datetime) -> dict[str, str]:
    return {"day": dutch_date(moment), "time": clock_time(moment)}
