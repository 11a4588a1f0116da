"""Too few sign-ups are seen in time, and whoever was in hears why it does not go ahead and what to do instead."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from leerlijn.foundation.catalogue import actions, queries
from leerlijn.foundation.catalogue.events import OfferingCancelled
from leerlijn.foundation.catalogue.listeners import warn_of_shortages
from leerlijn.kernel import logbook
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.clock import zone
from leerlijn.kernel.outbox import deliver_due
from leerlijn.kernel.refusals import Forbidden
from leerlijn.kernel.roles import EDITOR
from tests.cast import DIRECTOR, person

from .offers import make_course, make_offering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today(time_machine):
    """It is 18 November 2026."""
    time_machine.move_to(datetime(2026, 11, 18, 9, tzinfo=zone), tick=False)


@pytest.fixture
def expedition(hogeschool):
    """Decided on the fourth of December, with five of the eight that are needed."""
    return make_offering(
        hogeschool, name="Onderwijs Expeditie", min_number_students=8, enrolled_elsewhere=5, decide_by=date(2026, 12, 4)
    )


@pytest.fixture
def day(time_machine):
    """Go to a day."""
    return lambda month, number: time_machine.move_to(datetime(2026, month, number, 9, tzinfo=zone), tick=False)


@pytest.fixture
def mailed():
    """Let the clock do its work; the mail of it."""

    def run():
        mail.outbox.clear()
        warn_of_shortages()
        deliver_due()
        return mail.outbox

    return run


def test_the_list_says_what_is_missing_and_until_when(editor, edit_at, region, expedition, hogeschool):
    make_offering(hogeschool, name="Genoeg", min_number_students=5, enrolled_elsewhere=5, decide_by=date(2026, 12, 4))
    make_offering(hogeschool, name="Nog ver weg", min_number_students=5, decide_by=date(2027, 1, 4))
    make_offering(hogeschool, name="Zonder besluit", min_number_students=5)
    page = editor.get(edit_at("te-weinig-aanmeldingen/")).content.decode()
    assert "Onderwijs Expeditie" in page
    for words in ("vrijdag 4 december", "5 van 8", "<strong>3</strong>"):
        assert words in page
    for words in ("Genoeg", "Nog ver weg", "Zonder besluit"):
        assert words not in page
    assert "1 uitvoering heeft te weinig aanmeldingen" in editor.get(f"/{region.slug}/mijn/").content.decode()


def test_with_enough_of_everything_the_list_says_so(editor, edit_at):
    assert "Alles heeft genoeg aanmeldingen" in editor.get(edit_at("te-weinig-aanmeldingen/")).content.decode()


def test_the_list_costs_the_same_queries_however_long_it_is(
    editor, region, hogeschool, expedition, django_assert_num_queries
):
    address = reverse("catalogue:shortage", args=[region.slug])
    editor.get(address)
    for number in range(2):
        with django_assert_num_queries(7):
            editor.get(address)
        make_offering(hogeschool, name=f"Nog {number}", min_number_students=8, decide_by=date(2026, 12, 5))


def test_nobody_else_reads_the_list(client, aya, edit_at):
    client.force_login(aya)
    assert client.get(edit_at("te-weinig-aanmeldingen/")).status_code == 403


def test_editors_are_warned_fourteen_and_three_days_ahead_and_never_twice(day, mailed, bram, hogeschool, expedition):
    other = person("Fenna", (EDITOR, hogeschool))
    assert mailed() == []
    assert logbook.lines_about(expedition).filter(action="catalogue.warn_of_shortage").count() == 0
    day(11, 22)
    warned = mailed()
    assert {letter.to[0] for letter in warned} == {bram.email, other.email}
    assert warned[0].subject == "Te weinig aanmeldingen: Onderwijs Expeditie"
    for words in ("5 aanmeldingen", "nog 3", "vrijdag 4 december 2026", f"/aanbod/{expedition.pk}/"):
        assert words in warned[0].body
    for number in (22, 25, 30):
        day(11, number)
        assert mailed() == []
    day(12, 1)
    assert len(mailed()) == 2
    day(12, 3)
    assert mailed() == []


def test_a_clock_that_stood_still_warns_once_for_where_it_is_now(day, mailed, bram, expedition):
    day(12, 2)
    assert len(mailed()) == 1
    day(12, 4)
    assert mailed() == []


def test_another_day_of_the_decision_is_warned_of_anew(day, mailed, bram, expedition):
    day(11, 22)
    assert len(mailed()) == 1
    actions.change_offering(bram, offering=expedition, decide_by=date(2026, 12, 8))
    day(11, 24)
    assert len(mailed()) == 1


def test_what_has_enough_or_is_cancelled_is_not_warned_of(day, mailed, bram, expedition, hogeschool):
    make_offering(hogeschool, min_number_students=2, enrolled_elsewhere=2, decide_by=date(2026, 12, 4))
    actions.cancel(bram, offering=expedition)
    day(12, 2)
    assert mailed() == []


def test_warning_twice_changes_nothing_and_is_the_clocks_alone(day, bram, ed, expedition):
    day(12, 2)
    assert actions.warn_of_shortage(CLOCK, offering=expedition) == 1
    assert actions.warn_of_shortage(CLOCK, offering=expedition) == 0
    for who in (bram, ed):
        with pytest.raises(Forbidden):
            actions.warn_of_shortage(who, offering=expedition)
    assert logbook.lines_about(expedition).filter(action="catalogue.warn_of_shortage").exists()


@pytest.fixture
def instead(hogeschool, expedition):
    """A later edition with seats, one that is full, and another course of the same organisation."""
    later = expedition.start_date_time + timedelta(days=30)
    return {
        "later": make_offering(course=expedition.specification, name="In februari", start_date_time=later),
        "full": make_offering(course=expedition.specification, name="Vol", max_number_students=1, enrolled_elsewhere=1),
        "other": make_offering(course=make_course(hogeschool, name="Gesprek met een leraar")),
    }


def test_cancelling_proposes_what_is_alike_and_has_seats(editor, edit_at, expedition, instead):
    page = editor.get(edit_at(f"{expedition.pk}/annulering/")).content.decode()
    assert page.index("In februari") < page.index("Gesprek met een leraar")
    assert "Vol," not in page


def test_why_and_what_instead_are_there_before_it_is_announced(
    editor, client, edit_at, region, expedition, instead, monkeypatch
):
    heard = []

    def hear(event):
        stands = queries.offerings_visible_to(DIRECTOR).get(pk=event.offering_id)
        heard.append((event, list(stands.alternatives.all()), stands.cancelled_because[0]["value"]))

    monkeypatch.setattr("leerlijn.foundation.catalogue.actions.offering.announce", hear)
    chosen = [instead["later"], instead["other"]]
    sent = {
        "because": "Er waren te weinig aanmeldingen.",
        "because_en": "Too few signed up.",
        "alternatives": [one.pk for one in chosen],
    }
    assert editor.post(edit_at(f"{expedition.pk}/annulering/"), sent).status_code == 303
    [(event, proposed, because)] = heard
    assert event == OfferingCancelled(expedition.pk)
    assert sorted(one.pk for one in proposed) == sorted(one.pk for one in chosen)
    assert because == "Er waren te weinig aanmeldingen."
    page = editor.get(f"/{region.slug}/aanbod/{expedition.pk}/").content.decode()
    for words in ("Dit gaat niet door", "Er waren te weinig aanmeldingen.", "Dit kun je in plaats hiervan doen"):
        assert words in page
    assert page.count("Gesprek met een leraar") >= 1


def test_what_was_named_before_is_ticked_and_stays(editor, edit_at, bram, expedition, instead):
    actions.change_offering(bram, offering=expedition, alternatives=[instead["other"]])
    page = editor.get(edit_at(f"{expedition.pk}/annulering/")).content.decode()
    assert f'value="{instead["other"].pk}"' in page
    assert page.count("checked") == 1
    actions.cancel(bram, offering=expedition)
    assert list(expedition.alternatives.all()) == [instead["other"]]


def test_cancelling_a_second_time_is_told_in_the_form(editor, edit_at, bram, expedition):
    actions.cancel(bram, offering=expedition)
    response = editor.post(edit_at(f"{expedition.pk}/annulering/"), {"because": "Nog eens"})
    assert response.status_code == 422
    assert "Dit aanbod gaat al niet door." in response.content.decode()


def test_nothing_can_be_proposed_that_was_not_on_the_page(editor, edit_at, expedition, instead):
    sent = {"alternatives": [instead["full"].pk]}
    assert editor.post(edit_at(f"{expedition.pk}/annulering/"), sent).status_code == 422
