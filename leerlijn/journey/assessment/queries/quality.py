"""How alike assessors judge, from opened scores only: what is sealed is not there to be counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from leerlijn.journey.assessment.agreement.leaning import (
    Drift,
    Given,
    Leaning,
    differences,
    drift,
    severity,
)
from leerlijn.journey.assessment.agreement.moderating import Finding, of_criterion, of_judges
from leerlijn.journey.assessment.agreement.pairs import Kappa, Pair, Share, adjacent, exact, weighted_kappa
from leerlijn.journey.assessment.agreement.spread import Spread, spread
from leerlijn.journey.assessment.models import (
    AssessorCertification,
    Criterion,
    Judgement,
    PanelSeat,
    Score,
    StandardVersion,
)
from leerlijn.journey.assessment.types import Purpose
from leerlijn.journey.assessment.written.quality import moderation_rule
from leerlijn.kernel import clock
from leerlijn.kernel.small_groups import whole_groups

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.kernel.actors import Actor

PAIR = (Purpose.FIRST, Purpose.SECOND)


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two assessors judge: exactly, within one level, and beyond chance."""

    exact: Share
    adjacent: Share
    kappa: Kappa

    @property
    def cases(self) -> int:
        """In how many procedures."""
        return self.kappa.cases


@dataclass(frozen=True, slots=True)
class OfCriterion:
    """One criterion: how alike it is judged, and how its levels are spread."""

    criterion: Criterion
    alike: Alike
    spread: Spread


@dataclass(frozen=True, slots=True)
class OfJudge:
    """One assessor or institution by key: how she leans, and whether she drifts."""

    key: int
    leaning: Leaning
    drift: Drift


@dataclass(frozen=True, slots=True)
class Opened:
    """One opened score as a number, with who gave it in which case; levels count from 0."""

    case: int
    round: int
    criterion: int
    assessor: int
    purpose: str
    level: int
    opened_at: datetime

    @property
    def panel(self) -> tuple[int, int]:
        """The panel that gave it: its case and round."""
        return self.case, self.round

    @property
    def on(self) -> date:
        """The day on which it opened."""
        return self.opened_at.astimezone(clock.zone).date()


@dataclass(frozen=True, slots=True)
class Quality:
    """All there is to say of one version at one organiser."""

    version: StandardVersion
    whole: Alike
    criteria: tuple[OfCriterion, ...]
    assessors: tuple[OfJudge, ...]
    institutions: tuple[OfJudge, ...]
    reread: Alike

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """What the rule finds: each with what it is about, "criterion", "assessor" or "institution"."""
        rule = moderation_rule()
        found = [
            ("criterion", one)
            for each in self.criteria
            for one in of_criterion(rule, each.criterion.pk, each.alike.kappa, each.alike.adjacent)
        ]
        for about, judges in (("assessor", self.assessors), ("institution", self.institutions)):
            leanings = {judge.key: judge.leaning for judge in judges}
            drifts = {judge.key: judge.drift for judge in judges}
            found += [(about, one) for one in of_judges(rule, leanings, drifts)]
        return tuple(found)


def quality_of(version: StandardVersion, organiser: Organisation | None = None) -> Quality:
    """How alike one version is judged, at one organiser or at all. In five queries, however many scores there are."""
    return _measured(version, opened_scores(version, organiser), _reread(version, organiser))


def published_quality_of(version: StandardVersion) -> Quality:
    """What anybody may know: whole groups of panels only, in the order in which their sheets opened.

    So nobody learns of one panel by looking again tomorrow. What was read again is not published.
    """
    scores = opened_scores(version)
    opened: dict[tuple[int, int], datetime] = {}
    for one in scores:
        opened[one.panel] = max(one.opened_at, opened.get(one.panel, one.opened_at))
    told = set(whole_groups(sorted(opened, key=lambda panel: (opened[panel], panel))))
    return _measured(version, [one for one in scores if one.panel in told], _alike([], len(version.scale)))


def _measured(version: StandardVersion, scores: Sequence[Opened], reread: Alike) -> Quality:
    pairs = _pairs(scores)
    levels = len(version.scale)
    criteria = version.criteria.select_related("outcome").order_by("position")
    works_at = _works_at(version)
    return Quality(
        version=version,
        whole=_alike([pair for some in pairs.values() for pair in some], levels),
        criteria=tuple(
            OfCriterion(one, _alike(pairs.get(one.pk, []), levels), spread(pairs.get(one.pk, []), levels))
            for one in criteria
        ),
        assessors=_judges(scores, lambda one: one.assessor),
        institutions=_judges(scores, lambda one: works_at.get(one.assessor)),
        reread=reread,
    )


