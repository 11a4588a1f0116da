"""What stands between somebody and a seat: what she must be able to do, her work, her whole timetable."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.people import actions as people
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.types import Demand
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.roles import EMPLOYEE
from tests.cast import DIRECTOR, make_organisation

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def enrol(who, offering, **more):
    return actions.enrol(who, person=who, offering=offering, **more)


def refusal(who, offering, **more):
    with pytest.raises(Refused) as no:
        enrol(who, offering, **more)
    return no.value.code, str(no.value)


@pytest.fixture
def series(offer, outcomes):
    """LAS I, and LAS II that needs it; the second starts when the first has ended."""
    basis, deeper = outcomes
    first = offer(3, name="LAS I", about={"outcomes_achieved": [basis]}, meets=[(20 * DAY, 3)])
    second = offer(
        3, name="LAS II", about={"outcomes_required": [basis], "outcomes_achieved": [deeper]}, meets=[(60 * DAY, 3)]
    )
    return first, second


def test_without_what_is_needed_beforehand_nobody_comes_in(series, aya):
    code, words = refusal(aya, series[1])
    assert (code, "Leidinggeven, de basis" in words) == ("prerequisite_missing", True)
    assert refusal(aya, series[1], waives=[Demand.PREREQUISITE])[0] == "prerequisite_missing"


def test_who_is_in_what_leads_there_may_enrol_already(series, aya):
    enrol(aya, series[0])
    assert enrol(aya, series[1]).is_seated


def test_an_exemption_counts_as_much_as_a_course(series, aya, outcomes):
    credentials.recognise(
        DIRECTOR, person=aya, outcome=outcomes[0], ground="exemption", source="Besluit van de examencommissie"
    )
    assert enrol(aya, series[1]).is_seated


def test_who_can_do_it_already_is_told_and_may_come_all_the_same(series, aya, outcomes):
    credentials.recognise(DIRECTOR, person=aya, outcome=outcomes[0], ground="exemption", source="Besluit van november")
    assert refusal(aya, series[0])[0] == "exempt"
    assert enrol(aya, series[0], waives=[Demand.EXEMPT]).is_seated


@pytest.fixture
def clashing(offer, region):
    """Two evenings at two institutions, at the same moment."""
    other = make_organisation("25DW", "Hogeschool Merwe")
    organisations.join(DIRECTOR, region=region, organisation=other)
    return offer(3, meets=[(20 * DAY, 3)]), offer(3, name="Minor", organisation=other, meets=[(20 * DAY, 2)])


def test_a_clash_over_two_institutions_is_found_and_is_hers_to_weigh(clashing, aya):
    enrol(aya, clashing[0])
    assert refusal(aya, clashing[1])[0] == "clash"
    assert enrol(aya, clashing[1], waives=[Demand.CLASH]).is_seated


def test_what_has_no_meetings_yet_clashes_on_its_own_day(offer, aya):
    end = {"end_date_time": clock.now() + 20 * DAY + timedelta(hours=4)}
    one, other = offer(3, starts=20 * DAY, **end), offer(3, name="Taal", starts=20 * DAY, **end)
    enrol(aya, one)
    assert refusal(aya, other)[0] == "clash"


def test_two_tests_at_one_moment_are_nobodys_to_weigh(offer, aya):
    tests = [offer(3, name=name, kind="test_component", meets=[(20 * DAY, 2)]) for name in ("Rekentoets", "Taaltoets")]
    enrol(aya, tests[0])
    code, words = refusal(aya, tests[1], waives=[Demand.CLASH, Demand.TEST_CLASH])
    assert (code, "Rekentoets" in words) == ("test_clash", True)


def test_what_is_for_who_works_at_a_school_is_for_nobody_else(offer, aya, hogeschool):
    offering = offer(3, about={"needs_workplace": True})
    assert refusal(aya, offering)[0] == "no_workplace"
    people.give_role(DIRECTOR, person=aya, role=EMPLOYEE, organisation=hogeschool)
    aya.__dict__.pop("_scopes", None)
    assert enrol(aya, offering).is_seated


def test_an_in_company_group_is_for_who_works_there(offer, aya, bram, hogeschool):
    offering = offer(3, in_company_for=hogeschool)
    code, words = refusal(aya, offering)
    assert (code, hogeschool.name in words) == ("in_company", True)
    assert enrol(bram, offering).is_seated


def test_the_form_shows_the_clash_and_takes_the_tick(client, clashing, aya, to):
    enrol(aya, clashing[0])
    client.force_login(aya)
    address = to("start", offering=clashing[1].pk)
    page = client.get(address).content.decode()
    assert "Ik weet dat dit samenvalt" in page
    assert "Ik weet dat ik dit al kan" not in page
    again = client.post(address)
    assert (again.status_code, "Ik weet dat dit samenvalt" in again.content.decode()) == (422, True)
    assert client.post(address, {"waives": ["clash"]}).status_code == 303


def test_the_form_has_no_button_for_what_cannot_be(client, series, aya, to):
    client.force_login(aya)
    page = client.get(to("start", offering=series[1].pk)).content.decode()
    assert "Je mist vooraf: Leidinggeven, de basis." in page
    assert "ll-button--lg" not in page


def test_the_organiser_signs_somebody_up_who_asked_so(clashing, bram, aya):
    enrol(aya, clashing[0])
    given = actions.enrol_for(bram, offering=clashing[0], person=bram)
    assert given.person == bram
    assert logbook.lines_about(clashing[0]).filter(action="enrolment.enrol_for").exists()


def test_nobody_else_signs_others_up(clashing, ed, aya):
    with pytest.raises(Forbidden):
        actions.enrol_for(ed, offering=clashing[0], person=aya)


def test_the_organiser_does_not_sign_up_who_misses_what_is_needed(series, bram, aya):
    with pytest.raises(Refused, match="Je mist vooraf"):
        actions.enrol_for(bram, offering=series[1], person=aya)


def test_everything_in_the_way_is_named_at_once(series, offer, aya, outcomes):
    busy = offer(3, name="Iets anders", meets=[(60 * DAY, 3)])
    enrol(aya, busy)
    found = queries.objections(aya, series[1], queries.live_of(aya))
    assert [one.demand for one in found] == [Demand.PREREQUISITE, Demand.CLASH]
