"""Two neutral assessors for a procedure: proposed, asked, and replaced where one turns out to know the candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leerlijn.demo import files
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders.cases import Case
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.types import ToldBy

if TYPE_CHECKING:
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import PanelSeat, Procedure


def seat(case: Case, procedure: Procedure) -> None:
    """A panel is proposed, asked and says yes; before that the candidate can name somebody she knows."""
    ask(case, procedure)
    with then(case.after(2)):
        if kind := case.told.get("declines"):
            first = panel(procedure)[0]
            assessment.decline_seat(first.assessor, seat=first, because=_texts()["declined"], tie=kind)
            assessment.ask_panel(case.lead, procedure=procedure)
        for one in panel(procedure):
            assessment.accept_seat(one.assessor, seat=one)


def ask(case: Case, procedure: Procedure) -> None:
    """Who is proposed is asked, or whom the data names instead; nobody has answered yet."""
    with then(case.after(1)):
        if known := case.told.get("tells"):
            _tell(case, procedure, known)
        assessment.propose_panels(LOADER, organiser=case.organiser)
        for purpose, slug in case.told.get("sits", {}).items():
            _choose(case, procedure, purpose, case.stage.person(slug))
        assessment.ask_panel(case.lead, procedure=procedure)


def ask_third(case: Case, procedure: Procedure) -> list[PanelSeat]:
    """The first two lie too far apart: a third says yes, and gives her seat back."""
    with then(case.after(1)):
        assessment.call_third(case.lead, procedure=procedure)
        asked = assessment.ask_panel(case.lead, procedure=procedure)
    with then(case.after(1)):
        return [assessment.accept_seat(one.assessor, seat=one) for one in asked]


def turn_out_tied(case: Case, procedure: Procedure) -> None:
    """After all had scored, one turns out not to be neutral; another is asked and has not answered yet."""
    known = panel(procedure)[0].assessor
    with then(case.after(2)):
        assessment.declare_tie(
            case.lead, procedure=procedure, assessor=known, kind=case.told["turns_out"], told_by=ToldBy.COORDINATOR,
            because=_texts()["turned_out"],
        )  # fmt: skip
        assessment.ask_panel(case.lead, procedure=procedure)


def panel(procedure: Procedure) -> list[PanelSeat]:
    """Who sits on the panel now."""
    return list(queries.live_seats(procedure).select_related("assessor", "procedure"))


def _choose(case: Case, procedure: Procedure, purpose: str, wanted: Person) -> None:
    if wanted.pk not in {one.assessor_id for one in panel(procedure)}:
        assessment.choose_assessor(
            case.lead, procedure=procedure, purpose=purpose, assessor=wanted, because=_texts()["chosen"]
        )


def _tell(case: Case, procedure: Procedure, known: dict[str, str]) -> None:
    assessment.declare_tie(
        case.candidate, procedure=procedure, assessor=case.stage.person(known["who"]), kind=known["kind"],
        told_by=ToldBy.CANDIDATE, because=_texts()["told"],
    )  # fmt: skip


def _texts() -> dict[str, str]:
    texts: dict[str, str] = files.table("evidence.toml")["ties"]
    return texts
