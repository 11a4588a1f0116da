"""Preference rounds to play with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from leerlijn.journey.enrolment import actions
from leerlijn.journey.enrolment.listeners import give_out
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.kernel import clock
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Refused
from tests.cast import person

DAY = timedelta(days=1)


def plan(*offerings: Any, **more: Any) -> dict[str, Any]:
    """What an organiser fills in: open now, closed in a week, one to three choices."""
    now = clock.now()
    facts = {"name": in_languages("Najaarsronde", "Autumn round"), "opens_at": now - DAY, "closes_at": now + 7 * DAY}
    numbers = {"least": 1, "most": max(1, len(offerings)), "each": 1, "priority_groups": []}
    return {"offerings": list(offerings), **facts, **numbers, **more}


def opened(by: Any, *offerings: Any, **more: Any) -> Any:
    """A round people can take part in."""
    made = actions.plan_round(by, organisation=offerings[0].organisation, **plan(*offerings, **more))
    return actions.open_round(by, preference_round=made)


def take_part(preference_round: Any, *choices: Any, **more: Any) -> Any:
    """Somebody new hands in these choices."""
    number = preference_round.tickets.count() + 1
    who = person(f"Kandidaat{number}x{preference_round.pk}")
    return actions.hand_in(who, person=who, preference_round=preference_round, offerings=list(choices), **more)


def drawn(by: Any, preference_round: Any, time_machine: Any) -> Any:
    """The same round when it has closed, was drawn, and everything is given out."""
    time_machine.move_to(preference_round.closes_at + DAY)
    done = actions.draw(by, preference_round=preference_round)
    give_out(preference_round=done.pk)
    return rounds.rounds_visible_to(by).get(pk=done.pk)


def refused(code: str) -> Any:
    """It has to be refused, with this code."""
    return pytest.raises(Refused, check=lambda no: no.code == code)
