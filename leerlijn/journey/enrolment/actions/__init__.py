"""Every write on enrolments. A seat is given, taken back or handed on under the lock of its offering."""

from leerlijn.journey.enrolment.actions.enrolling import enrol, enrol_for, withdraw
from leerlijn.journey.enrolment.actions.handing_on import move_up, pass_on, put_ahead, release_all, take_up
from leerlijn.journey.enrolment.actions.moving import ask_again, come_all_the_same, remind_of_question
from leerlijn.journey.enrolment.actions.needing import end_need, need, stand_in_line

__all__ = [
    "ask_again", "come_all_the_same", "end_need", "enrol", "enrol_for", "move_up", "need", "pass_on", "put_ahead",
    "release_all", "remind_of_question", "stand_in_line", "take_up", "withdraw",
]  # fmt: skip
