"""A version that lies with the field, and what keeps assessing good, for the tests of assessment and of the house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.journey.assessment.agreement.drawing import commitment, new_seed
from leerlijn.journey.assessment.models import (
    Criterion,
    Crosswalk,
    FieldReview,
    Moderation,
    ProviderCertification,
    Rereading,
    RereadingDraw,
    StandardVersion,
)
from leerlijn.kernel import clock
from leerlijn.kernel.sealing import seal
from tests.cast import DIRECTOR


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
