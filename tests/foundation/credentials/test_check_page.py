"""Whoever has the code of a certificate sees whether it holds, and no more than whose it is and of what."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse

from leerlijn.foundation.credentials import actions
from tests.cast import DIRECTOR

pytestmark = pytest.mark.django_db
CHECK = 1
BECAUSE = "De presentielijst was van een ander."


@pytest.fixture
def to():
    return lambda code: reverse("check:certificate", kwargs={"code": code})


def test_a_certificate_that_holds_is_said_to_hold(client, to, given, django_assert_num_queries):
    with django_assert_num_queries(CHECK):
        answer = client.get(to(given.code))
    said = answer.content.decode()
    for words in ("klopt</span>", "Aya Yilmaz", "Studiereis lezen", "Hogeschool De Singel", "Niet ingetrokken"):
        assert words in said
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_it_tells_no_more_than_that(client, to, given):
    said = client.get(to(given.code)).content.decode()
    for private in ("aya@example.org", "Aanwezig", "480", "Schoolleidersregister", "80%"):
        assert private not in said


def test_revoked_is_said_plainly_and_without_the_reason(client, to, given):
    actions.revoke(DIRECTOR, certificate=given, because=BECAUSE)
    said = client.get(to(given.code)).content.decode()
    assert "Dit certificaat is ingetrokken" in said
    assert "Het geldt niet meer." in said
    assert BECAUSE not in said


def test_a_code_nobody_has(client, to, given):
    answer = client.get(to("2222-2222-2222-2222"))
    assert answer.status_code == 404
    assert "Dit certificaat kennen we niet" in answer.content.decode()


def test_a_code_is_found_however_it_is_typed(client, to, given):
    for typed in (given.code.lower(), given.code.replace("-", " "), f" {given.code.replace('-', '')} "):
        answer = client.get(reverse("check:form"), {"code": typed})
        assert (answer.status_code, answer.url) == (302, to(given.code))
    assert client.get(to(given.code.lower())).status_code == 200
    assert client.get(reverse("check:form")).status_code == 200
    assert client.get(reverse("check:form"), {"code": ""}).status_code == 422


def test_in_english_too(client, to, given):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "This certificate" in client.get(to(given.code)).content.decode()