def versions_assessed(organisers: Iterable[int]) -> list[StandardVersion]:
    """The versions that organisers have opened scores of, newest standard first."""
    rows = StandardVersion.objects.filter(
        pk__in=Score.objects.filter(sheet__seat__procedure__organiser__in=organisers, sheet__opened_at__isnull=False)
        .order_by()
        .values("criterion__version")
    )
    return list(rows.select_related("standard").order_by("standard__position", "-version"))


def versions_scored_by(assessor: Actor) -> list[StandardVersion]:
    """The versions that an assessor has opened scores of."""
    own = Score.objects.filter(sheet__seat__assessor=assessor.pk, sheet__opened_at__isnull=False)
    rows = StandardVersion.objects.filter(pk__in=own.order_by().values("criterion__version"))
    return list(rows.select_related("standard").order_by("standard__position", "-version"))


def names_of_assessors(quality: Quality) -> dict[int, str]:
    """The names of the assessors in these figures, for who leads them."""
    keys = [one.key for one in quality.assessors]
    seats = PanelSeat.objects.filter(assessor__in=keys).select_related("assessor")
    return {one.assessor_id: one.assessor.name for one in seats}


def names_of_institutions(quality: Quality) -> dict[int, str]:
    """The names of the institutions in these figures."""
    rows = AssessorCertification.objects.filter(organisation__in=[one.key for one in quality.institutions])
    return dict(rows.values_list("organisation", "organisation__name"))


def opened_scores(version: StandardVersion, organiser: Organisation | None = None) -> list[Opened]:
    """The scores of the first two assessors in every case, of sheets that are open and count."""
    rows = Score.objects.filter(
        criterion__version=version, sheet__opened_at__isnull=False, sheet__counts=True, sheet__seat__purpose__in=PAIR
    )
    if organiser is not None:
        rows = rows.filter(sheet__seat__procedure__organiser=organiser)
    lowest = _lowest(version)
    found = rows.order_by("pk").values_list(
        "sheet__seat__procedure", "sheet__seat__round", "criterion", "sheet__seat__assessor", "sheet__seat__purpose",
        "level", "sheet__opened_at",
    )  # fmt: skip
    return [
        Opened(case, number, criterion, assessor, purpose, level - lowest, opened_at)
        for case, number, criterion, assessor, purpose, level, opened_at in found
        if opened_at
    ]


def _lowest(version: StandardVersion) -> int:
    return min((one["level"] for one in version.scale), default=1)


def _pairs(scores: Iterable[Opened]) -> dict[int, list[Pair]]:
    """By criterion the two levels of each case and round; where there is one, or none, there is no pair."""
    found: dict[tuple[int, int, int], dict[str, int]] = defaultdict(dict)
    for one in scores:
        found[one.criterion, one.case, one.round][one.purpose] = one.level
    pairs: dict[int, list[Pair]] = defaultdict(list)
    for (criterion, case, _round), levels in found.items():
        if len(levels) == len(PAIR):
            pairs[criterion].append(Pair(case, levels[Purpose.FIRST], levels[Purpose.SECOND]))
    return pairs


def _alike(pairs: Sequence[Pair], levels: int) -> Alike:
    return Alike(exact(pairs), adjacent(pairs), weighted_kappa(pairs, levels))


def _judges(scores: Iterable[Opened], who: Callable[[Opened], int | None]) -> tuple[OfJudge, ...]:
    given = [Given(one.panel, one.criterion, key, one.level, one.on) for one in scores if (key := who(one)) is not None]
    confidence = moderation_rule().confidence
    found = differences(given)
    return tuple(OfJudge(key, severity(found[key], confidence), drift(found[key], confidence)) for key in sorted(found))


def _works_at(version: StandardVersion) -> Mapping[int, int]:
    """Of each certified assessor where she works, as it was when she was last certified."""
    rows = AssessorCertification.objects.filter(standard=version.standard_id, organisation__isnull=False)
    return dict(rows.order_by("valid_from").values_list("assessor", "organisation"))


def _reread(version: StandardVersion, organiser: Organisation | None) -> Alike:
    """What re-readers found beside what the panel had found together."""
    rows = Score.objects.filter(
        criterion__version=version, sheet__opened_at__isnull=False, sheet__seat__purpose=Purpose.REREADING
    )
    judged = Judgement.objects.filter(criterion__version=version)
    if organiser is not None:
        rows = rows.filter(sheet__seat__procedure__organiser=organiser)
        judged = judged.filter(procedure__organiser=organiser)
    panel = {row[:3]: row[3] for row in judged.order_by().values_list("procedure", "round", "criterion", "level")}
    lowest = _lowest(version)
    again = rows.order_by("pk").values_list("sheet__seat__procedure", "sheet__seat__round", "criterion", "level")
    pairs = [Pair(row[0], panel[row[:3]] - lowest, row[3] - lowest) for row in again if row[:3] in panel]
    return _alike(pairs, len(version.scale))
