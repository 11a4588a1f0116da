"""How quality is shown: as figures and charts, and to a stranger nothing that tells of few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from leerlijn.journey.assessment.agreement.pairs import Lack
from leerlijn.kernel.small_groups import SMALLEST, hidden, is_small
from leerlijn.kernel.templatetags.ll import number, percent
from leerlijn.kernel.ui import charts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leerlijn.journey.assessment.agreement.intervals import Interval
    from leerlijn.journey.assessment.agreement.leaning import Drift, Leaning
    from leerlijn.journey.assessment.agreement.pairs import Kappa, Share
    from leerlijn.journey.assessment.queries.quality import Alike, OfCriterion, OfJudge, Quality

FULL = 100


@dataclass(frozen=True, slots=True)
class Line:
    """How alike something is judged, in words; `is_hidden` where it would tell of too few."""

    name: str
    cases: int = 0
    exact: str = ""
    adjacent: str = ""
    kappa: str = ""
    interval: str = ""
    spread: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Judge:
    """How one assessor or institution leans, in words; of few cases only how many there are."""

    name: str
    cases: int
    mean: str
    interval: str
    drift: str
    drift_interval: str
    leans: bool
    drifts: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything about one version, ready for a page."""

    whole: Line
    criteria: tuple[Line, ...]
    chart: charts.Chart | None
    reread: Line | None = None
    smallest: int = SMALLEST
    few_hidden: bool = False


def in_full(quality: Quality) -> Shown:
    """Everything, for who leads the assessments."""
    lines = tuple(_criterion(one) for one in quality.criteria)
    reread = _line(_("Herlezing"), quality.reread) if quality.reread.cases else None
    return Shown(_line(_("Alle criteria"), quality.whole), lines, _chart(quality.criteria), reread)


def for_everybody(quality: Quality, smallest: int = SMALLEST) -> Shown:
    """What a stranger may see: nothing of few cases or of few assessors, nor what would let somebody compute it."""
    name = _("Alle criteria")
    if is_small((quality.whole.cases, len(quality.assessors)), smallest) or not quality.whole.cases:
        return Shown(Line(name, is_hidden=True), (), None, smallest=smallest, few_hidden=bool(quality.whole.cases))
    places = hidden([(one.alike.cases,) for one in quality.criteria], smallest)
    out = set(range(len(quality.criteria))) if places is None else places
    shown = [one for place, one in enumerate(quality.criteria) if place not in out]
    lines = tuple(
        Line(str(one.criterion), is_hidden=True) if place in out else _line(str(one.criterion), one.alike)
        for place, one in enumerate(quality.criteria)
    )
    return Shown(_line(name, quality.whole), lines, _chart(shown), smallest=smallest, few_hidden=bool(out))


def judges(found: Iterable[OfJudge], names: Mapping[int, str]) -> list[Judge]:
    """Assessors or institutions by name, the furthest from the others first."""
    rows = sorted(found, key=lambda one: (one.leaning.interval is None, -abs(one.leaning.mean or 0)))
    return [_judge(names.get(one.key, ""), one.leaning, one.drift) for one in rows]


def own(found: Sequence[OfJudge], key: int) -> Judge | None:
    """One assessor by herself."""
    return next((_judge("", one.leaning, one.drift) for one in found if one.key == key), None)


def _judge(name: str, leaning: Leaning, moved: Drift) -> Judge:
    mean = leaning.mean if leaning.interval else None
    return Judge(
        name, leaning.cases, _signed(mean), _between(leaning.interval), _signed(moved.per_year),
        _between(moved.interval), leaning.leans, moved.drifts,
    )  # fmt: skip


def _criterion(one: OfCriterion) -> Line:
    deviation = "" if one.spread.deviation is None else number(one.spread.deviation, 2)
    return _line(str(one.criterion), one.alike, deviation)


def _line(name: str, alike: Alike, spread: str = "") -> Line:
    return Line(
        name, alike.cases, _share(alike.exact), _share(alike.adjacent), _kappa(alike.kappa),
        _between(alike.kappa.interval), spread,
    )  # fmt: skip


def _share(share: Share) -> str:
    return "" if share.ratio is None else percent(share.ratio)


def _kappa(kappa: Kappa) -> str:
    if kappa.value is not None:
        return number(round(kappa.value, 2), 2)
    return _("niet te zeggen: iedereen gaf hetzelfde niveau") if kappa.lack == Lack.ONE_LEVEL else ""


def _between(interval: Interval | None) -> str:
    if interval is None:
        return ""
    return _("%(low)s tot %(high)s") % {"low": number(interval.low, 2), "high": number(interval.high, 2)}


def _signed(value: float | None) -> str:
    if value is None:
        return ""
    rounded = round(value, 2)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{number(abs(rounded), 2)}"


def _chart(criteria: Iterable[OfCriterion]) -> charts.Chart | None:
    rows = [
        (str(one.criterion), round(FULL * near), round(FULL * same))
        for one in criteria
        if (same := one.alike.exact.ratio) is not None and (near := one.alike.adjacent.ratio) is not None
    ]
    if not rows:
        return None
    title = _("Hoe vaak twee assessoren hetzelfde zien, per criterium")
    series = (_("Hooguit 1 niveau verschil"), _("Precies gelijk"))
    return charts.bars(title, rows, head=_("Criterium"), series=series, unit=_("procent"))
