"""What enrolment does when the catalogue announces something, and by the clock."""

from __future__ import annotations

from datetime import timedelta

from leerlijn.foundation.catalogue import queries as catalogue
from leerlijn.foundation.catalogue.events import OfferingCancelled, OfferingChanged, SeatsAdded
from leerlijn.journey.desk import actions as desk
from leerlijn.journey.desk import queries as rounds
from leerlijn.journey.enrolment import actions, queries, reminders
from leerlijn.journey.enrolment.events import AttendanceNoted, Promoted, ResultNoted, RoundDrawn, SeatGiven, Withdrawn
from leerlijn.journey.enrolment.queries import rounds as drawing
from leerlijn.kernel import clock
from leerlijn.kernel.actors import System
from leerlijn.kernel.events import listens
from leerlijn.kernel.jobs import every, job

__all__ = ["reminders"]  # its job returns by the clock

MOVES = {"meetings", "start_date_time", "end_date_time", "place", "room"}
"""Changes after which somebody may not be able to come."""
QUIET = timedelta(minutes=10)
"""So long nothing must have moved before people are written to: who moves ten meetings sends one letter."""
LATELY = timedelta(days=14)
"""So long after the last meeting the clock still looks whether somebody has finished."""
QUEUE = System("queue")
"""The waiting list itself, as the actor of what follows by rule."""


@listens(SeatsAdded)
def hand_out_added_seats(event: SeatsAdded) -> None:
    """More seats: in the same transaction the first in line move up."""
    actions.move_up(QUEUE, offering=catalogue.offerings_visible_to(QUEUE).get(pk=event.offering_id))


@listens(OfferingCancelled)
def let_everybody_go(event: OfferingCancelled) -> None:
    """It will not take place: in the same transaction everybody is out, and told."""
    actions.release_all(QUEUE, offering=catalogue.offerings_visible_to(QUEUE).get(pk=event.offering_id))


@listens(OfferingChanged)
def ask_who_has_a_seat(event: OfferingChanged) -> None:
    """It moved: whoever has a seat is asked whether she still comes, and keeps it until she says no."""
    if MOVES & set(event.fields):
        actions.ask_again(QUEUE, offering=catalogue.offerings_visible_to(QUEUE).get(pk=event.offering_id))


@listens(OfferingCancelled)
def tell_who_chose_it(event: OfferingCancelled) -> None:
    """It was to be drawn for: whoever chose it hears that her other choices stand."""
    part = drawing.in_any_round(event.offering_id)
    if part is not None:
        actions.drop_from_round(QUEUE, part=part)


@listens(RoundDrawn)
def begin_to_give_out(event: RoundDrawn) -> None:
    """The draw is known: a worker gives out what was drawn, and goes on where another stopped."""
    give_out.later(preference_round=event.round_id)


@job(retries=10)
def give_out(preference_round: int) -> None:
    """Seats and places in line, offering after offering; then a letter for everybody."""
    for part in drawing.unsettled(preference_round):
        while actions.give_drawn(QUEUE, part=part):
            pass
    drawn = drawing.rounds_visible_to(QUEUE).get(pk=preference_round)
    while actions.tell_drawn(QUEUE, preference_round=drawn):
        pass


@every(minutes=1)
@job()
def close_what_is_over() -> None:
    """A round closes when its time is over, also when nobody looks."""
    for preference_round in list(drawing.due_to_close(clock.now())):
        actions.close_round(QUEUE, preference_round=preference_round)


@listens(SeatGiven)
def follow_who_got_a_seat(event: SeatGiven) -> None:
    """A seat in an orientation round: the desk of the region where she signed up follows what comes of it."""
    _have_the_desk_follow(event.enrolment_id)


@listens(Promoted)
def follow_who_moved_up(event: Promoted) -> None:
    """The same for who waited for that seat."""
    _have_the_desk_follow(event.enrolment_id)


@listens(Withdrawn)
def have_the_desk_let_go(event: Withdrawn) -> None:
    """A seat in an orientation round given back before anything came of it: the desk follows her no longer."""
    followed = rounds.still_running(QUEUE, event.offering_id, event.person_id)
    if followed is not None:
        desk.leave_round(QUEUE, participant=followed)


@listens(AttendanceNoted)
def finish_who_was_there(event: AttendanceNoted) -> None:
    """The list is kept: who meets the rule finishes in the same transaction, once it is over."""
    offering = catalogue.offerings_visible_to(queries.ATTENDANCE).get(pk=event.offering_id)
    actions.complete_all(queries.ATTENDANCE, offering=offering)


@listens(ResultNoted)
def finish_who_passed(event: ResultNoted) -> None:
    """A result came in: the same."""
    offering = catalogue.offerings_visible_to(queries.ATTENDANCE).get(pk=event.offering_id)
    actions.complete_all(queries.ATTENDANCE, offering=offering)


@every(minutes=15)
@job()
def finish_after_the_last_meeting() -> None:
    """The list was kept before it was over: look again by the clock."""
    for offering in queries.to_complete(clock.now() - LATELY):
        actions.complete_all(queries.ATTENDANCE, offering=offering)


@every(hours=24)
@job()
def forget_old_lists() -> None:
    """Names and addresses of people who never came stay no longer than they are of use."""
    actions.forget_lists(queries.ATTENDANCE)


@every(minutes=10)
@job()
def leave_nobody_standing() -> None:
    """Seats can come free where nobody announces it (a source corrects its numbers): look for them by the clock."""
    for offering in catalogue.offerings_visible_to(QUEUE).filter(pk__in=list(queries.to_move_up())):
        if queries.somebody_is_next(offering):
            actions.move_up(QUEUE, offering=offering)


@every(minutes=5)
@job()
def pass_on_late_offers() -> None:
    """Seats that were kept for an answer that did not come: the next in line is asked."""
    for enrolment in queries.offers_to_pass_on():
        actions.pass_on(QUEUE, enrolment=enrolment)


@every(minutes=5)
@job()
def write_about_moves() -> None:
    """Once nothing has moved for a while, write to who has a seat; the key of the letter sees to it that it is once."""
    for enrolment in queries.to_ask_again(clock.now() - QUIET):
        actions.remind_of_question(QUEUE, enrolment=enrolment)


@every(minutes=15)
@job()
def look_for_what_is_needed() -> None:
    """New offerings may meet a need; a need whose day has come ends."""
    for need in queries.needs_waiting():
        actions.stand_in_line(QUEUE, need=need)


def _have_the_desk_follow(enrolment: int) -> None:
    seat = queries.in_round(enrolment)
    if seat is not None and seat.region is not None:
        desk.join_round(QUEUE, region=seat.region, offering=seat.offering, person=seat.person)
