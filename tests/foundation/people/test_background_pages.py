"""The pages on which people tell what they bring along, and on which others read it."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from leerlijn.foundation.people import actions, queries
from leerlijn.foundation.people.models import BackgroundFact
from leerlijn.foundation.people.types import Kind, Told
from leerlijn.kernel.models import StoredFile
from tests.foundation.people.test_background import DIPLOMA, WORK, a_scan, an_upload
from tests.foundation.people.test_role_pages import enter

MINE = "/merwestroom/achtergrond/"


def new(person, kind: str) -> str:
    return f"{MINE}van/{person.uuid}/{kind}/"


def test_strengths_stand_first_and_what_is_missing_after_them(client, aya, django_assert_num_queries):
    for number in range(40):
        actions.add_fact(aya, person=aya, told=Told(kind=Kind.COURSE, what=f"Cursus {number}"))
    actions.add_fact(aya, person=aya, told=Told(kind=Kind.TALENT, what="Rustig blijven"))
    enter(client, aya)
    with django_assert_num_queries(8):
        page = client.get(MINE).content.decode()
    order = ["Wat je al meebrengt", "Rustig blijven", "Cursus 39", "Wat nog nodig is", "Van 40 gegevens"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert page.count("Nog geen bewijs") == 40


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        ("talent", {"what": "Muziek maken", "note": "Ik leid een koor."}, "Ik leid een koor."),
        ("diploma", {"what": "Pabo", "level": "hbo-ba", "year": "2015"}, "Hbo-bachelor (NLQF 6)"),
        (
            "werk",
            {"what": "Kok", "branch": "hospitality", "since_month": "9", "since_year": "2019"},
            "Sinds september 2019.",
        ),
        ("leven", {"what": "Mantelzorg", "hours": "12"}, "12 uur per week."),
        ("cursus", {"what": "BHV", "year": "2024"}, "2024."),
        ("taal", {"what": "Turks", "level": "native"}, "Moedertaal"),
    ],
)
def test_each_kind_has_its_own_questions_and_stands_on_the_page_at_once(client, aya, kind, typed, shown):
    enter(client, aya)
    assert client.get(new(aya, kind)).status_code == 200
    answer = client.post(new(aya, kind), typed)
    assert (answer.status_code, answer.url) == (303, MINE)
    assert shown in client.get(MINE).content.decode()


def test_a_mistake_stands_at_its_own_field_and_nothing_typed_is_lost(client, aya):
    enter(client, aya)
    typed = {
        "what": "Kok", "place": "De Gouden <b>Lepel</b>", "since_month": "9", "since_year": "2019",
        "until_month": "3", "until_year": "2018", "hours": "veel",
    }  # fmt: skip
    answer = client.post(new(aya, "werk"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_until_0">Het einde ligt voor het begin.' in page
    assert '<a href="#id_hours">Vul een heel getal in' in page
    assert "De Gouden &lt;b&gt;Lepel&lt;/b&gt;" in page
    assert 'value="2018"' in page
    assert not BackgroundFact.objects.exists()


def test_a_kind_that_is_not_there_is_no_page(client, aya):
    enter(client, aya)
    assert client.get(new(aya, "geheim")).status_code == 404


def test_something_is_told_anew(client, aya):
    fact = actions.add_fact(aya, person=aya, told=DIPLOMA)
    enter(client, aya)
    page = client.get(f"{MINE}{fact.pk}/").content.decode()
    assert 'value="Bedrijfskunde"' in page
    answer = client.post(f"{MINE}{fact.pk}/", {"what": "Bedrijfseconomie", "level": "hbo-ba"})
    assert answer.status_code == 303
    assert queries.background_of(aya).known[0].what == "Bedrijfseconomie"


def test_we_ask_once_more_before_something_goes(client, aya):
    fact = actions.add_fact(aya, person=aya, told=DIPLOMA)
    enter(client, aya)
    assert "Bedrijfskunde verwijderen?" in client.get(f"{MINE}{fact.pk}/weg/").content.decode()
    assert client.post(f"{MINE}{fact.pk}/weg/").status_code == 303
    assert not BackgroundFact.objects.exists()


def test_a_proof_is_kept_and_comes_back_as_a_download_that_a_browser_does_nothing_with(client, aya):
    fact = actions.add_fact(aya, person=aya, told=DIPLOMA)
    enter(client, aya)
    assert client.post(f"{MINE}{fact.pk}/bewijs/", {"proof": an_upload("mijn diploma.png")}).status_code == 303
    assert "mijn diploma.png" in client.get(f"{MINE}{fact.pk}/bewijs/").content.decode()
    served = client.get(f"{MINE}{fact.pk}/bewijs/bestand/")
    assert served.headers["Content-Disposition"].startswith("attachment;")
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert b"".join(served.streaming_content).startswith(b"\x89PNG")
    assert client.post(f"{MINE}{fact.pk}/bewijs/weg/").status_code == 303
    assert client.get(f"{MINE}{fact.pk}/bewijs/bestand/").status_code == 404


def test_a_file_we_do_not_take_says_what_to_do(client, aya):
    fact = actions.add_fact(aya, person=aya, told=DIPLOMA)
    enter(client, aya)
    page = SimpleUploadedFile("diploma.png", b"<html><script>alert(1)</script></html>", content_type="image/png")
    answer = client.post(f"{MINE}{fact.pk}/bewijs/", {"proof": page})
    assert answer.status_code == 422
    assert "Nog één ding aanpassen" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_nobody_finds_what_is_not_shown_to_her(client, aya, ed, chris):
    fact = actions.prove_fact(aya, fact=actions.add_fact(aya, person=aya, told=DIPLOMA), proof=a_scan())
    pages = [f"{fact.pk}/", f"{fact.pk}/weg/", f"{fact.pk}/bewijs/", f"{fact.pk}/bewijs/bestand/", f"van/{aya.uuid}/"]
    for other in (ed, chris):
        enter(client, other)
        assert {client.get(MINE + page).status_code for page in pages} == {404}


def test_she_lets_the_desk_look_for_a_while_and_ends_it(client, aya, chris):
    actions.add_fact(aya, person=aya, told=WORK)
    enter(client, aya)
    assert client.post(f"{MINE}delen/", {"to": "", "until": "90"}).status_code == 422
    with time_machine.travel("2026-11-22T10:00:00Z"):
        assert client.post(f"{MINE}delen/", {"to": "region", "until": "90"}).status_code == 303
        consent = queries.lets_see(aya).get()
        assert "Tot en met 20 februari 2027" in client.get(MINE).content.decode()
        enter(client, chris)
        assert "Bakkerij Ster" in client.get(f"{MINE}van/{aya.uuid}/").content.decode()
        enter(client, aya)
        assert client.post(f"{MINE}delen/{consent.pk}/einde/").status_code == 303
        enter(client, chris)
        assert client.get(f"{MINE}van/{aya.uuid}/").status_code == 404


def test_she_lets_an_organisation_look(client, aya, astrid, hogeschool):
    enter(client, aya)
    assert client.post(f"{MINE}delen/", {"to": str(hogeschool.uuid), "until": "30"}).status_code == 303
    assert queries.lets_see(aya).get().organisation == hogeschool


def test_who_looks_checks_a_proof_and_an_adviser_writes_something_down(client, aya, chris, region):
    actions.give_consent(aya, person=aya, purpose="background", region=region)
    fact = actions.prove_fact(aya, fact=actions.add_fact(aya, person=aya, told=DIPLOMA), proof=a_scan())
    enter(client, chris)
    hers = f"{MINE}van/{aya.uuid}/"
    assert client.post(f"{MINE}{fact.pk}/bewijs/klopt/").url == hers
    assert client.post(new(aya, "talent"), {"what": "Uitleggen"}).url == hers
    page = client.get(hers).content.decode()
    assert "Nagekeken door Chris de Boer" in page
    assert "Opgeschreven door een adviseur: Chris de Boer" in page
    assert client.get(f"{MINE}{fact.pk}/").status_code == 403


def test_ones_own_page_tells_how_much_is_there_and_leads_to_it(client, aya):
    enter(client, aya)
    assert "Wat je meebrengt" not in client.get("/merwestroom/mijn/").content.decode()
    actions.add_fact(aya, person=aya, told=DIPLOMA)
    page = client.get("/merwestroom/mijn/").content.decode()
    assert "Je vertelde 1 ding over jezelf." in page
    assert MINE in page


def test_her_own_address_as_others_know_it_leads_to_her_own_page(client, aya, region):
    enter(client, aya)
    assert client.get(f"{MINE}van/{aya.uuid}/").url == MINE
