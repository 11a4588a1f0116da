"""Assessors with a certificate, and panels in any stage, for the tests of panels."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.models import PanelSeat
from leerlijn.journey.assessment.types import Side
from leerlijn.kernel import clock
from leerlijn.kernel.roles import ASSESSOR
from tests.cast import DIRECTOR, person


def certify(assessor: Any, procedure: Any, side: str = Side.INSTITUTION, **more: Any) -> Any:
    """Let somebody assess for the standard of a procedure, for a year."""
    until = more.pop("valid_until", clock.today() + timedelta(days=365))
    return assessment.certify_assessor(
        DIRECTOR, organiser=procedure.organiser, assessor=assessor, standard=procedure.version.standard, side=side,
        valid_until=until, **more,
    )  # fmt: skip


def reserve(procedure: Any, side: str, name: str = "Noor") -> Any:
    """One more assessor of a side."""
    made = person(name, (ASSESSOR, procedure.region), surname="Smit")
    certify(made, procedure, side)
    return made


def seated(procedure: Any, dunya: Any, finn: Any) -> list[Any]:
    """Dunya of an institution and Finn of the field sit on the panel of a procedure."""
    certify(dunya, procedure)
    certify(finn, procedure, Side.FIELD)
    assessment.propose_panels(DIRECTOR, organiser=procedure.organiser)
    for seat in assessment.ask_panel(DIRECTOR, procedure=procedure):
        assessment.accept_seat(seat.assessor, seat=seat)
    return list(PanelSeat.objects.filter(procedure=procedure).order_by("purpose"))


def sitting_there(procedure: Any) -> set[str]:
    """Who has a place on a panel now, by given name."""
    live = PanelSeat.objects.filter(procedure=procedure, ended_at=None).select_related("assessor")
    return {seat.assessor.given_name for seat in live}
