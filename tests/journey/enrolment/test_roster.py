"""Who is in, for who offers it and who coordinates the region."""

from __future__ import annotations

import pytest

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.people import actions as people
from leerlijn.journey.enrolment import actions, queries
from leerlijn.journey.enrolment.types import State
from leerlijn.kernel.roles import EDITOR
from tests.cast import DIRECTOR, make_organisation, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(offer, region):
    """Two seats taken, one who waits and one who left."""
    offering = offer(seats=2)
    everybody = [person(name, surname="Jansen") for name in ("Kim", "Lot", "Mo", "Nour")]
    given = [actions.enrol(one, person=one, offering=offering) for one in everybody]
    actions.withdraw(given[0].person, enrolment=given[0])
    return offering


def test_the_roster_shows_who_sits_and_who_waits(client, full, to, bram, django_assert_num_queries):
    client.force_login(bram)
    with django_assert_num_queries(ROSTER):
        page = client.get(to("roster", offering=full.pk)).content.decode()
    for words in ("Kim Jansen", "Wachtlijst, nummer 1", "Ingeschreven (2)", "Gestopt (1)"):
        assert words in page


def test_one_state_can_be_chosen(client, full, to, chris):
    client.force_login(chris)
    page = client.get(to("roster", offering=full.pk), {"stand": "queued"}).content.decode()
    assert "Nour Jansen" in page
    assert "Lot Jansen" not in page


def test_with_htmx_only_the_people_are_sent(client, full, to, chris):
    client.force_login(chris)
    page = client.get(to("roster", offering=full.pk), headers={"HX-Request": "true"}).content.decode()
    assert "Nour Jansen" in page
    assert "<html" not in page


def test_others_are_refused_with_a_reason(client, full, to, aya, ed, dunya):
    for other in (aya, ed, dunya):
        client.force_login(other)
        for page in ("roster", "roster_sheet"):
            answer = client.get(to(page, offering=full.pk))
            assert answer.status_code == 403
            assert "Alleen de aanbieder en de coördinator" in answer.content.decode()


def test_an_editor_of_another_organisation_sees_nothing(full, region):
    other = make_organisation("25DW", "Hogeschool Merwe")
    organisations.join(DIRECTOR, region=region, organisation=other)
    stranger = person("Otto")
    people.give_role(DIRECTOR, person=stranger, role=EDITOR, organisation=other)
    assert not queries.visible_to(stranger).exists()
    assert not queries.seat_changes_visible_to(stranger).exists()


def test_the_coordinator_sees_only_what_is_offered_in_her_region(full, chris, ed, region, elsewhere):
    assert queries.in_region(chris, region).count() == 4
    assert queries.visible_to(ed).count() == 0
    assert queries.in_region(chris, elsewhere).count() == 0


def test_the_sheet_holds_everybody_and_no_formulas(client, offer, to, bram):
    offering = offer()
    sly = people.register(DIRECTOR, email="sly@example.org", given_name='=HYPERLINK("https://example.org")')
    actions.enrol(sly, person=sly, offering=offering)
    client.force_login(bram)
    answer = client.get(to("roster_sheet", offering=offering.pk))
    sheet = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, line = sheet.splitlines()
    assert header == "naam;e-mail;stand;plekken;plaats in de rij;doelgroep;aangemeld op"
    assert line.startswith('"\'=HYPERLINK(""https://example.org"")";sly@example.org;ingeschreven;1;;;')


def test_addresses_are_for_the_organiser_alone(client, full, to, bram, chris):
    for who, sees in ((bram, True), (chris, False)):
        client.force_login(who)
        sheet = b"".join(client.get(to("roster_sheet", offering=full.pk)).streaming_content).decode()
        assert ("kim@example.org" in sheet) is sees


def test_the_counts_add_up_to_all(full):
    everybody = queries.for_offering(DIRECTOR, full)
    counts = {row["state"]: row["number"] for row in queries.by_state(everybody)}
    assert counts == {State.ASSOCIATED: 2, State.QUEUED: 1, State.CANCELLED: 1}
    assert sum(counts.values()) == everybody.count()


ROSTER = 8
"""Session, person, region, her roles, the offering, how many per state, how many in all, and the people."""
