"""Standards for who keeps them: drafts, what the field said, crosswalks, and what they mean for an old decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.journey.assessment.models import (
    Criterion,
    Crosswalk,
    DecidedOutcome,
    Decision,
    FieldReview,
    Standard,
    StandardVersion,
)
from leerlijn.journey.assessment.queries.standards import version_in_force
from leerlijn.journey.assessment.rules.crossing import Crossing, Link, follow
from leerlijn.kernel import clock, policy
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, EDITOR, EXAM_BOARD, MENTOR, SCHOOL_LEADER

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.kernel.actors import Actor

REVIEWING = (SCHOOL_LEADER, MENTOR, EDITOR, EXAM_BOARD, ASSESSMENT_COORDINATOR)
"""Who speaks for a school or an institution about a standard."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of two versions beside each other; `before` or `after` is None where a criterion ended or is new."""

    before: Criterion | None
    after: Criterion | None
    link: Crosswalk | None

    @property
    def is_same(self) -> bool:
        """Whether nothing changed but the number of the version."""
        if self.before is None or self.after is None:
            return False
        fields = ("outcome_id", "indicators", "instruments", "evidence_rules", "is_required")
        return all(getattr(self.before, name) == getattr(self.after, name) for name in fields)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one decided outcome is held against a newer version: the criteria it comes out at, if any."""

    decided: DecidedOutcome
    crossings: tuple[tuple[Criterion, Crossing], ...]


def crosswalks_visible_to(actor: Actor) -> QuerySet[Crosswalk]:
    """The lines of crosswalks an actor may see."""
    return policy.visible(actor, Crosswalk.objects.select_related("before__outcome", "after__outcome"))


def reviews_visible_to(actor: Actor) -> QuerySet[FieldReview]:
    """What the field said, as far as an actor may see."""
    return policy.visible(actor, FieldReview.objects.select_related("reviewer", "organisation", "criterion__outcome"))


def standards_with_version(actor: Actor) -> list[tuple[Standard, StandardVersion | None]]:
    """Every standard with the version in force today; None is "not yet". In two queries."""
    today = clock.today()
    in_force = Q(valid_to=None) | Q(valid_to__gte=today)
    signed_off = StandardVersion.objects.filter(state=StandardVersion.State.SIGNED_OFF, valid_from__lte=today)
    rows = signed_off.filter(in_force).annotate(asked=Count("criteria")).order_by("version")
    versions = {one.standard_id: one for one in rows}
    standards = policy.visible(actor, Standard.objects.select_related("sector", "qualification", "owner"))
    return [(one, versions.get(one.pk)) for one in standards]


def places_to_review_from(actor: Actor) -> QuerySet[Organisation]:
    """The schools and institutions for which an actor may say what she finds of a draft."""
    held = {place for role in REVIEWING for place in actor.scopes(role)}
    return organisations.organisations_visible_to(actor).filter(pk__in=held)


def newest_version(standard: Standard) -> StandardVersion | None:
    """The newest version, a draft too."""
    return standard.versions.order_by("-version").first()


def draft_of(standard: Standard) -> StandardVersion | None:
    """The version somebody works on, or that lies with the field."""
    return standard.versions.exclude(state=StandardVersion.State.SIGNED_OFF).first()


def hold_standard(standard: Standard) -> Standard:
    """Lock one standard for the rest of this transaction: one at a time begins a version of it."""
    return Standard.objects.select_for_update(of=("self",)).get(pk=standard.pk)


def hold_version(version: StandardVersion) -> StandardVersion:
    """Lock one version for the rest of this transaction."""
    return StandardVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)


def version_before(version: StandardVersion) -> StandardVersion | None:
    """The version this one takes the place of."""
    return StandardVersion.objects.filter(standard=version.standard_id, version=version.version - 1).first()


def version_of(standard: Standard, number: int) -> StandardVersion | None:
    """One version by its number, when it is signed off."""
    signed_off = StandardVersion.State.SIGNED_OFF
    return standard.versions.select_related("standard").filter(version=number, state=signed_off).first()


def signed_off_versions(standard: Standard) -> QuerySet[StandardVersion]:
    """Every version that is or was in force, or will be, newest first."""
    return standard.versions.filter(state=StandardVersion.State.SIGNED_OFF).order_by("-version")


def open_remarks(version: StandardVersion) -> QuerySet[FieldReview]:
    """What the field remarked and nobody answered yet."""
    return version.reviews.exclude(remark="").filter(answered_at=None)


def reviews_of(version: StandardVersion) -> QuerySet[FieldReview]:
    """What the field said of a draft, by criterion."""
    return version.reviews.select_related("reviewer", "organisation", "criterion__outcome")


def own_review(version: StandardVersion, reviewer: Actor, criterion: Criterion | None) -> FieldReview | None:
    """What somebody said herself of a criterion, or of the whole."""
    return version.reviews.filter(reviewer=reviewer.pk, criterion=criterion).first()


def compare(before: StandardVersion, after: StandardVersion) -> list[Compared]:
    """Two versions that follow each other, line by line: what goes on, what is new, and what ended."""
    links = list(crosswalks_between(before, after))
    led_to = {link.before_id for link in links}
    came_from = {link.after_id for link in links}
    criteria = {one.pk: one for one in _criteria(before, after)}
    lines = [Compared(criteria[link.before_id], criteria[link.after_id], link) for link in links]
    ended = [
        Compared(one, None, None) for one in criteria.values() if one.version_id == before.pk and one.pk not in led_to
    ]
    new = [
        Compared(None, one, None) for one in criteria.values() if one.version_id == after.pk and one.pk not in came_from
    ]
    return [*lines, *new, *ended]


def crosswalks_between(before: StandardVersion, after: StandardVersion) -> QuerySet[Crosswalk]:
    """The crosswalk from one version to another."""
    rows = Crosswalk.objects.filter(before__version=before, after__version=after)
    return rows.order_by("after__position", "before__position")


def meaning_of(decision: Decision) -> tuple[StandardVersion | None, list[Meaning]]:
    """What an old decision is held against the version that is in force now; nothing when it is held against that one.

    The decision itself does not change: it holds against its own version.
    """
    own = decision.procedure.version
    now = version_in_force(own.standard)
    if now is None or now.version <= own.version:
        return None, []
    tables = [_links(own, number) for number in range(own.version, now.version)]
    criteria = {one.pk: one for one in now.criteria.select_related("outcome")}
    decided = decision.outcomes.select_related("criterion__outcome").order_by("criterion__position")
    return now, [
        Meaning(one, tuple((criteria[way.after], way) for way in follow(one.criterion_id, tables))) for one in decided
    ]


def decision_with(actor: Actor, pk: int) -> Decision | None:
    """A decision an actor may see, with the version it was held against."""
    rows = policy.visible(actor, Decision.objects.select_related("procedure__version__standard"))
    return rows.filter(pk=pk).first()


def _links(own: StandardVersion, number: int) -> list[Link]:
    rows = Crosswalk.objects.filter(before__version__standard=own.standard_id, before__version__version=number)
    rows = rows.filter(after__version__version=number + 1)
    return [Link(row.before_id, row.after_id, row.kind, row.because) for row in rows]


def _criteria(before: StandardVersion, after: StandardVersion) -> QuerySet[Criterion]:
    rows = Criterion.objects.filter(version__in=(before, after)).select_related("outcome")
    return rows.order_by("position")
