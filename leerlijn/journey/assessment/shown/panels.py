"""How a panel is shown: who sits where, and why she."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.panels.planning import plan
from leerlijn.journey.assessment.panels.rules import standing
from leerlijn.journey.assessment.panels.values import Rule
from leerlijn.journey.assessment.types import PANEL, Side
from leerlijn.kernel import policy

if TYPE_CHECKING:
    from leerlijn.journey.assessment.models import PanelSeat, Procedure
    from leerlijn.journey.assessment.queries import Bench, Row
    from leerlijn.kernel.actors import Actor

RULES: dict[Rule, Promise] = {
    Rule.NOT_CERTIFIED: _("niet gecertificeerd voor deze standaard"),
    Rule.EXPIRED: _("certificering geldt dan niet"),
    Rule.OTHER_SIDE: _("kijkt van de andere kant"),
    Rule.HIRING_BOARD: _("werkt bij het bestuur dat wil aanstellen"),
    Rule.RECEIVING_INSTITUTION: _("werkt bij de instelling waar de kandidaat wil studeren"),
    Rule.TIED: _("kent de kandidaat"),
    Rule.HAS_READ: _("kan al lezen wat de anderen vonden"),
    Rule.LEFT: _("zei nee of is vervangen"),
    Rule.FULL: _("heeft al zoveel panels als zij wil"),
}

TO_CANDIDATE: dict[Rule, Promise] = RULES | {
    Rule.HIRING_BOARD: _("werkt bij het bestuur dat je wil aanstellen"),
    Rule.RECEIVING_INSTITUTION: _("werkt bij de instelling waar je wilt studeren"),
    Rule.TIED: _("kent jou"),
}
"""The same, said to the candidate herself."""


@dataclass(frozen=True, slots=True)
class Place:
    """A seat of a panel as its page shows it; without `seat` it is empty. `against` is why she may judge no more."""

    purpose: str
    name: str
    side: str
    seat: PanelSeat | None
    against: str
    reasons: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Why seats stay empty, in words."""

    missing: int
    what: str
    rules: tuple[str, ...]
    nearest: tuple[str, ...]


def places_of(procedure: Procedure) -> list[Place]:
    """Each seat of a panel, who has it and why, and what keeps every other from it."""
    bench = queries.bench(procedure.organiser, [procedure])
    case = bench.case(procedure.pk)
    unfit = bench.unfit(case)
    names = queries.names_of(one.key for one in bench.assessors)
    found = []
    for index, asked in enumerate(case.seats):
        seat = bench.seats.get((procedure.pk, PANEL[index]))
        rules = standing(case, asked.side, bench.assessors)
        sitting = {one.assessor_id for one in bench.seats.values()}
        others = [(names[key], _out(out)) for key, out in rules.items() if key not in sitting]
        found.append(
            Place(
                PANEL[index].value, str(PANEL[index].label), _side(asked.side), seat,
                _out(unfit.get(seat.assessor_id, ())) if seat else "",
                reasons_of(seat.why) if seat else (), tuple(sorted(others, key=lambda pair: (bool(pair[1]), pair[0]))),
            )
        )  # fmt: skip
    return found


def shown_of_waiting(actor: Actor) -> dict[str, Any]:
    """The panels an actor has to see to, never her own, and what is short where seats are empty."""
    rows: list[Row] = []
    lacks: list[Lack] = []
    for organiser in queries.organisers_of(actor):
        bench = queries.bench(organiser)
        found = [row for row in queries.waiting_panels(bench) if row.procedure.candidate_id != actor.pk]
        rows += found
        lacks += lacks_of(bench) if any(row.is_short for row in found) else []
    proposed = sum(row.is_proposed for row in rows)
    return {"rows": rows, "lacks": lacks, "has_empty": any(row.is_short for row in rows), "proposed": proposed}


@dataclass(frozen=True, slots=True)
class Member:
    """One of a panel as the page of a procedure shows her; only the candidate reads there why it is she."""

    name: str
    side: str
    reasons: tuple[str, ...]


def shown_of_panel(actor: Actor, procedure: Procedure) -> dict[str, Any]:
    """What the page of a procedure shows of its panel to this reader. The candidate sees who was asked, so that she can
    say whom she knows, and why it is them; nobody sees mere proposals there."""
    may_choose = bool(policy.may(actor, "assessment.book_sitting", procedure))
    kinds = queries.kinds_to_book(procedure) if may_choose else []
    seats = [seat for seat in queries.live_seats(procedure) if seat.is_asked]
    is_hers = procedure.candidate_id == actor.pk
    return {
        "may_lead_panel": bool(policy.may(actor, "assessment.ask_panel", procedure)),
        "may_cancel": may_choose,
        "choices": [(kind.value, kind.label) for kind in kinds] if seats else [],
        "sittings": list(queries.sittings_of(procedure)),
        "panel": [
            Member(seat.assessor.name, str(seat.get_side_display()), told_to_candidate(seat) if is_hers else ())
            for seat in seats
        ],
    }


