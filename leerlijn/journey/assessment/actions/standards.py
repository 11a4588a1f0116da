"""Writing a new version of a standard. Who saves says which edition she saw, so nobody writes over somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary import queries as words
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Criterion, Crosswalk, StandardVersion
from leerlijn.journey.assessment.rules.shapes import Instrument
from leerlijn.kernel import clock
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import System
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.vocabulary.models import LearningOutcome
    from leerlijn.journey.assessment.models import Standard
    from leerlijn.kernel.actors import Actor
    from leerlijn.kernel.languages import Spoken

WRITER = System("standards")
"""Writes the outcomes a draft asks: who may write the standard may write what it asks."""
COPIED = (
    "scale", "pass_level", "decision_rule", "evidence_rules", "panel", "distance", "reread_percent", "source",
    "assumed",
)  # fmt: skip


@action("assessment.draft_standard", on="standard")
def draft_standard(by: Actor, *, standard: Standard) -> StandardVersion:
    """Begin a new version, as a copy of the newest with every criterion led over as the same.

    Raises Refused("draft_exists"), and Refused("no_version") for a standard nobody stated any demand for yet.
    """
    newest = queries.newest_version(queries.hold_standard(standard))
    if newest is None:
        raise Refused(_("Voor deze standaard zijn nog geen eisen vastgesteld."), code="no_version")
    if not newest.is_signed_off:
        raise Refused(_("Er is al een concept. Werk daarin verder."), code="draft_exists")
    copied = {name: getattr(newest, name) for name in COPIED}
    made = StandardVersion.objects.create(standard=standard, version=newest.version + 1, drafted_by_id=by.pk, **copied)
    for criterion in queries.criteria_of(newest):
        _copy(criterion, made)
    return made


@action("assessment.revise_standard", on="version")
def revise_standard(
    by: Actor,
    *,
    version: StandardVersion,
    edition: int,
    note: str,
    pass_level: int,
    distance: int,
    reread_percent: int,
    may_miss: int = 0,
    never_below: int = 0,
) -> StandardVersion:
    """Save what a draft asks as a whole. `edition` is the one the writer saw.

    Raises Refused: "changed_meanwhile", "in_review", "signed_off", "not_on_scale".
    """
    held = _hold(version, edition)
    if not 1 <= pass_level <= len(held.scale) or not 0 <= never_below <= pass_level or distance >= len(held.scale):
        raise Refused(_("Kies niveaus die op de schaal staan."), code="not_on_scale")
    held.note, held.pass_level = in_languages(note.strip()), pass_level
    held.distance, held.reread_percent = distance, reread_percent
    held.decision_rule = {**held.decision_rule, "may_miss": may_miss, "never_below": never_below}
    return _saved(by, held, "note", "pass_level", "distance", "reread_percent", "decision_rule")


@action("assessment.add_criterion", on="version")
def add_criterion(
    by: Actor, /, *, version: StandardVersion, edition: int, title: str, description: str = "", **asked: Any
) -> Criterion:
    """Ask something new in a draft: an outcome of its own, at the end. Raises Refused as `revise_criterion` does."""
    held = _hold(version, edition)
    position = (held.criteria.aggregate(last=Max("position"))["last"] or 0) + 1
    owner = _owner(held)
    code = f"{held.standard.code}-{held.version}-{position}"
    outcome = vocabulary.define_outcome(WRITER, owner=owner, code=code, says=_says(title, description))
    made = Criterion.objects.create(version=held, outcome=outcome, position=position, **_asked(**asked))
    _saved(by, held)
    return made


@action("assessment.revise_criterion", on="criterion")
def revise_criterion(
    by: Actor, /, *, criterion: Criterion, edition: int, title: str, description: str = "", **asked: Any
) -> Criterion:
    """Save one criterion of a draft: what it asks, and how that is looked at.

    Other words make a new version of the learning outcome; older versions of the standard keep the outcome they ask.
    Raises Refused: "changed_meanwhile", "in_review", "signed_off", "no_title", "no_instrument".
    """
    held = _hold(criterion.version, edition)
    kept = held.criteria.select_related("outcome").get(pk=criterion.pk)
    kept.outcome = _reworded(kept.outcome, _says(title, description))
    for name, value in _asked(**asked).items():
        setattr(kept, name, value)
    kept.save()
    _saved(by, held)
    return kept


@action("assessment.drop_criterion", on="criterion")
def drop_criterion(by: Actor, *, criterion: Criterion, edition: int) -> StandardVersion:
    """Ask something no longer, in a draft. Raises Refused as `revise_criterion` does, and "last_criterion"."""
    held = _hold(criterion.version, edition)
    if held.criteria.count() == 1:
        raise Refused(_("Een standaard vraagt minstens 1 ding. Laat dit criterium staan."), code="last_criterion")
    held.criteria.get(pk=criterion.pk).delete()
    return _saved(by, held)


@action("assessment.map_criterion", on="after")
def map_criterion(
    by: Actor, *, after: Criterion, before: Criterion, edition: int, kind: str, because: str
) -> Crosswalk:
    """Say what a criterion of the version before is in this draft, and why; a second time replaces the first.

    Raises Refused: "no_reason", "other_version", and as `revise_standard` does.
    """
    if not because.strip():
        raise Refused(_("Schrijf op waarom."), code="no_reason")
    held = _hold(after.version, edition)
    earlier = queries.version_before(held)
    if earlier is None or before.version_id != earlier.pk:
        raise Refused(_("Kies een criterium uit de vorige versie."), code="other_version")
    told = {"kind": Crosswalk.Kind(kind), "because": because.strip()[:500]}
    link, _new = Crosswalk.objects.update_or_create(before=before, after=after, defaults=told)
    _saved(by, held)
    return link


def _copy(criterion: Criterion, version: StandardVersion) -> None:
    """The same criterion in a newer version, with a line that says so."""
    again = Criterion.objects.create(
        version=version, outcome=criterion.outcome, position=criterion.position, indicators=criterion.indicators,
        instruments=criterion.instruments, evidence_rules=criterion.evidence_rules, is_required=criterion.is_required,
    )  # fmt: skip
    because = str(_("Overgenomen uit de vorige versie."))
    Crosswalk.objects.create(before=criterion, after=again, kind=Crosswalk.Kind.EQUAL, because=because)


def _hold(version: StandardVersion, edition: int) -> StandardVersion:
    """The draft, locked; only as the writer saw it, and not while the field looks at it."""
    held = queries.hold_version(version)
    if held.is_signed_off:
        raise Refused(
            _("Deze versie is vastgesteld en verandert niet meer. Begin een nieuwe versie."), code="signed_off"
        )
    if held.lies_with_the_field(clock.today()):
        raise Refused(_("Het veld leest dit concept nu. Wacht tot de termijn voorbij is."), code="in_review")
    if held.edition != edition:
        raise Refused(
            _("Iemand anders bewaarde dit concept terwijl jij bezig was. Bekijk het en bewaar opnieuw."),
            code="changed_meanwhile",
        )
    return held


def _saved(by: Actor, held: StandardVersion, *fields: str) -> StandardVersion:
    held.edition += 1
    held.drafted_by_id = by.pk or held.drafted_by_id
    held.save(update_fields=[*fields, "edition", "drafted_by"])
    return held


def _owner(version: StandardVersion) -> Owner:
    """Who keeps the outcomes of this standard: who keeps those it asks already."""
    held = version.criteria.select_related("outcome").order_by("position")[0].outcome
    return Owner(held.owner_code, held.owner_name, held.owner_id)


def _says(title: str, description: str) -> Outcome:
    return Outcome(title=in_languages(title.strip()), description=in_languages(description.strip()))


def _reworded(outcome: LearningOutcome, says: Outcome) -> LearningOutcome:
    """The outcome in these words: the same row when nothing changes, or a version that is newer."""
    if _dutch(outcome.title) == _dutch(says.title) and _dutch(outcome.description) == _dutch(says.description):
        return outcome
    newest = words.versions_of(WRITER, outcome)[0]
    return vocabulary.replace_outcome(WRITER, outcome=newest, says=says)


def _dutch(text: Spoken) -> str:
    return next((one["value"] for one in text if one["language"].startswith("nl")), "")


def _asked(
    *,
    indicators: Sequence[str],
    instruments: Sequence[str],
    is_required: bool = True,
    evidence_rules: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    if not instruments:
        raise Refused(_("Kies minstens 1 manier van kijken."), code="no_instrument")
    return {
        "indicators": [in_languages(one.strip()) for one in indicators if one.strip()],
        "instruments": [Instrument(one).value for one in instruments],
        "is_required": is_required,
        "evidence_rules": dict(evidence_rules or {}),
    }
