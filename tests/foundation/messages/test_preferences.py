"""Everybody chooses her mail: what she can do without stops, what is about her own affairs comes always."""

from __future__ import annotations

import pytest
from django.core import mail

from leerlijn.foundation.messages import actions, queries
from leerlijn.foundation.messages.types import KINDS, declare
from leerlijn.foundation.people import actions as people
from leerlijn.kernel import logbook, outbox
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.refusals import Forbidden
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
PAGE = "/account/mijn/mail/"


@pytest.fixture
def kinds(monkeypatch):
    """Only these two kinds of mail are there: news, and what one cannot do without."""
    for key in list(KINDS):
        monkeypatch.delitem(KINDS, key)
    news = declare("tests.news", label="Nieuws", description="Wat er gebeurt.", is_optional=True)
    certain = declare("tests.seat", label="Je plek", description="Dat je een plek hebt.")
    yield {"news": news, "certain": certain}
    KINDS.clear()


def tell(person, kind, key="letter-1", **more):
    facts = {"subject": "Nieuws", "template": "enrolment/mail/seat.txt", "context": {"name": "Aya", "title": "Taal"}}
    actions.tell(person=person, kind=kind, key=key, **facts | more)


def test_who_said_nothing_gets_every_kind(kinds, aya):
    assert queries.wanted_by(aya) == {"tests.news"}
    tell(aya, kinds["news"])
    tell(aya, kinds["certain"], "letter-2")
    assert Outgoing.objects.filter(address="aya@example.org").count() == 2


def test_a_kind_she_does_not_want_stops_and_the_rest_goes_on(kinds, aya, bram):
    actions.choose(aya, person=aya, wanted=[])
    tell(aya, kinds["news"])
    tell(bram, kinds["news"], "letter-2")
    tell(aya, kinds["certain"], "letter-3")
    assert set(Outgoing.objects.values_list("key", flat=True)) == {"letter-2", "letter-3"}
    assert logbook.lines_about(aya).first().action == "messages.choose"


def test_what_she_wants_again_comes_again(kinds, aya):
    actions.choose(aya, person=aya, wanted=[])
    actions.choose(aya, person=aya, wanted=["tests.news"])
    tell(aya, kinds["news"])
    assert Outgoing.objects.count() == 1
    assert queries.preferences_visible_to(aya).count() == 1


def test_nobody_chooses_for_another(kinds, aya, ed):
    for stranger in (ed, VISITOR):
        with pytest.raises(Forbidden):
            actions.choose(stranger, person=aya, wanted=[])
    assert not queries.preferences_visible_to(ed).exists()


def test_nothing_is_told_twice_under_one_key(kinds, aya):
    tell(aya, kinds["certain"])
    tell(aya, kinds["certain"], subject="Iets anders")
    assert Outgoing.objects.get().payload["subject"] == "Nieuws"


def test_only_optional_mail_says_where_to_stop_it(kinds, aya, settings):
    settings.SITE = "https://leerlijn.example"
    tell(aya, kinds["news"])
    tell(aya, kinds["certain"], "letter-2")
    outbox.deliver_due()
    news, certain = mail.outbox
    assert news.body.rstrip().endswith(f"https://leerlijn.example{PAGE}")
    assert "Dag Aya," in news.body
    assert PAGE not in certain.body


def test_mail_speaks_the_language_of_its_reader_up_to_the_last_line(kinds, region):
    fay = people.register(DIRECTOR, email="fay@example.org", given_name="Fay", language="en")
    tell(fay, kinds["news"])
    outbox.deliver_due()
    assert "Do you no longer want this mail?" in mail.outbox[0].body


def test_who_has_no_address_is_told_nothing(kinds, region):
    tell(people.register(DIRECTOR, email="", given_name="Gijs"), kinds["certain"])
    assert not Outgoing.objects.exists()


def test_a_kind_is_declared_once(kinds):
    with pytest.raises(ValueError, match="twice"):
        declare("tests.news", label="", description="")


def test_the_page_shows_what_can_be_switched_off_and_what_cannot(kinds, client, aya):
    client.force_login(aya)
    shown = client.get(PAGE).content.decode()
    assert shown.count('type="checkbox"') == 1
    assert shown.index("Nieuws") < shown.index("Mail die je altijd krijgt") < shown.index("Je plek")


def test_an_empty_box_switches_a_kind_off_and_a_tick_on(kinds, client, aya):
    client.force_login(aya)
    assert client.post(PAGE, {}).status_code == 303
    assert queries.wanted_by(aya) == set()
    assert "Je keuze is bewaard." in client.post(PAGE, {"tests-news": "on"}, follow=True).content.decode()
    assert queries.wanted_by(aya) == {"tests.news"}


def test_a_stranger_is_asked_to_sign_in(client, region):
    assert client.get(PAGE).url.startswith("/account/login/")


def test_the_account_leads_to_the_choice_of_mail(client, aya):
    client.force_login(aya)
    assert PAGE in client.get("/account/mijn/").content.decode()
