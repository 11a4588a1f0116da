"""One certificate: what it says, what it rests on, and who may see and revoke it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.kernel.roles import EDITOR
from tests.cast import DIRECTOR, make_organisation, person

pytestmark = pytest.mark.django_db
CERTIFICATE = 8
BECAUSE = "De presentielijst was van een ander."


@pytest.fixture
def to(region, given):
    return lambda name="certificate": reverse(f"credentials:{name}", kwargs={"region": region.slug, "pk": given.pk})


def test_the_holder_sees_what_it_rests_on(client, to, aya, given, django_assert_num_queries):
    client.force_login(aya)
    with django_assert_num_queries(CERTIFICATE):
        said = client.get(to()).content.decode()
    for words in (
        "Studiereis lezen", "<strong>Aya Yilmaz</strong> kreeg dit op 10 juni 2026", "Pedagogisch klimaat",
        "Aanwezig op dinsdag 9 juni 2026, 480 minuten", "volgens de regel: 80% aanwezig",
        "60 voor Schoolleidersregister",
        given.number, f"/bewijs/{given.code}/", "16 uur",
    ):  # fmt: skip
        assert words in said
    assert "Trek dit certificaat in" not in said


@pytest.mark.parametrize("who", ["bram", "chris"])
def test_organiser_and_coordinator_see_it_without_the_points(request, client, to, who):
    client.force_login(request.getfixturevalue(who))
    said = client.get(to()).content.decode()
    assert "Aya Yilmaz" in said
    assert "Schoolleidersregister" not in said


@pytest.mark.parametrize("who", ["ed", "dunya", "leader", "steward"])
def test_others_do_not_find_it(request, client, to, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(to()).status_code == 404
    assert client.get(to("revoking")).status_code == 404


def test_an_editor_elsewhere_sees_nothing(region, given):
    other = make_organisation("25DW", "Hogeschool Merwe")
    organisations.join(DIRECTOR, region=region, organisation=other)
    assert not queries.certificates_visible_to(person("Kim", (EDITOR, other)))


def test_the_issuer_revokes_with_a_reason(client, to, bram, aya, given):
    client.force_login(bram)
    assert client.get(to("revoking")).status_code == 200
    empty = client.post(to("revoking"), {"because": " "})
    assert (empty.status_code, "Schrijf op waarom." in empty.content.decode()) == (422, True)
    assert client.post(to("revoking"), {"because": BECAUSE}).status_code == 303
    client.force_login(aya)
    said = client.get(to()).content.decode()
    assert "Dit certificaat geldt niet meer" in said
    assert BECAUSE in said
    assert "Punten" not in said


def test_a_second_tab_is_told(client, to, bram, given):
    actions.revoke(DIRECTOR, certificate=given, because=BECAUSE)
    client.force_login(bram)
    answer = client.post(to("revoking"), {"because": BECAUSE})
    assert (answer.status_code, "al ingetrokken" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("who", ["aya", "chris"])
def test_who_may_only_read_does_not_revoke(request, client, to, given, who):
    client.force_login(request.getfixturevalue(who))
    assert client.post(to("revoking"), {"because": BECAUSE}).status_code == 403
    given.refresh_from_db()
    assert given.holds
