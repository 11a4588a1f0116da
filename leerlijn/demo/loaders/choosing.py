"""Preference rounds in which people choose, and needs for which any institution will do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates
from leerlijn.demo.actions import LOADER
from leerlijn.demo.back_then import then
from leerlijn.demo.loaders.cast import somebody
from leerlijn.demo.loaders.describing import outcome
from leerlijn.demo.stage import Stage
from leerlijn.foundation.catalogue import queries as offers
from leerlijn.journey.enrolment import actions as enrolment
from leerlijn.journey.enrolment import queries as enrolments
from leerlijn.journey.enrolment.queries import rounds
from leerlijn.kernel import clock
from leerlijn.kernel.languages import in_languages

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Region
    from leerlijn.journey.enrolment.models import PreferenceRound


def draw_lots(stage: Stage, region: Region, told: dict[str, Any]) -> None:
    """A preference round that is open, with the tickets that are in so far."""
    named = offers.offerings_visible_to(LOADER).filter(code__in=told["of"])
    choices = [named.get(code=code) for code in told["of"]]
    name = in_languages(**told["name"])
    if rounds.rounds_visible_to(LOADER).filter(name=name).exists():
        return
    editor = stage.person(told["editor"])
    opens = dates.moment(told["opens"], stage.today)
    with then(opens):
        planned = enrolment.plan_round(
            editor, organisation=choices[0].organisation, offerings=choices, name=name, opens_at=opens,
            closes_at=dates.moment(told["closes"], stage.today), least=1, most=len(choices), each=1,
            priority_groups=[],
        )  # fmt: skip
        opened = enrolment.open_round(editor, preference_round=planned)
    _take_part(region, opened, told, choices)


def _take_part(region: Region, opened: PreferenceRound, told: dict[str, Any], choices: list[Offering]) -> None:
    """Tickets in turn for one first choice and then the other; every third person wants nothing else."""
    step = (clock.now() - opened.opens_at) / (told["tickets"] + 1)
    for number in range(told["tickets"]):
        first = number % 5 // 3
        wanted = [*choices[first:], *choices[:first]][: 1 if number % 3 == 0 else None]
        with then(opened.opens_at + step * (number + 1)):
            enrolment.hand_in(
                LOADER, person=somebody(told["pool"], number), preference_round=opened, offerings=wanted, region=region
            )


def look_for(stage: Stage, region: Region, told: dict[str, Any]) -> None:
    """A need of one of the cast: the first fitting seat at any institution, before a day."""
    person = stage.person(told["person"])
    sought = outcome(told["outcome"])
    if not enrolments.needs_visible_to(LOADER).filter(person=person, outcome=sought).exists():
        with then(dates.moment(told["asked"], stage.today)):
            enrolment.need(
                LOADER, person=person, region=region, outcome=sought, before=dates.day(told["before"], stage.today)
            )
