"""Every write on enrolments. A seat is given, taken back or handed on under the lock of its offering."""

from leerlijn.journey.enrolment.actions.attending import check_in, note_attendance
from leerlijn.journey.enrolment.actions.completing import complete, complete_all, decide_completion
from leerlijn.journey.enrolment.actions.draws import draw, give_drawn, tell_drawn
from leerlijn.journey.enrolment.actions.enrolling import enrol, enrol_for, withdraw
from leerlijn.journey.enrolment.actions.handing_on import move_up, pass_on, put_ahead, release_all, take_up
from leerlijn.journey.enrolment.actions.moving import ask_again, come_all_the_same, remind_of_question
from leerlijn.journey.enrolment.actions.needing import end_need, need, stand_in_line
from leerlijn.journey.enrolment.actions.rounds import (
    change_round,
    close_round,
    drop_from_round,
    hand_in,
    open_round,
    plan_round,
    take_back,
)
from leerlijn.journey.enrolment.actions.taking_in import bring_list, confirm_list, enrol_line, forget_lists
from leerlijn.journey.enrolment.actions.testing import give_extra_time, note_results

__all__ = [
    "ask_again", "bring_list", "change_round", "check_in", "close_round", "come_all_the_same", "complete",
    "complete_all", "confirm_list", "decide_completion", "draw", "drop_from_round", "end_need", "enrol", "enrol_for",
    "enrol_line", "forget_lists", "give_drawn", "give_extra_time", "hand_in", "move_up", "need", "note_attendance",
    "note_results", "open_round", "pass_on", "plan_round", "put_ahead", "release_all", "remind_of_question",
    "stand_in_line", "take_back", "take_up", "tell_drawn", "withdraw",
]  # fmt: skip
