"""Compulsory before elective before others; within a group who came first; ahead of it only with a reason."""

from __future__ import annotations

import pytest

from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.types import Happening
from leerlijn.kernel import logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
BECAUSE = "Haar vorige inschrijving ging bij ons verloren."


@pytest.fixture
def rings_of(offer):
    """One seat; candidates go before teachers, and teachers before leaders."""
    groups = ("candidate", "teacher", "leader")
    return offer(periods=[{"groups": [group], "priority": number} for number, group in enumerate(groups, start=1)])


def enrol(who, offering, group):
    return actions.enrol(who, person=who, offering=offering, target_group=group)


def places(*enrolments):
    return [queries.position(queries.in_detail(DIRECTOR, one.pk)) for one in enrolments]


def test_a_group_with_priority_stands_before_who_came_earlier(rings_of, crowd):
    enrol(crowd[0], rings_of, "leader")
    leader = enrol(crowd[1], rings_of, "leader")
    teacher = enrol(crowd[2], rings_of, "teacher")
    candidate = enrol(crowd[3], rings_of, "candidate")
    late_candidate = enrol(crowd[4], rings_of, "candidate")
    assert places(candidate, late_candidate, teacher, leader) == [1, 2, 3, 4]
    assert queries.verify_replay(rings_of) == []


def test_a_seat_once_given_is_not_taken_back_for_a_group_with_priority(rings_of, crowd):
    seated = enrol(crowd[0], rings_of, "leader")
    enrol(crowd[1], rings_of, "candidate")
    assert queries.in_detail(DIRECTOR, seated.pk).is_seated


def test_who_moved_back_reads_that_a_group_with_priority_came(client, rings_of, crowd, to):
    enrol(crowd[0], rings_of, "leader")
    leader = enrol(crowd[1], rings_of, "leader")
    enrol(crowd[2], rings_of, "candidate")
    client.force_login(crowd[1])
    page = client.get(to("enrolment", pk=leader.pk)).content.decode()
    assert "Jij bent nummer 2" in page
    assert "er kwam iemand uit een groep met voorrang." in page
    assert "Jij ging van 1 naar 2." in page


@pytest.fixture
def line(offer, crowd):
    """One seat taken, and five who wait."""
    offering = offer()
    return offering, [actions.enrol(one, person=one, offering=offering) for one in crowd]


def test_who_is_put_ahead_stands_there_and_everybody_reads_why(client, line, bram, to):
    offering, (_, lot, mo, nour, oz, pim) = line
    actions.put_ahead(bram, enrolment=oz, place=2, because=BECAUSE)
    assert places(lot, oz, mo, nour, pim) == [1, 2, 3, 4, 5]
    client.force_login(mo.person)
    page = client.get(to("enrolment", pk=mo.pk)).content.decode()
    assert f"De reden: {BECAUSE}" in page
    assert "Jij ging van 2 naar 3." in page
    assert "Oz" not in page
    client.force_login(lot.person)
    assert BECAUSE not in client.get(to("enrolment", pk=lot.pk)).content.decode()
    assert queries.verify_replay(offering) == []


def test_who_comes_after_a_jump_stands_behind_all(line, bram, aya):
    offering, (_, lot, *_, pim) = line
    actions.put_ahead(bram, enrolment=pim, place=1, because=BECAUSE)
    last = actions.enrol(aya, person=aya, offering=offering)
    assert places(pim, lot, last) == [1, 2, 6]
    actions.put_ahead(bram, enrolment=queries.in_detail(DIRECTOR, pim.pk), place=99, because=BECAUSE)
    assert places(lot, last, pim) == [1, 5, 6]
    assert queries.verify_replay(offering) == []


def test_a_jump_without_a_reason_is_no_jump(line, bram):
    with pytest.raises(Refused, match="Schrijf op waarom"):
        actions.put_ahead(bram, enrolment=line[1][3], place=1, because="  ")


def test_nobody_puts_herself_ahead(offer, bram, crowd):
    offering = offer()
    actions.enrol(crowd[0], person=crowd[0], offering=offering)
    own = actions.enrol(bram, person=bram, offering=offering)
    with pytest.raises(Refused, match="jezelf geen voorrang"):
        actions.put_ahead(bram, enrolment=own, place=1, because=BECAUSE)


def test_only_the_organiser_puts_somebody_ahead(line, ed, chris):
    for other in (ed, chris, line[1][2].person):
        with pytest.raises(Forbidden):
            actions.put_ahead(other, enrolment=line[1][2], place=1, because=BECAUSE)


def test_who_has_a_seat_or_left_is_put_nowhere(line, bram):
    _, (kim, lot, *_) = line
    actions.withdraw(lot.person, enrolment=lot)
    for one in (kim, lot):
        with pytest.raises(Refused, match="niet meer in de rij"):
            actions.put_ahead(bram, enrolment=one, place=1, because=BECAUSE)


def test_a_jump_leaves_its_line_in_both_logs(line, bram):
    _, everybody = line
    actions.put_ahead(bram, enrolment=everybody[3], place=1, because=BECAUSE)
    last = queries.standing(everybody[3]).last
    assert (last.what, last.place, last.note) == (Happening.MOVED, 1, BECAUSE)
    assert logbook.lines_about(everybody[3]).filter(action="enrolment.put_ahead").exists()


def test_a_reinstated_person_does_not_overtake(line):
    offering, (_, lot, mo, *_) = line
    actions.withdraw(lot.person, enrolment=lot)
    again = actions.enrol(lot.person, person=lot.person, offering=offering)
    assert places(mo, again) == [1, 5]


def test_the_page_to_put_somebody_ahead_keeps_what_was_typed(client, line, bram, to):
    one = line[1][4]
    client.force_login(bram)
    address = to("putting_ahead", pk=one.pk)
    assert "Nu op plaats 4." in client.get(address).content.decode()
    wrong = client.post(address, {"place": "2", "because": "kort"})
    assert (wrong.status_code, "kort" in wrong.content.decode()) == (422, True)
    assert client.post(address, {"place": "1", "because": BECAUSE}).status_code == 303
    assert places(one) == [1]
