"""The page that checks a badge of anybody, and taking one's own along."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openbadgeslib.ob3.status_list import encode_bitstring

from leerlijn.exchange.openbadges import carriers, composing, keys
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.kernel import clock
from tests.cast import DIRECTOR
from tests.exchange.openbadges.conftest import signed, stranger

pytestmark = pytest.mark.django_db
PAGE = "/bewijs/badge/"


def page(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_our_badge_holds_in_each_form(client, badge):
    for name in ("json", "jwt", "png", "svg"):
        raw = carriers.carried(name, document=badge.document, token=badge.token, title="t")
        answer = client.post(PAGE, {"file": SimpleUploadedFile(f"badge.{name}", raw)})
        assert "Deze badge klopt" in page(answer), name
        assert "Deze badge klopt niet" not in page(answer)
    assert "Deze badge klopt" in page(client.post(PAGE, {"text": badge.document}))


def test_a_revoked_badge_of_ours_is_refused_at_once(client, badge):
    credentials.revoke(DIRECTOR, certificate=badge.certificate, because="Vergissing")
    answer = page(client.post(PAGE, {"text": badge.document}))
    assert "Deze badge klopt niet" in answer
    assert "Ingetrokken door de uitgever" in answer


def test_a_badge_of_a_stranger_is_told_as_far_as_it_can_be(client, db):
    pem = keys.new_pem()
    answer = page(client.post(PAGE, {"text": json.dumps(signed(pem, stranger(pem))), "email": "aya@example.org"}))
    assert "Deze badge is niet helemaal na te gaan" in answer
    for said in ("De handtekening klopt", "Intrekken niet gecontroleerd", "De uitgever kennen wij niet",
                 "Het e-mailadres past"):  # fmt: skip
        assert said in answer


def test_what_its_issuer_publishes_can_be_given_along(client, db):
    pem = keys.new_pem()
    text = json.dumps(signed(pem, stranger(pem)))
    answer = page(client.post(PAGE, {"text": text}))
    assert "Kijk deze badge verder na" in answer
    assert "https://elders.example/lijst/1" in answer
    assert "urn:uuid:0b1f3f7e-7c1d-4f4e-9c3a-0c5c8b3d7a10" in answer, "the badge stays in the form"
    for place, said in {8: "Niet ingetrokken", 7: "Ingetrokken door de uitgever"}.items():
        plain = composing.status_list(
            "https://elders.example/lijst/1", keys.did_of(pem), encode_bitstring([place]), clock.now()
        )
        held = json.dumps(signed(pem, plain))
        for given in ({"along_text": held}, {"along": [SimpleUploadedFile("lijst.json", held.encode())]}):
            assert said in page(client.post(PAGE, {"text": text, **given}))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"along_text": "hallo"}, "geen lijst van ingetrokken badges"),
        ({"along_text": '{"a": 1}'}, "geen lijst van ingetrokken badges"),
        ({"along": [SimpleUploadedFile("a.json", b"{}")]}, "geen lijst van ingetrokken badges"),
        ({"along": [SimpleUploadedFile("a.json", b"x" * 2_000_001)]}, "te groot"),
        ({"along": [SimpleUploadedFile(f"{n}.json", b"{}") for n in range(6)]}, "hoogstens 5"),
    ],
)
def test_what_cannot_be_told_from_is_refused_and_the_badge_stays(client, badge, given, said):
    answer = client.post(PAGE, {"text": badge.document, **given})
    assert answer.status_code == 422
    assert said in page(answer)
    assert str(badge.uuid) in page(answer)


def test_words_in_a_badge_stay_words(client, db):
    pem = keys.new_pem()
    made = signed(pem, stranger(pem, title="<script>alert(1)</script>"))
    answer = client.post(PAGE, {"text": json.dumps(made)})
    assert b"<script>alert" not in answer.content
    assert b"&lt;script&gt;" in answer.content


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Kies een bestand of plak"),
        ({"text": "hallo"}, "geen badge in die wij kunnen lezen"),
        ({"text": "{}", "email": "geen adres"}, "e-mail"),
        ({"file": SimpleUploadedFile("a.png", b"x" * 2_000_001)}, "te groot"),
    ],
)
def test_what_is_no_badge_gets_a_plain_answer(client, db, given, said):
    answer = client.post(PAGE, given)
    assert answer.status_code == 422
    assert said in page(answer)


def test_checking_needs_no_account_and_keeps_nothing(client, badge, django_assert_max_num_queries):
    assert client.get(PAGE).status_code == 200
    with django_assert_max_num_queries(6) as asked:
        client.post(PAGE, {"text": badge.document})
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_both_pages_of_checking_point_at_one_another(client, db):
    assert PAGE in page(client.get("/bewijs/"))
    assert 'href="/bewijs/"' in page(client.get(PAGE))


def test_the_holder_takes_her_badge_along(client, region, aya, badge):
    client.force_login(aya)
    where = f"/{region.slug}/bewijzen/certificaten/{badge.certificate_id}"
    assert "Als Open Badge 3.0 (JSON)" in page(client.get(f"{where}/"))
    for name in ("json", "jwt", "png", "svg"):
        answer = client.get(f"{where}/badge.{name}")
        assert carriers.read(answer.content).document["id"] == f"urn:uuid:{badge.uuid}"
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert client.get(f"{where}/badge.exe").status_code == 404


def test_nobody_else_does(client, region, ed, badge):
    client.force_login(ed)
    assert client.get(f"/{region.slug}/bewijzen/certificaten/{badge.certificate_id}/badge.json").status_code == 404


def test_what_waits_for_its_signature_says_so(client, region, aya, certificate):
    client.force_login(aya)
    shown = page(client.get(f"/{region.slug}/bewijzen/certificaten/{certificate.pk}/"))
    assert "Je badge wordt ondertekend" in shown
