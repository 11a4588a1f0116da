"""What a decision brings: recognised outcomes and a certificate; and what is taken back when another replaces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.credentials import queries as credential
from leerlijn.foundation.credentials.types import AchievementKind, AssessmentType, Described, Evidence, Ground
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.types import Party
from leerlijn.kernel import clock
from leerlijn.kernel.actors import System
from leerlijn.kernel.languages import spoken

if TYPE_CHECKING:
    from leerlijn.foundation.credentials.models import Achievement, Certificate, RecognisedOutcome
    from leerlijn.journey.assessment.models import DecidedOutcome, Decision, Procedure

ASSESSMENT = System("assessment")


def bring(decision: Decision, former: Decision | None) -> None:
    """Recognise what is shown, keep what was recognised before and is shown still, take back the rest."""
    if former:
        decision.replace(former)
    with override("nl"):  # what is kept in words is kept in Dutch, whoever decides
        _bring(decision, former)


def _bring(decision: Decision, former: Decision | None) -> None:
    held = _held_by(former)
    for row in queries.outcomes_of(decision):
        if row.is_shown:
            recognition = held.pop(row.criterion_id, None) or _recognised(decision, row)
            if recognition:
                row.recognise(recognition)
    because = _said(_("Vervangen door een nieuw besluit in procedure %(reference)s."), decision)
    for recognition in held.values():
        credentials.withdraw_recognition(ASSESSMENT, recognition=recognition, because=because)
    _certify(decision, former, because)


def _certify(decision: Decision, former: Decision | None, because: str) -> None:
    """The certificate that the rules name, for who has shown enough; a former one that says otherwise is revoked."""
    earned = decision.outcome == decision.Outcome.SHOWN and bool(decision.procedure.rules.gives)
    held = former.certificate if former and former.certificate and former.certificate.holds else None
    if held and earned and former and _says(former) == _says(decision):
        decision.certify(held)
        return
    if held:
        credentials.revoke(ASSESSMENT, certificate=held, because=because)
    if earned:
        decision.certify(_certificate(decision))


def _says(decision: Decision) -> set[int]:
    return {row.criterion_id for row in queries.outcomes_of(decision) if row.is_shown}


def _certificate(decision: Decision) -> Certificate:
    procedure, on = decision.procedure, decision.decided_at.astimezone(clock.zone).date()
    panel, portfolio = queries.judging_seats(procedure), queries.portfolio_of(procedure)
    evidence: Evidence = {
        "procedure": procedure.reference,
        "standard": spoken(procedure.version.standard.name, "nl"),
        "standard_version": str(procedure.version.version),
        "panel_size": len(panel),
        "decision": decision.pk,
        "decided_on": on.isoformat(),
    }
    if portfolio and portfolio.digest:
        evidence["portfolio_sha256"] = portfolio.digest
    return credentials.certify(
        ASSESSMENT, person=procedure.candidate, achievement=_achievement(procedure), on=on, evidence=evidence,
        outcomes=[row.criterion.outcome for row in queries.outcomes_of(decision) if row.is_shown],
    )  # fmt: skip


def _achievement(procedure: Procedure) -> Achievement:
    """What this organiser, or the board that declares, awards for this standard; described when it does so first.

    The first word of what the rules give ("experience-mbo") is the kind of certificate.
    """
    rules, standard = procedure.rules, procedure.version.standard
    kind = AchievementKind(rules.gives.split("-")[0])
    issuer = procedure.hiring_board if rules.declared_by == Party.BOARD else procedure.organiser
    assert issuer is not None, "a board that declares has asked"
    title = f"{capfirst(kind.label)}: {spoken(standard.name, 'nl')}"
    awarded = credential.achievements_of(issuer, kind)
    if known := next((one for one in awarded if spoken(one.title, "nl") == title), None):
        return known
    outcomes = [one.outcome for one in queries.criteria_of(procedure.version)]
    with override("en"):
        english = f"{capfirst(kind.label)}: {spoken(standard.name, 'en')}"
    says: Described = {
        "kind": kind,
        "title": title,
        "english": english,
        "description": rules.brings.nl or title,
        "criteria": " ".join(f"{spoken(one.title, 'nl')}." for one in outcomes),
        "language": "nl",
        "assessment_type": AssessmentType.PORTFOLIO,
        "months": rules.valid_months or None,
    }
    return credentials.describe_achievement(ASSESSMENT, issuer=issuer, says=says, outcomes=outcomes)


def _held_by(former: Decision | None) -> dict[int, RecognisedOutcome]:
    """What a former decision brought and still holds, by criterion."""
    rows = queries.outcomes_of(former) if former else []
    return {row.criterion_id: row.recognition for row in rows if row.recognition and not row.recognition.ended_on}


def _recognised(decision: Decision, row: DecidedOutcome) -> RecognisedOutcome | None:
    """The outcome, recognised on this ground; None when another decision recognised it before."""
    person, outcome = decision.procedure.candidate, row.criterion.outcome
    known = credential.recognised_outcomes_visible_to(ASSESSMENT).filter(person=person, outcome=outcome)
    if known.filter(ground=Ground.DECISION, ended_on=None).exists():
        return None
    source = _said(_("procedure %(reference)s"), decision)
    return credentials.recognise(ASSESSMENT, person=person, outcome=outcome, ground=Ground.DECISION, source=source)


def _said(text: str, decision: Decision) -> str:
    return text % {"reference": decision.procedure.reference}
