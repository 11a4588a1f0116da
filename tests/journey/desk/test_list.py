"""The adviser's list: whose turn it is, what is late, and 10,000 files are no problem."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.models import Enquiry
from leerlijn.journey.desk.queries import Tab
from leerlijn.journey.desk.types import Asked, State
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.working_days import working_day_after

pytestmark = pytest.mark.django_db
LIST = "/merwestroom/loket/"


def ask(region, name: str, **more):
    mail = f"{name.lower()}@example.org"
    return actions.ask(VISITOR, region=region, asked=Asked(question="Hoe begin ik?", name=name, email=mail, **more))


def names(actor, region, tab, **more) -> list[str]:
    return [one.name for one in queries.desk_list(actor, region, tab, **more)]


@pytest.fixture
def files(region, chris, noor):
    """One file of each kind: late, picked up, answered, closed, and new."""
    with time_machine.travel(clock.now() - timedelta(days=20)):
        ask(region, "Late")
    mine, answered, closed = ask(region, "Mine"), ask(region, "Answered"), ask(region, "Closed")
    ask(region, "Newest", source="school")
    actions.pick_up(chris, enquiry=mine)
    actions.answer(noor, enquiry=answered, version=answered.version, text="Dag")
    actions.close(chris, enquiry=closed, version=closed.version, reason="answered")


@pytest.mark.usefixtures("files")
def test_each_list_holds_what_it_says_and_the_latest_promise_stands_first(region, chris):
    assert names(chris, region, Tab.MINE) == ["Mine"]
    assert names(chris, region, Tab.UNASSIGNED) == ["Late", "Newest"]
    assert names(chris, region, Tab.OVERDUE) == ["Late"]
    assert names(chris, region, Tab.WAITING) == ["Answered"]
    assert names(chris, region, Tab.OPEN) == ["Late", "Mine", "Newest", "Answered"]
    assert names(chris, region, Tab.CLOSED) == ["Closed"]
    assert queries.counts(chris, region) == {
        Tab.MINE: 1, Tab.UNASSIGNED: 2, Tab.OVERDUE: 1, Tab.WAITING: 1, Tab.OPEN: 4, Tab.CLOSED: 1,
    }  # fmt: skip


@pytest.mark.usefixtures("files")
def test_words_phase_and_source_narrow_the_list(region, chris):
    assert names(chris, region, Tab.OPEN, words="newest@example") == ["Newest"]
    assert names(chris, region, Tab.OPEN, words="begin late") == ["Late"]
    assert names(chris, region, Tab.OPEN, source="school") == ["Newest"]
    assert names(chris, region, Tab.OPEN, phase="train") == []
    assert names(chris, region, Tab.OPEN, words="100%_'\"") == []


@pytest.mark.usefixtures("files")
def test_what_is_late_is_marked_with_a_word_and_an_icon(login, chris):
    text = login(chris).get(LIST, {"lijst": "te-laat"}).content.decode()
    assert text.count("Te laat</span>") == 1
    assert "Late" in text
    assert "Newest" not in text


@pytest.mark.usefixtures("files")
def test_htmx_gets_the_list_alone(login, chris):
    response = login(chris).get(LIST, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert b"<html" not in response.content
    assert b'data-announce="4 dossiers"' in response.content


def test_only_who_works_here_sees_the_list(login, region, ed, aya, chris, client):
    assert reverse("account_login") in client.get(LIST).url
    for stranger in (ed, aya):
        assert login(stranger).get(LIST).status_code == 403
    assert login(chris).get(LIST).status_code == 200


@pytest.mark.usefixtures("files")
def test_the_list_of_another_region_is_empty_for_who_works_here(chris, elsewhere):
    assert names(chris, elsewhere, Tab.OPEN) == []


STRANGE = [{"lijst": "zomaar"}, {"pagina": "9999"}, {"pagina": "x"}, {"q": "<b>" * 40}, {"fase": "x"}]


@pytest.mark.parametrize("asked", STRANGE)
def test_a_strange_address_still_shows_a_list(login, chris, asked):
    assert login(chris).get(LIST, asked).status_code == 200


def test_ten_thousand_files_cost_as_many_queries_as_ten(login, region, chris, django_assert_num_queries):
    today, now = clock.today(), clock.now()
    due = working_day_after(today, 2)

    def fill(first: int, last: int) -> None:
        Enquiry.objects.bulk_create(
            Enquiry(
                region=region, reference=f"T-{number}", key=f"key-{number}", question="Hoe begin ik?",
                name=f"Vrager {number}", state=State.NEW, promised_on=due, due_on=due, received_at=now,
            )
            for number in range(first, last)
        )  # fmt: skip

    browser = login(chris)
    fill(0, 30)
    browser.get(LIST)
    with django_assert_num_queries(8):
        browser.get(LIST)
    fill(30, 10_000)
    with django_assert_num_queries(8):
        response = browser.get(LIST, {"q": "Vrager 9", "pagina": "3"})
    assert "Vrager 9" in response.content.decode()
    assert response.content.count(b"<tr>") == 26
