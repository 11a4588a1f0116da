"""Taking in the standards that come with the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary import queries as words
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.standards import lead_over
from leerlijn.journey.assessment.models import Criterion, Standard, StandardVersion
from leerlijn.journey.assessment.written.standards import WrittenCriterion, WrittenStandard, written_standards
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action

if TYPE_CHECKING:
    from datetime import date

    from leerlijn.foundation.vocabulary.models import LearningOutcome
    from leerlijn.foundation.vocabulary.types import Owner
    from leerlijn.kernel.actors import Actor


@dataclass
class Loaded:
    """What loading the standards did: counts of standards."""

    new: int = 0
    proposed: int = 0  # became a draft: a version in force is only replaced by somebody who signs off
    waiting: int = 0  # not taken in yet, because somebody works on a draft
    same: int = 0


@action("assessment.load_standards", on=None)
def load_standards(by: Actor) -> Loaded:
    """Take in the standards that come with the program; a second time nothing happens.

    The first version of a standard is in force as its source says. What changes in the data later becomes a draft, so
    that the field looks at it and somebody signs it off. A standard without a version stays "not yet".
    """
    loaded = Loaded()
    for written in written_standards():
        _take_in(by, written, loaded)
    logbook.note(**vars(loaded))
    return loaded


def _take_in(by: Actor, written: WrittenStandard, loaded: Loaded) -> None:
    standard = queries.standard(written.code)
    if standard is not None and standard.data_digest == written.digest:
        loaded.same += 1
        return
    newest = queries.newest_version(standard) if standard else None
    if newest is not None and not newest.is_signed_off:
        loaded.waiting += 1
        return
    kept = _keep(by, written)
    if written.valid_from is None:
        loaded.new += standard is None
        return
    version = _write(kept, written, newest.version + 1 if newest else 1)
    for position, criterion in enumerate(written.criteria, start=1):
        _ask(by, version, written, criterion, position)
    if newest is not None:
        lead_over(newest, version)
    loaded.new, loaded.proposed = loaded.new + (newest is None), loaded.proposed + (newest is not None)


def _keep(by: Actor, written: WrittenStandard) -> Standard:
    kept, _new = Standard.objects.update_or_create(
        code=written.code,
        defaults={
            "name": written.name,
            "note": written.note,
            "sector": words.sectors(by).filter(code=written.sector).first(),
            "qualification": words.qualifications(by).filter(code=written.qualification).first(),
            "position": written.position,
            "data_digest": written.digest,
        },
    )
    return kept


def _write(standard: Standard, written: WrittenStandard, number: int) -> StandardVersion:
    in_force = {"state": StandardVersion.State.SIGNED_OFF, "valid_from": written.valid_from}
    first = {**in_force, "signed_off_at": clock.now()} if number == 1 else {}
    return StandardVersion.objects.create(standard=standard, version=number, **(written.facts or {}), **first)


def _ask(
    by: Actor, version: StandardVersion, written: WrittenStandard, criterion: WrittenCriterion, position: int
) -> None:
    assert written.owner is not None, "a standard with a version says whose outcomes it asks"
    Criterion.objects.create(
        version=version, outcome=_outcome(by, written.owner, criterion, written.valid_from), position=position,
        indicators=criterion.indicators, instruments=criterion.instruments, evidence_rules=criterion.evidence_rules,
        is_required=criterion.is_required,
    )  # fmt: skip


def _outcome(by: Actor, owner: Owner, criterion: WrittenCriterion, since: date | None) -> LearningOutcome:
    """The outcome as it is written: the one that is there, a new version of it, or a first."""
    held = words.outcomes_visible_to(by).filter(owner_code=owner.code, code=criterion.code).order_by("-version").first()
    if held is None:
        return vocabulary.define_outcome(by, owner=owner, code=criterion.code, says=criterion.says, valid_from=since)
    if (held.title, held.description) == (criterion.says.title, criterion.says.description):
        return held
    return vocabulary.replace_outcome(by, outcome=held, says=criterion.says)
