"""This outcome, at any institution, before a day: one request in every line, and the first fitting seat is hers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.types import Demand, NeedState, Reason, State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.roles import EDITOR
from tests.cast import DIRECTOR, make_organisation, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def other(region):
    """A second institution of the region."""
    made = make_organisation("25DW", "Hogeschool Merwe")
    organisations.join(DIRECTOR, region=region, organisation=made)
    return made


@pytest.fixture
def full(offer, outcomes, other, crowd):
    """Two offerings that lead to the same outcome, at two institutions, both full; with who has the seat."""
    about = {"outcomes_achieved": [outcomes[0]]}
    both = [
        offer(1, name="LAS I", about=about, meets=[(40 * DAY, 2)]),
        offer(1, name="Leiderschap", organisation=other, about=about, meets=[(30 * DAY, 2)]),
    ]
    return both, [actions.enrol(who, person=who, offering=one) for who, one in zip(crowd, both, strict=False)]


def ask(who, region, outcome, days=60):
    return actions.need(who, person=who, region=region, outcome=outcome, before=clock.today() + days * DAY)


def lines(need):
    return [(one.offering_id, one.state) for one in queries.story_of(need)]


def verified(offerings):
    return [fault for one in offerings for fault in queries.verify_replay(one)]


def test_one_request_stands_in_every_line(full, aya, region, outcomes):
    both, _ = full
    need = ask(aya, region, outcomes[0])
    assert sorted(lines(need)) == sorted((one.pk, State.QUEUED) for one in both)
    assert verified(both) == []


def test_the_first_seat_is_hers_and_the_other_line_is_left(full, aya, region, outcomes, outbox):
    both, [first, _] = full
    need = ask(aya, region, outcomes[0])
    outbox.clear()
    actions.withdraw(first.person, enrolment=first)
    need.refresh_from_db()
    assert need.state == NeedState.MET
    assert sorted(lines(need)) == sorted([(both[0].pk, State.ASSOCIATED), (both[1].pk, State.CANCELLED)])
    left = queries.story_of(need).get(offering=both[1])
    assert queries.standing(left).last.reason == Reason.NEED_MET
    assert sum(address == aya.email for address in outbox.addresses()) == 1
    assert verified(both) == []


def test_both_ends_hear_of_it_without_a_name(full, aya, bram, region, outcomes, outbox, other):
    editor = person("Otto", (EDITOR, other))
    _, [first, _] = full
    ask(aya, region, outcomes[0])
    outbox.clear()
    actions.withdraw(first.person, enrolment=first)
    told = {one.address: one.payload for one in outbox.letters() if "need_met" in str(one.payload)}
    assert set(told) == {bram.email, editor.email}
    assert not any("Aya" in str(payload) for payload in told.values())


def test_a_free_seat_is_taken_at_once_the_first_that_starts(offer, full, aya, region, outcomes, other):
    free = [
        offer(1, name=name, organisation=other, about={"outcomes_achieved": [outcomes[0]]}, meets=[(days * DAY, 2)])
        for name, days in (("Later", 25), ("Eerder", 20))
    ]
    need = ask(aya, region, outcomes[0])
    assert lines(need) == [(free[1].pk, State.ASSOCIATED)]
    assert not need.is_waiting


def test_what_is_too_late_or_elsewhere_is_not_asked(offer, full, aya, region, outcomes):
    far = make_organisation("30TX", "Hogeschool Ver")
    about = {"outcomes_achieved": [outcomes[0]]}
    offer(5, name="Ver weg", organisation=far, about=about, meets=[(20 * DAY, 2)])
    offer(5, name="Te laat", about=about, meets=[(90 * DAY, 2)])
    assert len(lines(ask(aya, region, outcomes[0]))) == 2


def test_a_seat_that_clashes_passes_her_by_and_goes_to_the_next(full, offer, aya, crowd, region, outcomes):
    both, [first, _] = full
    need = ask(aya, region, outcomes[0])
    busy = offer(3, name="Iets anders", meets=[(40 * DAY, 2)])
    actions.enrol(aya, person=aya, offering=busy, waives=[Demand.CLASH])
    behind = actions.enrol(crowd[4], person=crowd[4], offering=both[0])
    actions.withdraw(first.person, enrolment=first)
    assert queries.in_detail(DIRECTOR, behind.pk).is_seated
    need.refresh_from_db()
    assert need.is_waiting
    passed = queries.story_of(need).get(offering=both[0])
    assert (passed.state, queries.standing(passed).last.reason) == (State.CANCELLED, Reason.CLASH)
    assert verified(both) == []


def test_an_exemption_that_came_meanwhile_leaves_the_seat_to_the_next(full, aya, crowd, region, outcomes):
    both, [first, _] = full
    need = ask(aya, region, outcomes[0])
    behind = actions.enrol(crowd[4], person=crowd[4], offering=both[0])
    credentials.recognise(DIRECTOR, person=aya, outcome=outcomes[0], ground="exemption", source="Besluit van maart")
    actions.withdraw(first.person, enrolment=first)
    assert queries.in_detail(DIRECTOR, behind.pk).is_seated
    assert queries.story_of(need).get(offering=both[0]).state == State.CANCELLED


def test_what_is_offered_later_is_found_by_the_clock(full, offer, aya, region, outcomes):
    need = ask(aya, region, outcomes[0])
    fresh = offer(1, name="Extra groep", about={"outcomes_achieved": [outcomes[0]]}, meets=[(35 * DAY, 2)])
    listeners.look_for_what_is_needed()
    listeners.look_for_what_is_needed()
    need.refresh_from_db()
    assert need.state == NeedState.MET
    assert queries.story_of(need).get(state=State.ASSOCIATED).offering_id == fresh.pk
    assert verified([*full[0], fresh]) == []


def test_who_leaves_one_line_is_not_put_back_in_it(full, aya, region, outcomes):
    both, _ = full
    need = ask(aya, region, outcomes[0])
    actions.withdraw(aya, enrolment=queries.story_of(need).get(offering=both[0]))
    listeners.look_for_what_is_needed()
    assert sorted(lines(need)) == sorted([(both[0].pk, State.CANCELLED), (both[1].pk, State.QUEUED)])
    need.refresh_from_db()
    assert need.is_waiting


def test_when_its_day_comes_a_need_ends_and_she_hears_it(full, aya, region, outcomes, outbox, time_machine):
    need = ask(aya, region, outcomes[0], days=5)
    time_machine.move_to(clock.now() + 6 * DAY)
    outbox.clear()
    listeners.look_for_what_is_needed()
    listeners.look_for_what_is_needed()
    need.refresh_from_db()
    assert need.state == NeedState.ENDED
    assert outbox.keys() == [f"enrolment-need-{need.pk}-ended"]
    assert verified(full[0]) == []


def test_who_looks_no_further_leaves_every_line(full, aya, region, outcomes):
    need = ask(aya, region, outcomes[0])
    actions.end_need(aya, need=need)
    actions.end_need(aya, need=need)
    assert {state for _, state in lines(need)} == {State.CANCELLED}
    assert verified(full[0]) == []
    assert logbook.lines_about(need).filter(action="enrolment.end_need").count() == 2


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_is_over_is_refused(aya, region, outcomes, days):
    with pytest.raises(Refused, match="een dag die nog komt"):
        ask(aya, region, outcomes[0], days)


def test_nobody_asks_twice_or_for_what_she_can(full, aya, region, outcomes):
    ask(aya, region, outcomes[0])
    with pytest.raises(Refused, match="Je zoekt hier al"):
        ask(aya, region, outcomes[0])
    credentials.recognise(DIRECTOR, person=aya, outcome=outcomes[1], ground="exemption", source="Besluit van maart")
    with pytest.raises(Refused, match="Je hebt dit al"):
        ask(aya, region, outcomes[1])


def test_nobody_asks_or_ends_for_another(full, aya, ed, region, outcomes):
    need = ask(aya, region, outcomes[0])
    with pytest.raises(Forbidden):
        actions.need(ed, person=aya, region=region, outcome=outcomes[1], before=clock.today() + 9 * DAY)
    for act in (actions.end_need, actions.stand_in_line):
        with pytest.raises(Forbidden):
            act(ed, need=need)


def test_the_pages_ask_show_the_lines_and_end(client, full, aya, region, outcomes, to, django_assert_num_queries):
    client.force_login(aya)
    day = (clock.today() + 60 * DAY).isoformat()
    wrong = client.post(to("needs"), {"outcome": str(outcomes[0].pk), "before": "gisteren"})
    assert (wrong.status_code, "Schrijf de dag als" in wrong.content.decode()) == (422, True)
    there = client.post(to("needs"), {"outcome": str(outcomes[0].pk), "before": day})
    need = queries.needs_of(aya).get()
    assert there["Location"].endswith(f"/{need.pk}/")
    with django_assert_num_queries(NEED):
        page = client.get(there["Location"]).content.decode()
    assert "Hogeschool Merwe" in page
    assert page.count("Wachtlijst, nummer 1") == 2
    client.post(to("ending", pk=need.pk))
    assert "We zoeken niet verder." in client.get(there["Location"]).content.decode()


def test_a_stranger_does_not_see_what_somebody_looks_for(client, full, aya, ed, region, outcomes, to):
    need = ask(aya, region, outcomes[0])
    client.force_login(ed)
    assert client.get(to("need", pk=need.pk)).status_code == 404
    assert client.post(to("ending", pk=need.pk)).status_code == 404


def test_a_cancelled_offering_leaves_the_need_in_the_other_line(full, aya, region, outcomes):
    need = ask(aya, region, outcomes[0])
    catalogue.cancel(DIRECTOR, offering=full[0][0])
    need.refresh_from_db()
    assert need.is_waiting
    assert [one.offering_id for one in queries.lines_of(need.pk)] == [full[0][1].pk]


NEED = 6
"""Region, session, person, the need, and its lines with places and institutions."""
