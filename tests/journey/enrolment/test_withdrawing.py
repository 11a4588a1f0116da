"""Aya gives back what she had."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.events import Promoted, Withdrawn
from leerlijn.journey.enrolment.types import Happening, Reason, State
from leerlijn.kernel import events, logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR
from tests.journey.enrolment.test_enrolling import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(offer, ed, aya, bram):
    """One seat, and three who want it: Ed sits, Aya and Bram wait."""
    offering = offer(seats=1)
    return offering, [actions.enrol(one, person=one, offering=offering) for one in (ed, aya, bram)]


def states(enrolments) -> list[str]:
    for one in enrolments:
        one.refresh_from_db()
    return [one.state for one in enrolments]


def test_a_withdrawn_seat_goes_to_the_first_in_line(three):
    offering, [eds, ayas, brams] = three
    actions.withdraw(eds.person, enrolment=eds)
    assert states([eds, ayas, brams]) == [State.CANCELLED, State.ASSOCIATED, State.QUEUED]
    assert queries.position(brams) == 1
    assert queries.verify_replay(offering) == []


def test_who_leaves_the_line_lets_the_rest_move_up(three):
    offering, [eds, ayas, brams] = three
    actions.withdraw(ayas.person, enrolment=ayas)
    assert states([eds, ayas, brams]) == [State.ASSOCIATED, State.CANCELLED, State.QUEUED]
    assert queries.position(brams) == 1
    assert queries.verify_replay(offering) == []


def test_whoever_comes_back_stands_at_the_end(three):
    offering, [_, ayas, brams] = three
    actions.withdraw(ayas.person, enrolment=ayas)
    back = actions.enrol(ayas.person, person=ayas.person, offering=offering)
    assert back.pk != ayas.pk
    assert list(queries.queue(offering)) == [brams, back]
    assert queries.verify_replay(offering) == []


def test_withdrawing_twice_changes_nothing(three):
    offering, [eds, ayas, brams] = three
    actions.withdraw(eds.person, enrolment=eds)
    with refused("already_out"):
        actions.withdraw(eds.person, enrolment=eds)
    assert states([ayas, brams]) == [State.ASSOCIATED, State.QUEUED]
    assert queries.verify_replay(offering) == []


def test_once_it_has_begun_the_organiser_ends_it_and_nobody_moves_up(three, bram, time_machine):
    offering, [eds, ayas, _] = three
    time_machine.move_to(offering.start_date_time + timedelta(hours=1))
    with refused("offering_started"):
        actions.withdraw(eds.person, enrolment=eds)
    actions.withdraw(bram, enrolment=eds)
    assert states([eds, ayas]) == [State.CANCELLED, State.QUEUED]
    actions.withdraw(ayas.person, enrolment=ayas)
    assert states([ayas]) == [State.CANCELLED]


@pytest.mark.parametrize("who", ["aya", "chris", "dunya"])
def test_nobody_else_takes_a_seat_away(three, request, who):
    _, [eds, *_] = three
    with pytest.raises(Forbidden) as no:
        actions.withdraw(request.getfixturevalue(who), enrolment=eds)
    assert "aanbieder" in str(no.value)


def test_ed_has_no_business_with_the_seat_of_aya(offer, aya, ed):
    mine = actions.enrol(aya, person=aya, offering=offer())
    for stranger in (ed, VISITOR):
        with pytest.raises(Forbidden):
            actions.withdraw(stranger, enrolment=mine)


def test_the_log_says_by_whom_and_why(three, bram):
    _, [eds, ayas, _] = three
    actions.withdraw(bram, enrolment=eds)
    left, promoted = queries.standing(eds).last, queries.standing(ayas).last
    assert (left.what, left.reason, left.by) == (Happening.WITHDREW, Reason.ORGANISER, bram.logbook_name)
    assert (promoted.what, promoted.reason) == (Happening.PROMOTED, Reason.FIRST_IN_LINE)
    assert logbook.lines_about(eds).first().action == "enrolment.withdraw"


def test_what_happened_is_announced(three, monkeypatch):
    heard = []
    for kind in (Withdrawn, Promoted):
        monkeypatch.setitem(events.LISTENERS, kind, [(heard.append, False)])
    offering, [eds, ayas, _] = three
    actions.withdraw(eds.person, enrolment=eds)
    assert heard == [
        Withdrawn(eds.pk, offering.pk, eds.person_id),
        Promoted(ayas.pk, offering.pk, ayas.person_id),
    ]


def test_a_crash_halfway_leaves_nothing_half(three, monkeypatch):
    offering, everybody = three
    monkeypatch.setattr("leerlijn.journey.enrolment.actions.enrolling.write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.withdraw(everybody[0].person, enrolment=everybody[0])
    assert states(everybody) == [State.ASSOCIATED, State.QUEUED, State.QUEUED]
    assert queries.verify_replay(offering) == []


def test_raised_seats_go_to_the_first_in_line_at_once(three):
    offering, everybody = three
    catalogue.change_offering(DIRECTOR, offering=offering, max_number_students=2)
    assert states(everybody) == [State.ASSOCIATED, State.ASSOCIATED, State.QUEUED]
    assert queries.verify_replay(offering) == []


def test_a_seat_that_came_free_unannounced_is_found_by_the_clock(three, raise_silently):
    offering, everybody = three
    raise_silently(offering, 3)
    assert list(queries.to_move_up()) == [offering.pk]
    listeners.leave_nobody_standing()
    assert states(everybody) == [State.ASSOCIATED] * 3
    assert list(queries.to_move_up()) == []


def test_moving_up_is_for_who_offers_it(three, bram, ed, aya, raise_silently):
    offering, everybody = three
    raise_silently(offering, 2)
    for other in (ed, aya, VISITOR):
        with pytest.raises(Forbidden):
            actions.move_up(other, offering=offering)
    assert actions.move_up(bram, offering=offering) == [everybody[1]]
    assert logbook.lines_about(offering).first().changes["moved_up"] == 1


def test_a_cancelled_offering_lets_everybody_go_and_tells_them(three, outbox):
    offering, everybody = three
    outbox.clear()
    catalogue.cancel(DIRECTOR, offering=offering)
    assert states(everybody) == [State.CANCELLED] * 3
    offering.refresh_from_db()
    assert (offering.enrolled_number_students, offering.queued_number_students) == (0, 0)
    assert sorted(outbox.addresses()) == ["aya@example.org", "bram@example.org", "ed@example.org"]
    assert {queries.standing(one).last.reason for one in everybody} == {Reason.OFFERING_CANCELLED}
    assert queries.verify_replay(offering) == []


def test_who_is_let_go_reads_why_and_what_she_can_do_instead(three, offer, outbox, mailoutbox):
    offering, _ = three
    other = offer(seats=4, name="Rekenen, één op één")
    outbox.clear()
    why = "Er waren te weinig aanmeldingen."
    catalogue.cancel(DIRECTOR, offering=offering, because=why, alternatives=[other])
    outbox.deliver()
    assert len(mailoutbox) == 3
    assert all(why in letter.body and "- Rekenen, één op één" in letter.body for letter in mailoutbox)


def test_only_the_rule_itself_lets_everybody_go(three, bram, chris, ed):
    for other in (bram, chris, ed):
        with pytest.raises(Forbidden):
            actions.release_all(other, offering=three[0])


def test_verification_names_what_is_not_as_the_log_says(three, django_assert_num_queries):
    offering, [eds, *_] = three
    type(eds).objects.filter(pk=eds.pk).update(state=State.DENIED)
    with django_assert_num_queries(5):
        assert queries.verify_replay(offering) == [f"who has a seat: log [{eds.pk}], tables []"]


def test_refusals_are_words_and_not_codes(three):
    _, [eds, *_] = three
    actions.withdraw(eds.person, enrolment=eds)
    with pytest.raises(Refused, match="Je hoeft niets meer te doen"):
        actions.withdraw(eds.person, enrolment=eds)
