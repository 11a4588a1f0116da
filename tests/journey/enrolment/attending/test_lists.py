"""A list of people to enrol: looked at first, then confirmed; twice in the file or twice brought changes nothing."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from leerlijn.journey.enrolment import actions, listeners, queries
from leerlijn.journey.enrolment.actions.taking_in import AT_A_TIME, enrol_listed
from leerlijn.journey.enrolment.models import SignUpLine, SignUpList
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.sheets import Table
from tests.cast import DIRECTOR, person

pytestmark = pytest.mark.django_db
HEADER = ("e-mail", "naam", "plekken")


def table(*rows):
    return Table(HEADER, tuple((*row, *[""] * (3 - len(row))) for row in rows))


@pytest.fixture
def brought(offer, bram, aya):
    """Six lines, of which one can be enrolled."""
    offering = offer(seats=5)
    kim = person("Kim")
    actions.enrol(kim, person=kim, offering=offering)
    return actions.bring_list(
        bram,
        offering=offering,
        table=table(
            ("aya@example.org", "Aya"),
            ("AYA@example.org", "Aya nog eens"),
            ("kim@example.org", "Kim"),
            ("niemand@example.org", "Nieuw"),
            ("=HYPERLINK(1)", "Slim"),
            ("aya.twee@example.org", "Veel", "9"),
        ),
    )


def lines(sheet):
    return [(one.number, one.verdict, one.became) for one in SignUpLine.objects.filter(sheet=sheet)]


def test_looking_at_a_list_enrols_nobody(brought):
    assert [verdict for _, verdict, _ in lines(brought)] == ["ok", "twice", "in_already", "unknown", "broken", "seats"]
    assert queries.persons_in(brought.offering) == {person.pk for person in [_kim(brought)]}


def _kim(sheet):
    return queries.seated(sheet.offering).get().person


def test_confirmed_it_enrols_who_can_be_and_keeps_the_rest_with_why(brought, bram, aya):
    actions.confirm_list(bram, sheet=brought)
    enrol_listed(sheet=brought.pk)
    assert lines(brought)[0] == (2, "ok", "enrolled")
    assert aya.pk in queries.persons_in(brought.offering)
    left = list(queries.left_lines(brought))
    assert [line[0] for line in left][1:3] == ["kim@example.org", "niemand@example.org"]
    assert left[2][-1] == "heeft nog geen account"
    by = {change.by for change in queries.standing(queries.seated(brought.offering).get(person=aya)).log}
    assert by == {bram.logbook_name}
    assert Entry.objects.filter(action="enrolment.enrol_line").count() == 1


def test_the_same_list_again_is_the_same_list(brought, bram):
    rows = table(*((one.email, one.name, one.seats) for one in SignUpLine.objects.order_by("number")))
    actions.confirm_list(bram, sheet=brought)
    enrol_listed(sheet=brought.pk)
    again = actions.bring_list(bram, offering=brought.offering, table=rows)
    for _ in range(2):
        actions.confirm_list(bram, sheet=again)
        enrol_listed(sheet=again.pk)
    assert (again.pk, SignUpList.objects.count(), brought.offering.pk) == (brought.pk, 1, again.offering_id)
    assert queries.seated(brought.offering).count() == 2
    assert queries.verify_replay(brought.offering) == []


def test_who_made_an_account_meanwhile_is_found_the_next_time(brought, bram):
    person("Niemand")
    rows = table(*((one.email, one.name, one.seats) for one in SignUpLine.objects.order_by("number")))
    actions.bring_list(bram, offering=brought.offering, table=rows)
    assert lines(brought)[3] == (5, "ok", "waiting")


def test_a_list_that_was_stopped_halfway_goes_on_where_it_was(offer, bram):
    names = [f"Deelnemer{number}" for number in range(3)]
    everybody = [person(name) for name in names]
    offering = offer(seats=2)
    sheet = actions.bring_list(bram, offering=offering, table=table(*((one.email,) for one in everybody)))
    first = SignUpLine.objects.filter(sheet=sheet).first()
    for _ in range(2):
        actions.enrol_line(bram, line=first)  # the worker was killed after this one
    enrol_listed(sheet=sheet.pk)
    assert [became for *_, became in lines(sheet)] == ["enrolled"] * 3
    assert (queries.seated(offering).count(), queries.queue(offering).count()) == (2, 1)


def test_what_the_rules_refuse_is_kept_with_the_reason(offer, bram, aya):
    offering = offer(seats=1, periods=[{"queue": False}])
    kim = person("Kim")
    sheet = actions.bring_list(bram, offering=offering, table=table((kim.email,), (aya.email,)))
    enrol_listed(sheet=sheet.pk)
    assert [became for *_, became in lines(sheet)] == ["enrolled", "refused"]
    assert "Alle plekken zijn bezet" in next(iter(queries.left_lines(sheet)))[-1]


def test_a_long_list_goes_in_parts(offer, bram):
    everybody = [person(f"Deelnemer{number}") for number in range(AT_A_TIME + 2)]
    offering = offer(seats=None)
    sheet = actions.bring_list(bram, offering=offering, table=table(*((one.email,) for one in everybody)))
    actions.confirm_list(bram, sheet=sheet)
    enrol_listed(sheet=sheet.pk)
    assert queries.progress_of(sheet) == {"done": AT_A_TIME, "of": AT_A_TIME + 2, "is_running": True}
    enrol_listed(sheet=sheet.pk)
    assert queries.progress_of(sheet) == {"done": AT_A_TIME + 2, "of": AT_A_TIME + 2, "is_running": False}


def test_without_a_column_of_addresses_nothing_is_kept(offer, bram):
    with pytest.raises(Refused) as refusal:
        actions.bring_list(bram, offering=offer(), table=Table(("wie",), (("Aya",),)))
    assert refusal.value.code == "no_addresses"
    assert not SignUpList.objects.exists()


def test_only_the_organiser_brings_reads_and_confirms_lists(brought, ed, chris, aya):
    for other in (ed, chris, aya):
        for deed in (
            lambda who: actions.bring_list(who, offering=brought.offering, table=table(("a@example.org",))),
            lambda who: actions.confirm_list(who, sheet=brought),
            lambda who: actions.enrol_line(who, line=brought.lines.first()),
            lambda who: actions.forget_lists(who),
        ):
            with pytest.raises(Forbidden):
                deed(other)
        assert not queries.sign_up_lists_visible_to(other).exists()
        assert not queries.sign_up_lines_visible_to(other).exists()


def test_names_and_addresses_go_after_a_month(brought):
    with time_machine.travel(clock.now() + timedelta(days=31)):
        listeners.forget_old_lists()
        assert not SignUpLine.objects.exists()
    assert actions.forget_lists(DIRECTOR) == 0


def test_the_organiser_brings_a_file_and_confirms(client, offer, bram, aya, to):
    offering = offer(seats=5)
    client.force_login(bram)
    file = io.BytesIO(b"E-mail;Naam\naya@example.org;Aya\n=1+1;Slim\n")
    answer = client.post(to("bringing", offering=offering.pk), {"file": file})
    assert answer.status_code == 303
    page = client.get(answer.url).content.decode()
    for words in ("Wat er zou gebeuren", "=1+1", "Schrijf 1 persoon in", "Kan worden ingeschreven: 1"):
        assert words in page
    [sheet] = SignUpList.objects.all()
    assert client.post(to("confirmation", pk=sheet.pk)).status_code == 303
    enrol_listed(sheet=sheet.pk)
    assert "1 van 1 gedaan." in client.get(answer.url).content.decode()
    left = b"".join(client.get(to("left_over", pk=sheet.pk)).streaming_content).decode("utf-8-sig")
    assert left.splitlines()[1] == "'=1+1;Slim;;;niet te lezen"


def test_a_file_that_is_no_list_is_refused_on_the_page(client, offer, bram, to):
    client.force_login(bram)
    answer = client.post(to("bringing", offering=offer().pk), {"file": io.BytesIO(b"%PDF-1.7\x00")})
    assert answer.status_code == 422
    assert "Dit is geen lijst die we kunnen lezen." in answer.content.decode()


def test_a_page_of_the_list_costs_few_queries(client, brought, bram, region, django_assert_max_num_queries):
    client.force_login(bram)
    with django_assert_max_num_queries(13):
        client.get(reverse("enrolment:listed", kwargs={"region": region.slug, "pk": brought.pk}))
