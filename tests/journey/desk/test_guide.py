"""The guide: no account, one question per page, every step a link, and an answer with reasons."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from leerlijn.foundation.pathways import queries as pathways
from leerlijn.journey.desk import actions, queries
from leerlijn.journey.desk.guiding import of
from leerlijn.kernel import logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.models import Entry, Outgoing
from leerlijn.kernel.outbox import deliver_due
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.journey.desk.conftest import ACCOUNTANT, SITE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region", "rules")]
BASE = "school_type=po&role=teacher&education=hbo-ba&goal=po"


def page(name: str, query: str = "") -> str:
    return reverse(f"desk:{name}", kwargs={"region": "merwestroom"}) + (f"?{query}" if query else "")


def heading(response) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip()


def sent_along(response) -> dict[str, str]:
    """The hidden fields of the form of the guide: what a browser without script sends along."""
    form = response.content.decode().split("ll-guide__form")[1].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def test_the_first_question_asks_where_somebody_wants_to_work(client):
    response = client.get(page("guide"))
    assert heading(response) == "Waar wil je werken?"
    assert "Vraag 1 van 4" in response.content.decode()


def test_somebody_walks_the_whole_guide_by_forms_alone_and_finds_a_pathway(client):
    answers = of(ACCOUNTANT).fields
    given, asked, response = dict(answers), [], client.get(page("guide", "bron=landelijk-loket"))
    while response.status_code == 200:
        fields = sent_along(response)
        asked.append(fields["vraag"])
        response = client.get(page("guide", urlencode({**fields, fields["vraag"]: given[fields["vraag"]]})))
    assert response.status_code == 303
    assert asked[:4] == ["school_type", "role", "education", "goal"]
    assert set(asked) <= set(given)
    result = client.get(response.url)
    assert "Zij-instroom basisonderwijs" in result.content.decode()
    assert ("bron", "landelijk-loket") in parse_qsl(response.url.split("?")[1])


def test_nothing_is_stored_and_no_cookie_says_who_somebody_is(client):
    lines = Entry.objects.count()
    response = client.get(page("guide", BASE))
    client.get(page("result", BASE))
    assert (Session.objects.count(), Entry.objects.count()) == (0, lines)
    assert set(response.cookies) <= {"csrftoken"}  # of the form that changes the language


def test_the_same_link_shows_the_same_question_again(client):
    first, again = client.get(page("guide", BASE)), client.get(page("guide", BASE))
    assert heading(first) == heading(again)


def test_a_question_somebody_is_not_certain_of_is_not_asked_again(client):
    asked = sent_along(client.get(page("guide", BASE)))["vraag"]
    later = sent_along(client.get(page("guide", f"{BASE}&{asked}=onbekend")))
    assert later["vraag"] != asked
    assert later[asked] == "onbekend"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("vraag=school_type", "Kies een antwoord"),
        ("vraag=school_type&school_type=moon", "Kies een antwoord"),
        (f"{BASE}&vraag=age&age=oud", "Vul een getal in"),
        (f"{BASE}&vraag=age&age=900", "120"),
        (f"{BASE}&vraag=rwt&rwt=op", "Vul de dag, de maand en het jaar in"),
        (f"{BASE}&vraag=rwt&rwt=op&dag_day=1&dag_month=1&dag_year=3000", "al geweest"),
        (f"{BASE}&vraag=qualifications&qualifications=po&qualifications=geen", "Geen van deze"),
    ],
)
def test_an_answer_that_is_none_gets_a_sentence_that_says_what_to_do(client, query, says):
    response = client.get(page("guide", query))
    assert response.status_code == 422
    assert says in response.content.decode()
    assert "<title>Fout:" in response.content.decode()


def test_a_day_is_taken_from_three_small_fields(client):
    response = client.get(page("guide", f"{BASE}&vraag=rwt&rwt=op&dag_day=9&dag_month=3&dag_year=2025&naar=antwoord"))
    assert "rwt=2025-03-09" in response.url


def test_html_in_an_address_stays_text(client):
    response = client.get(page("guide", urlencode({"school_type": "<script>alert(1)</script>", "bron": '"><b>'})))
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_a_changed_answer_keeps_the_others_and_leads_back_to_the_result(client):
    shown = client.get(page("guide", f"{BASE}&wijzig=education&naar=antwoord"))
    assert heading(shown) == "Wat is je hoogste diploma?"
    assert re.search(r'value="hbo-ba"\s+checked', shown.content.decode())
    fields = sent_along(shown)
    assert fields == {"school_type": "po", "role": "teacher", "goal": "po", "vraag": "education", "naar": "antwoord"}
    changed = client.get(page("guide", urlencode({**fields, "education": "havo"})))
    assert "education=havo" in changed.url
    assert changed.url.startswith(page("result"))


def test_an_answer_that_no_longer_goes_with_the_others_is_asked_again(client):
    response = client.get(page("guide", "school_type=po&role=instructor"))
    assert sent_along(response) == {"school_type": "po", "vraag": "role"}


def test_htmx_gets_the_question_and_not_the_page(client):
    response = client.get(page("guide", BASE), headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert b"<html" not in response.content
    assert response.content.strip().startswith(b'<div id="guide"')
    assert "HX-Request" in response["Vary"]


def test_every_pathway_has_its_reason_with_source_and_certainty(client):
    text = client.get(page("result", of(ACCOUNTANT).query)).content.decode()
    answers = pathways.answers(ACCOUNTANT)
    assert {str(one.pathway.name) in text for one in answers.all if one.is_wanted} == {True}
    for answer in answers.fits:
        assert str(answer.because[0].text) in text
        assert str(answer.because[0].source.title) in text
    assert "nagekeken op" in text


def test_who_studied_to_be_a_teacher_last_year_is_told_why_side_entry_does_not_fit(client):
    facts = ACCOUNTANT.learn("teacher_training_enrolment", True).learn("teacher_training_finished", False)
    answers = pathways.answers(facts)
    text = client.get(page("result", of(facts).query)).content.decode()
    wanted = answers.of("PO-ZIB")
    assert wanted.verdict.word != "ja"
    assert all(str(reason.text) in text for reason in wanted.because if reason.tone)


def test_what_would_change_a_no_stands_beside_it(client):
    text = client.get(page("result", of(ACCOUNTANT).query)).content.decode()
    no = pathways.answers(ACCOUNTANT).does_not_fit[0]
    assert str(no.changes[0].steps[0]) in text


def test_the_chips_lead_to_each_question_and_the_rest_of_the_questions_is_offered(client):
    text = client.get(page("result", BASE)).content.decode()
    for fact in ("school_type", "role", "education", "goal"):
        assert f"wijzig={fact}&amp;naar=antwoord" in text
    assert "Ga verder met de vragen" in text


def test_a_page_of_the_guide_costs_few_queries_however_much_is_known(client, django_assert_num_queries):
    client.get(page("guide"))  # rules are read once per process
    for query in ("", BASE, of(ACCOUNTANT.forget("vog")).query):
        with django_assert_num_queries(8):
            client.get(page("guide", query))


def test_the_result_costs_few_queries(client, django_assert_num_queries):
    client.get(page("result", BASE))
    with django_assert_num_queries(4):
        client.get(page("result", BASE))


def test_the_link_is_shown_and_mailed_to_who_asks_and_the_address_is_not_in_the_logbook(client, mailoutbox):
    shown = client.get(page("keep", BASE))
    assert f"http://testserver{page('result')}?{BASE}".replace("&", "&amp;") in shown.content.decode()
    sent = client.post(page("keep", BASE), {"email": "mina@example.org"})
    assert sent.status_code == 303
    deliver_due()
    assert mailoutbox[0].to == ["mina@example.org"]
    assert BASE in mailoutbox[0].body
    assert "mina@example.org" not in str(list(Entry.objects.values_list("changes", "subject")))


def test_a_machine_that_fills_in_the_hidden_field_sends_nothing(client):
    response = client.post(page("keep", BASE), {"email": "mina@example.org", "website": "https://spam.example"})
    assert response.status_code == 422
    assert not Outgoing.objects.exists()


def test_many_mails_from_one_address_are_stopped_with_a_clear_sentence(region):
    def send():
        actions.mail_link(VISITOR, region=region, email="x@example.org", query=BASE, fingerprint="one", site=SITE)

    for _time in range(8):
        send()
    with pytest.raises(Refused, match="Wacht tien minuten") as no:
        send()
    assert no.value.code == "too_many"


def test_answers_are_kept_with_an_account_only_when_asked(client, login, aya, region):
    login(aya).post(page("saving", BASE))
    saved = queries.saved_answers(aya, region)
    assert saved.query == BASE
    assert logbook.lines_about(saved).first().action == "desk.save_answers"
    client.post(page("saving", "school_type=vo"))
    assert queries.saved_answers(aya, region).query == "school_type=vo"
    client.post(page("forgetting"))
    assert queries.saved_answers(aya, region) is None


def test_kept_answers_are_hers_alone(aya, ed, region):
    saved = actions.save_answers(aya, region=region, query=BASE)
    assert queries.saved_answers(ed, region) is None
    with pytest.raises(Forbidden):
        actions.forget_answers(ed, saved=saved)
    with pytest.raises(Forbidden):
        actions.save_answers(VISITOR, region=region, query=BASE)


def test_the_landing_page_begins_with_the_first_question(client):
    text = client.get(reverse("region", kwargs={"region": "merwestroom"})).content.decode()
    assert "Waar wil je werken?" in text
    assert f'action="{page("guide")}"' in text


def test_who_comes_by_another_site_keeps_that_source(client):
    text = client.get(reverse("desk:welcome", args=["merwestroom", "landelijk-loket"])).content.decode()
    assert "Landelijk Onderwijsloket" in text
    for name in ("guide", "talk", "ask"):
        assert f"{page(name)}?bron=landelijk-loket" in text


def test_without_any_answer_the_result_still_says_something(client):
    assert client.get(page("result")).status_code == 200