def told_to_candidate(seat: PanelSeat) -> tuple[str, ...]:
    """Why this assessor, for the candidate herself: by which rules and numbers, without the name of anybody else."""
    why = seat.why
    if "deviates" in why:
        text = _("Een mens koos haar, met een reden. Vraag ernaar bij %(organiser)s.")
        return (str(text % {"organiser": seat.procedure.organiser.name}),)
    if "could" not in why:
        return ()
    least = [str(_("Niemand van hen had minder panels dan zij."))] if why["load"] <= why["lightest"] + 1 else []
    return (_could(why["could"]), *(least if why["could"] > 1 else []), *_kept_out(why["out"], TO_CANDIDATE))


def reasons_of(why: Mapping[str, Any]) -> tuple[str, ...]:
    """Why this assessor, one reason per sentence, from what was written down when she was proposed."""
    if "deviates" in why:
        told = [str(_("Gekozen door een mens: %(because)s") % {"because": why["deviates"]})]
        return (*told, *(str(_("Opzij gezet: %(rule)s.") % {"rule": RULES[Rule(rule)]}) for rule in why["set_aside"]))
    if "could" not in why:
        return ()
    told = [_could(why["could"]), *_load(why)]
    if why["moments"]:
        told.append(
            ngettext(
                "Het panel heeft %(number)s vrij moment samen.", "Het panel heeft %(number)s vrije momenten samen.",
                why["moments"],
            )
            % {"number": why["moments"]}
        )  # fmt: skip
    told.append(_met(why["met"]))
    return (*map(str, told), *_kept_out(why["out"], RULES))


def lacks_of(bench: Bench) -> list[Lack]:
    """What is short when everybody is seated as well as can be, the same lack of several cases together; nothing when
    every seat can be taken."""
    made = plan(bench.cases, bench.assessors, bench.met)
    names = queries.names_of(key for one in made.shortages for key in one.nearest)
    missing: Counter[tuple[str, tuple[str, ...]]] = Counter()
    nearest: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for one in made.shortages:
        rules = tuple(" + ".join(str(RULES[rule]) for rule in rules) for rules in one.lifted)
        lack = _asked(bench, one.places), rules
        missing[lack] += one.missing
        nearest[lack].update(names[key] for key in one.nearest)
    return [Lack(number, *lack, tuple(sorted(nearest[lack]))) for lack, number in missing.items()]


def _asked(bench: Bench, places: tuple[tuple[int, int], ...]) -> str:
    """The standards and sides of seats that are short, each once."""
    found = {
        f"{bench.procedures[key].version.standard}, {_side(bench.case(key).seats[index].side)}" for key, index in places
    }
    return "; ".join(sorted(found))


def _side(side: str) -> str:
    return str(Side(side).label) if side else str(_("van beide kanten"))


def _out(rules: tuple[Rule, ...]) -> str:
    return ", ".join(str(RULES[rule]) for rule in rules)


def _could(number: int) -> str:
    text = ngettext(
        "Alleen zij mag hier oordelen.", "%(could)s assessoren mogen hier oordelen, zij is er één van.", number
    )
    return text % {"could": number}


def _kept_out(out: Mapping[str, int], words: Mapping[Rule, Promise]) -> list[str]:
    """How many each rule kept from this seat."""
    told = ", ".join(f"{words[Rule(rule)]} ({number})" for rule, number in out.items())
    return [str(_("Wie niet kon: %(out)s.") % {"out": told})] if told else []


def _load(why: Mapping[str, Any]) -> list[str]:
    """How much she has with this panel beside who could have it as well; nothing when nobody else could."""
    if why["could"] == 1:
        return []
    told = [_count(why["load"], why["lately"])]
    if why["lightest"] == why["heaviest"]:
        told.append(_("Wie ook mocht, telt er %(lightest)s.") % why)
    else:
        told.append(_("Wie ook mocht, telt er %(lightest)s tot %(heaviest)s.") % why)
    return [*told, *([str(_("Zij zat van hen het langst niet in een panel."))] if why["turn"] else [])]


def _count(load: int, lately: int) -> str:
    if not lately:
        return ngettext("Zij telt nu %(load)s panel.", "Zij telt nu %(load)s panels.", load) % {"load": load}
    text = ngettext(
        "Zij telt nu %(load)s panel, met de %(lately)s die zij kort geleden deed.",
        "Zij telt nu %(load)s panels, met de %(lately)s die zij kort geleden deed.",
        load,
    )
    return text % {"load": load, "lately": lately}


def _met(times: int) -> str:
    if not times:
        return str(_("Dit panel zat nog niet eerder samen."))
    return ngettext(
        "Dit panel zat %(number)s keer eerder samen.", "Dit panel zat %(number)s keer eerder samen.", times
    ) % {"number": times}
