"""A standard of two criteria, a board, and procedures in any step, for the tests of assessment and of the house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments.types import Moment
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.models import Sector
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import (
    AssessorCertification,
    Confirmation,
    Criterion,
    DecidedOutcome,
    Decision,
    Judgement,
    Objection,
    PanelNote,
    PanelSeat,
    ProviderCertification,
    Score,
    ScoreSheet,
    Sitting,
    SittingPart,
    Standard,
    StandardVersion,
    Tie,
)
from leerlijn.journey.assessment.types import Purpose, Side
from leerlijn.kernel import clock
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR, make_organisation

SCALE = [
    {"level": level, "name": in_languages(name)}
    for level, name in enumerate(("niet te zien", "begin", "voldoende", "sterk"), start=1)
]
TITLES = ("Vakinhoud", "Pedagogiek")


def make_standard(code: str = "pdg", owner: Any = None, titles: tuple[str, ...] = TITLES) -> Standard:
    """A standard with one version in force since a year."""
    keeper = Owner(owner.code, owner.name, owner.pk) if owner else Owner("LR", "Landelijk raamwerk")
    outcomes = [
        vocabulary.define_outcome(
            DIRECTOR, owner=keeper, code=f"{code}-{place}", says=Outcome(title=in_languages(title))
        )
        for place, title in enumerate(titles, start=1)
    ]
    made = Standard.objects.create(code=code, name=in_languages(code), owner=owner)
    since = clock.today() - timedelta(days=365)
    version = StandardVersion.objects.create(
        standard=made, version=1, state=StandardVersion.State.SIGNED_OFF, valid_from=since, scale=SCALE, pass_level=3,
        signed_off_at=clock.now(),
    )  # fmt: skip
    for place, outcome in enumerate(outcomes, start=1):
        Criterion.objects.create(version=version, outcome=outcome, position=place)
    return made


def make_board(region: Any, code: str = "40001", name: str = "Stichting De Brug") -> Any:
    """A school board that takes part in a region."""
    board = make_organisation(code, name, "board")
    organisations.join(DIRECTOR, region=region, organisation=board)
    return board


def ask(candidate: Any, region: Any, organiser: Any, standard: Any, rules: str = "evc-mbo", **more: Any) -> Any:
    """A request by the candidate herself, with every paper the rules ask for."""
    known = queries.procedure_rules()[rules]
    if known.needs_recognition:
        recognise(organiser, known.sector)
    papers = [one.key for one in known.documents]
    told = {"region": region, "organiser": organiser, "rules": rules, "standard": standard, "documents": papers, **more}
    return assessment.request(candidate, candidate=candidate, **told)


def recognise(organiser: Any, sector: str) -> None:
    """Let an organiser be recognised for a sector, when nobody said anything of that yet."""
    domain, _new = Sector.objects.get_or_create(code=sector, defaults={"name": in_languages(sector)})
    if not ProviderCertification.objects.filter(provider=organiser, domain=domain).exists():
        ProviderCertification.objects.create(
            provider=organiser, domain=domain, valid_from=clock.today() - timedelta(days=90),
            valid_until=clock.today() + timedelta(days=450), source="Register van erkende aanbieders",
        )  # fmt: skip


def at_portfolio(candidate: Any, lead: Any, procedure: Any) -> Any:
    """A procedure that was asked for, let in and agreed to: its candidate may begin."""
    assessment.admit(lead, procedure=procedure)
    return assessment.consent(candidate, procedure=procedure)


def furnish(
    candidate: Any, region: Any, organiser: Any, standard: Any, assessors: tuple[Any, Any], decider: Any
) -> Any:
    """A decided procedure with a panel, opened sheets, a judgement, a decision and an objection."""
    procedure = ask(candidate, region, organiser, standard, "evc-mbo" if standard.code == "pdg" else "evc-po")
    criterion = procedure.version.criteria.first()
    for assessor, side, purpose in zip(assessors, Side, Purpose, strict=False):
        AssessorCertification.objects.create(
            assessor=assessor, standard=standard, organiser=organiser, organisation=None, side=side,
            valid_from=clock.today(), valid_until=clock.today() + timedelta(days=365),
        )  # fmt: skip
        seat = PanelSeat.objects.create(
            procedure=procedure, assessor=assessor, side=side, purpose=purpose, state=PanelSeat.State.ACCEPTED
        )
        now = clock.now()
        sheet = ScoreSheet.objects.create(seat=seat, locked_at=now, opened_at=now, digest="0" * 64)
        Score.objects.create(sheet=sheet, criterion=criterion, level=3, because="Sterk.")
    _meets(procedure, seat)
    judgement = Judgement.objects.create(
        procedure=procedure, criterion=criterion, level=3, because="Sterk.", by="tests"
    )
    Confirmation.objects.create(judgement=judgement, seat=seat)
    PanelNote.objects.create(seat=seat, text="Eens.")
    decision = Decision.objects.create(
        procedure=procedure, outcome="shown", proposed="shown", because="Alles is te zien.", decided_by=decider
    )
    DecidedOutcome.objects.create(decision=decision, criterion=criterion, level=3, is_shown=True)
    Objection.objects.create(decision=decision, grounds="Ik kan meer.")
    return procedure


def _meets(procedure: Any, seat: Any) -> None:
    """A sitting with one of the panel, who knows the candidate from before."""
    start = clock.now() + timedelta(days=3, hours=seat.pk)
    slot = offer(seat.assessor, procedure.region, start)
    (booking,) = appointments.reserve(DIRECTOR, slots=[slot], name=procedure.reference)
    sitting = Sitting.objects.create(
        procedure=procedure, kind="interview", starts_at=slot.starts_at, ends_at=slot.ends_at
    )
    SittingPart.objects.create(sitting=sitting, seat=seat, booking=booking)
    Tie.objects.create(
        procedure=procedure, candidate=procedure.candidate, assessor=seat.assessor, kind="taught", told_by="third"
    )


def offer(assessor: Any, region: Any, starts_at: Any, minutes: int = 60) -> Any:
    """A time at which an assessor can meet a candidate."""
    moment = Moment(starts_at, starts_at + timedelta(minutes=minutes))
    (slot,) = appointments.offer_slots(DIRECTOR, region=region, owner=assessor, moments=[moment], kind="assessment")
    return slot


def put_at(procedure: Any, state: str) -> Any:
    """The same procedure in another step, without the story that leads there."""
    type(procedure).objects.filter(pk=procedure.pk).update(state=state)
    procedure.refresh_from_db()
    return procedure
