"""Writing a new version of a standard. Who saves says which edition she saw, so nobody writes over somebody else.

What is written is Dutch; a translation stays as long as the Dutch that it translates.
"""

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
from leerlijn.kernel.languages import in_languages, spoken
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.vocabulary.models import LearningOutcome
    from leerlijn.journey.assessment.models import Standard
    from leerlijn.kernel.actors import Actor
    from leerlijn.kernel.languages import Spoken

WRITER = System("standards")
"""Writes the outcomes a draft asks: who may write the standard may write what it asks."""
FIELDS = (
    "scale", "pass_level", "decision_rule", "evidence_rules", "panel", "distance", "reread_percent", "source",
    "assumed",
)  # fmt: skip
COPIED = "Overgenomen uit de vorige versie."
REWORDED = "De woorden zijn veranderd. Nog niemand schreef op wat de verhouding is."


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
    copied = {name: getattr(newest, name) for name in FIELDS}
    made = StandardVersion.objects.create(standard=standard, version=newest.version + 1, made_at=clock.now(), **copied)
    for criterion in queries.criteria_of(newest):
        _copy(criterion, made)
    lead_over(newest, made)
    _sign(by, made)
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
    held.note, held.pass_level = kept(held.note, note), pass_level
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
    outcome = _define(held, Outcome(title=kept([], title), description=kept([], description)))
    made = Criterion.objects.create(version=held, outcome=outcome, position=position, **_asked(**asked))
    _saved(by, held)
    return made


@action("assessment.revise_criterion", on="criterion")
def revise_criterion(
    by: Actor, /, *, criterion: Criterion, edition: int, title: str, description: str = "", **asked: Any
) -> Criterion:
    """Save one criterion of a draft: what it asks, and how that is looked at.

    Other words make another learning outcome, and what was led over as the same only overlaps until somebody says more;
    older versions of the standard keep the outcome they ask. Without `evidence_rules` those stay as they are.
    Raises Refused: "changed_meanwhile", "in_review", "signed_off", "no_title", "no_instrument".
    """
    held = _hold(criterion.version, edition)
    revised = held.criteria.select_related("outcome").get(pk=criterion.pk)
    _reword(held, revised, title, description)
    for name, value in _asked(revised, **asked).items():
        setattr(revised, name, value)
    revised.save()
    _saved(by, held)
    return revised


@action("assessment.drop_criterion", on="criterion")
def drop_criterion(by: Actor, *, criterion: Criterion, edition: int) -> StandardVersion:
    """Ask something no longer, in a draft. Raises Refused as `revise_criterion` does, "last_criterion", and
    "open_remarks" while nobody answered what the field said of it."""
    held = _hold(criterion.version, edition)
    if held.criteria.count() == 1:
        raise Refused(_("Een standaard vraagt minstens 1 ding. Laat dit criterium staan."), code="last_criterion")
    if queries.open_remarks(held).filter(criterion=criterion).exists():
        raise Refused(_("Het veld zei hier iets over. Beantwoord dat eerst."), code="open_remarks")
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
    """The same criterion in a newer version."""
    Criterion.objects.create(
        version=version, outcome=criterion.outcome, position=criterion.position, indicators=criterion.indicators,
        instruments=criterion.instruments, evidence_rules=criterion.evidence_rules, is_required=criterion.is_required,
    )  # fmt: skip


def lead_over(before: StandardVersion, after: StandardVersion) -> None:
    """Lead over what has the same code: as the same when the words are, else as what only overlaps."""
    earlier = {one.outcome.code: one for one in queries.criteria_of(before)}
    for criterion in queries.criteria_of(after):
        if was := earlier.get(criterion.outcome.code):
            is_same = was.outcome_id == criterion.outcome_id
            kind, because = (Crosswalk.Kind.EQUAL, COPIED) if is_same else (Crosswalk.Kind.PART, REWORDED)
            Crosswalk.objects.create(before=was, after=criterion, kind=kind, because=because)


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
    held.save(update_fields=[*fields, "edition"])
    _sign(by, held)
    return held


def _sign(by: Actor, held: StandardVersion) -> None:
    """Remember who wrote on it: she does not sign it off."""
    if by.pk is not None:
        held.writers.add(by.pk)


def _owner(version: StandardVersion) -> Owner:
    """Who keeps the outcomes of this standard: who keeps those it asks already."""
    held = version.criteria.select_related("outcome").order_by("position")[0].outcome
    return Owner(held.owner_code, held.owner_name, held.owner_id)


def _define(version: StandardVersion, says: Outcome) -> LearningOutcome:
    """An outcome of this draft alone."""
    owner, first = _owner(version), _code(version)
    there = words.outcomes_visible_to(WRITER).filter(owner_code=owner.code, code__startswith=first).count()
    return vocabulary.define_outcome(WRITER, owner=owner, code=f"{first}{there + 1}", says=says)


def _code(version: StandardVersion) -> str:
    """How the codes begin of the outcomes that a draft made."""
    return f"{version.standard.code}-{version.version}-"


def _reword(version: StandardVersion, criterion: Criterion, title: str, description: str) -> None:
    """Let a criterion ask this: nothing when the words are the same, its own outcome anew, or another one."""
    outcome = criterion.outcome
    says = Outcome(title=kept(outcome.title, title), description=kept(outcome.description, description))
    if (says.title, says.description) == (outcome.title, outcome.description):
        return
    if outcome.code.startswith(_code(version)):
        criterion.outcome = vocabulary.reword_outcome(WRITER, outcome=outcome, says=says)
        return
    criterion.outcome = _define(version, says)
    criterion.earlier.filter(because=COPIED).update(kind=Crosswalk.Kind.PART, because=REWORDED)


def kept(text: Spoken, dutch: str) -> Spoken:
    """A text with these Dutch words: with its translations when they are the same, or without."""
    return text if text and spoken(text, "nl") == dutch.strip() else in_languages(dutch.strip())


def _asked(
    criterion: Criterion | None = None,
    *,
    indicators: Sequence[str],
    instruments: Sequence[str],
    is_required: bool = True,
    evidence_rules: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    if not instruments:
        raise Refused(_("Kies minstens 1 manier van kijken."), code="no_instrument")
    before = {spoken(one, "nl"): one for one in (criterion.indicators if criterion else [])}
    asked = {
        "indicators": [kept(before.get(one.strip(), []), one) for one in indicators if one.strip()],
        "instruments": [Instrument(one).value for one in instruments],
        "is_required": is_required,
    }
    return asked if evidence_rules is None else {**asked, "evidence_rules": dict(evidence_rules)}
