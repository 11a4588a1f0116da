"""Who meets the rule finishes by herself, with certificate and points; about who does not, a human decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.credentials import queries as credentials
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.completing import Rule, Sitting, judge
from leerlijn.journey.enrolment.models import CompletionDecision
from leerlijn.journey.enrolment.types import State
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.at_once import all_at_once
from tests.cast import DIRECTOR, person
from tests.journey.enrolment.attending.conftest import AFTER, EVENINGS, TWO_HOURS

pytestmark = pytest.mark.django_db
REGISTER = "schoolleidersregister-po"
BECAUSE = "Ze haalde de tweede avond bij mij thuis in."


@pytest.fixture
def followed(course, aya, moment, meetings_of):
    """Two evenings that are over, of which one must be there 80 percent; Aya and Kim followed them."""
    offering = course(attendance_needed=80, points=5, points_register=REGISTER)
    kim = person("Kim", surname="Jansen")
    seats = [actions.enrol(one, person=one, offering=offering) for one in (aya, kim)]
    moment.move_to(AFTER)
    return offering, meetings_of(offering), *seats


def of(seat):
    seat.refresh_from_db()
    return State(seat.state)


def test_who_was_there_finishes_with_her_certificate_and_points(followed, mark, aya, outbox):
    offering, evenings, hers, kims = followed
    mark(evenings[0], hers, "present")
    assert of(hers) == State.ASSOCIATED
    mark(evenings[1], hers, "present")
    assert (of(hers), hers.finished_on, of(kims)) == (State.FINISHED, AFTER.date(), State.ASSOCIATED)
    certificate = credentials.certificate_for(aya, offering)
    assert certificate.minutes == 240
    assert [one["id"] for one in certificate.evidence["meetings"]] == [one.pk for one in evenings]
    assert credentials.points_of(aya, REGISTER).counted == 5
    assert outbox.keys()[-1] == f"enrolment-finished-{hers.pk}"
    assert queries.verify_replay(offering) == []


def test_one_of_two_evenings_is_not_enough(followed, mark):
    _offering, evenings, hers, _kim = followed
    mark(evenings[0], hers, "present")
    with pytest.raises(Refused) as refusal:
        actions.complete(DIRECTOR, enrolment=hers)
    assert refusal.value.code == "rule_not_met"
    assert "50 procent" in str(refusal.value)


def test_nobody_finishes_before_the_last_meeting_is_over(course, aya, moment, mark, meetings_of):
    offering = course(attendance_needed=50)
    hers = actions.enrol(aya, person=aya, offering=offering)
    moment.move_to(EVENINGS[0])
    mark(meetings_of(offering)[0], hers, "present")
    assert of(hers) == State.ASSOCIATED
    with pytest.raises(Refused) as refusal:
        actions.complete(DIRECTOR, enrolment=hers)
    assert refusal.value.code == "not_over"
    moment.move_to(EVENINGS[1] + TWO_HOURS)
    listeners.finish_after_the_last_meeting()
    assert of(hers) == State.FINISHED


def test_without_a_rule_nobody_finishes_by_herself(course, aya, moment, mark, meetings_of):
    offering = course()
    hers = actions.enrol(aya, person=aya, offering=offering)
    moment.move_to(AFTER)
    for evening in meetings_of(offering):
        mark(evening, hers, "present")
    listeners.finish_after_the_last_meeting()
    assert of(hers) == State.ASSOCIATED


def test_finishing_twice_changes_nothing(followed, mark, aya, outbox):
    offering, evenings, hers, _kim = followed
    for evening in evenings:
        mark(evening, hers, "present")
    outbox.clear()
    for _ in range(2):
        actions.complete(DIRECTOR, enrolment=hers)
        actions.complete_all(DIRECTOR, offering=offering)
        listeners.finish_after_the_last_meeting()
    assert credentials.points_of(aya, REGISTER).counted == 5
    assert outbox.keys() == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_let_her_finish_once(followed, aya):
    offering, evenings, hers, _kim = followed
    for evening in evenings:
        hers.attendances.create(meeting=evening, state="present", how="list", by="person:1")
    all_at_once([lambda: actions.complete_all(DIRECTOR, offering=offering) for _ in range(2)])
    assert credentials.points_of(aya, REGISTER).counted == 5
    assert queries.verify_replay(offering) == []


def test_a_human_lets_somebody_finish_with_a_reason(followed, mark, aya, bram):
    offering, evenings, hers, _kim = followed
    mark(evenings[0], hers, "present")
    decision = actions.decide_completion(bram, enrolment=hers, finishes=True, because=BECAUSE)
    assert of(hers) == State.FINISHED
    assert (decision.by, decision.facts["minutes"], decision.facts["of_minutes"]) == (bram, 120, 240)
    certificate = credentials.certificate_for(aya, offering)
    assert certificate.evidence["rule"] == "Een besluit van de aanbieder."
    assert BECAUSE not in str(certificate.evidence)
    assert Entry.objects.filter(action="enrolment.decide_completion").count() == 1


def test_what_a_human_decided_is_not_overruled_by_the_clock(followed, mark, bram):
    offering, evenings, hers, _kim = followed
    actions.decide_completion(bram, enrolment=hers, finishes=False, because="Zat beide avonden op de telefoon.")
    for evening in evenings:
        mark(evening, hers, "present")
    actions.complete_all(DIRECTOR, offering=offering)
    assert of(hers) == State.ASSOCIATED
    actions.decide_completion(bram, enrolment=hers, finishes=True, because=BECAUSE)
    assert of(hers) == State.FINISHED


@pytest.mark.parametrize(("because", "code"), [("ja", "no_reason"), (BECAUSE, "already_finished")])
def test_a_decision_needs_a_reason_and_something_to_decide(followed, mark, bram, because, code):
    _offering, evenings, hers, _kim = followed
    for evening in evenings:
        mark(evening, hers, "present")
    with pytest.raises(Refused) as refusal:
        actions.decide_completion(bram, enrolment=hers, finishes=True, because=because)
    assert refusal.value.code == code


def test_nobody_decides_about_herself_or_without_being_the_organiser(course, bram, ed, chris, moment):
    offering = course(attendance_needed=80)
    his = actions.enrol(bram, person=bram, offering=offering)
    moment.move_to(AFTER)
    with pytest.raises(Refused) as refusal:
        actions.decide_completion(bram, enrolment=his, finishes=True, because=BECAUSE)
    assert refusal.value.code == "not_yourself"
    for other in (ed, chris):
        with pytest.raises(Forbidden):
            actions.decide_completion(other, enrolment=his, finishes=True, because=BECAUSE)
        with pytest.raises(Forbidden):
            actions.complete(other, enrolment=his)
        with pytest.raises(Forbidden):
            actions.complete_all(other, offering=offering)


def test_a_correction_afterwards_takes_nothing_away_and_is_shown(client, followed, mark, to, bram, aya):
    offering, evenings, hers, _kim = followed
    for evening in evenings:
        mark(evening, hers, "present")
    mark(evenings[1], hers, "absent")
    assert of(hers) == State.FINISHED
    assert credentials.points_of(aya, REGISTER).counted == 5
    client.force_login(bram)
    page = client.get(to("completion", offering=offering.pk)).content.decode()
    assert "Volgens de lijst van nu niet meer:" in page
    assert "Was er 50 procent van de tijd; 80 is nodig." in page


def test_the_organiser_sees_what_is_missing_and_decides(client, followed, to, bram):
    offering, _evenings, hers, _kim = followed
    client.force_login(bram)
    assert "Was er 0 procent van de tijd" in client.get(to("completion", offering=offering.pk)).content.decode()
    page = to("deciding", pk=hers.pk)
    assert "Heeft Aya Yilmaz het afgerond?" in client.get(page).content.decode()
    assert client.post(page, {"finishes": "no"}).status_code == 422
    assert client.post(page, {"finishes": "no", "because": "Kwam geen van beide avonden."}).status_code == 303
    [decision] = CompletionDecision.objects.all()
    assert not decision.finishes
    assert "Kwam geen van beide avonden." in client.get(to("completion", offering=offering.pk)).content.decode()


def test_the_reason_is_read_by_who_it_is_about_and_nobody_else(followed, bram, aya, ed):
    _offering, _evenings, hers, _kim = followed
    actions.decide_completion(bram, enrolment=hers, finishes=False, because=BECAUSE)
    assert [queries.completion_decisions_visible_to(who).count() for who in (aya, bram, ed)] == [1, 1, 0]


@pytest.mark.parametrize(
    ("needed", "there", "is_met"), [(80, [1, 2, 3, 4], True), (80, [1, 2, 3], False), (0, [], True), (100, [1], False)]
)
def test_the_share_is_of_the_minutes_of_all_meetings(needed, there, is_met):
    sittings = [Sitting(pk, EVENINGS[0], EVENINGS[0] + timedelta(hours=1)) for pk in range(1, 6)]
    assert judge(Rule(needed), sittings, there, has_passed=False).is_met is is_met


def test_a_course_that_never_met_is_judged_by_a_human():
    judgement = judge(Rule(80), [], [], has_passed=True)
    assert (judgement.percent, judgement.is_met) == (0, False)


def test_a_result_can_be_needed_besides():
    sittings = [Sitting(1, EVENINGS[0], EVENINGS[0] + TWO_HOURS)]
    assert judge(Rule(80, needs_result=True), sittings, [1], has_passed=True).is_met
    assert not judge(Rule(80, needs_result=True), sittings, [1], has_passed=False).is_met
    assert "Een voldoende resultaat." in Rule(80, needs_result=True).sentence
