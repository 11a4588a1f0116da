"""A version that lies with the field, and what keeps assessing good, for the tests of assessment and of the house."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment.agreement.drawing import commitment, new_seed
from leerlijn.journey.assessment.models import (
    AssessorCertification,
    Criterion,
    Crosswalk,
    FieldReview,
    Moderation,
    PanelSeat,
    Procedure,
    ProviderCertification,
    Rereading,
    RereadingDraw,
    Score,
    ScoreSheet,
    StandardVersion,
)
from leerlijn.journey.assessment.types import Purpose, Side, State
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.sealing import seal
from tests.cast import DIRECTOR


def refused(code: str, act: Any, *args: Any, **given: Any) -> None:
    """An action says no, and this is why."""
    with pytest.raises(Refused) as no:
        act(*args, **given)
    assert no.value.code == code


def furnish(procedure: Any, reviewer: Any) -> None:
    """Of a decided procedure: a review of the next version, a crosswalk, a recognition, a moderation and a draw."""
    version, organiser = procedure.version, procedure.organiser
    before, today = version.criteria.first(), clock.today()
    newer = StandardVersion.objects.create(
        standard=version.standard, version=2, state=StandardVersion.State.IN_REVIEW, review_until=today
    )
    after = Criterion.objects.create(version=newer, outcome=before.outcome, position=1)
    Crosswalk.objects.create(before=before, after=after, kind=Crosswalk.Kind.EQUAL, because="Overgenomen.")
    FieldReview.objects.create(
        version=newer, criterion=after, reviewer=reviewer, organisation=organiser, verdict="remark", remark="Te vaag."
    )
    _watched(procedure, before)
    ProviderCertification.objects.create(
        provider=organiser, domain=vocabulary.sectors(DIRECTOR).get(code="mbo"), valid_from=today,
        valid_until=today + timedelta(days=500), source="Register van erkende aanbieders",
    )  # fmt: skip


def _watched(procedure: Any, criterion: Any) -> None:
    """Of an assessor and of a criterion there is something to talk about, and the case is read again."""
    assessor = procedure.seats.first().assessor
    about = {"organiser": procedure.organiser, "version": procedure.version, "facts": {"cases": 24}}
    Moderation.objects.create(ground=Moderation.Ground.SEVERITY, assessor=assessor, **about)
    Moderation.objects.create(ground=Moderation.Ground.KAPPA, criterion=criterion, **about)
    seed = new_seed()
    draw = RereadingDraw.objects.create(
        organiser=procedure.organiser,
        month=clock.today().replace(day=1),
        commitment=commitment(seed),
        sealed=seal(seed),
    )
    Rereading.objects.create(decision=procedure.decisions.first(), draw=draw, percent=10, is_drawn=False)


def judge(
    like: Any, panel: tuple[Any, Any], first: list[int], second: list[int], number: int, *, procedure_is: Any = None
) -> Any:
    """A case like another, closed, in which two assessors gave these levels, 0 for none; `number` tells it apart."""
    procedure = procedure_is or Procedure.objects.create(
        reference=f"P-Q{number:05d}", kind=like.kind, rules_key=like.rules_key, rules_facts=like.rules_facts,
        version=like.version, candidate=like.candidate, organiser=like.organiser, region=like.region,
        requested_by=like.candidate, state=State.CLOSED, since=clock.today(),
    )  # fmt: skip
    criteria = list(procedure.version.criteria.order_by("position"))
    at = clock.now() - timedelta(days=200 - number)
    for assessor, levels, purpose, side in zip(panel, (first, second), Purpose, Side, strict=False):
        seat = PanelSeat.objects.create(
            procedure=procedure, assessor=assessor, side=side, purpose=purpose, state=PanelSeat.State.ACCEPTED
        )
        sheet = ScoreSheet.objects.create(seat=seat, locked_at=at, opened_at=at, digest="0" * 64)
        for criterion, level in zip(criteria, levels, strict=True):
            if level:
                Score.objects.create(sheet=sheet, criterion=criterion, level=level, because="Te zien.")
    return procedure


def certify(assessor: Any, procedure: Any, *, organisation: Any = None, until: date | None = None) -> Any:
    """An assessor may look for the standard and the organiser of a procedure."""
    return AssessorCertification.objects.create(
        assessor=assessor, standard=procedure.version.standard, organiser=procedure.organiser,
        organisation=organisation, side=Side.INSTITUTION, valid_from=clock.today() - timedelta(days=30),
        valid_until=until or clock.today() + timedelta(days=365),
    )  # fmt: skip
