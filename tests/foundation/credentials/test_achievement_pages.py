"""Where an organisation describes what it awards."""

from __future__ import annotations

import pytest

from leerlijn.foundation.credentials import actions
from leerlijn.foundation.credentials.models import Achievement
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, EDITOR
from tests.cast import DIRECTOR, person
from tests.foundation.credentials.conftest import DAY
from tests.foundation.credentials.test_describing import MICRO, PLAIN

pytestmark = pytest.mark.django_db

SENT = {name: said for name, said in MICRO.items() if name != "is_stackable"} | {
    "study_load_value": "3,5",
    "months": "",
}


@pytest.fixture
def bea(region, hogeschool, client):
    """Who writes for the hogeschool, signed in."""
    editor = person("Bea", (EDITOR, hogeschool))
    client.force_login(editor)
    return editor


@pytest.fixture
def where(region):
    return f"/{region.slug}/bewijzen/soorten/"


def page(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_an_editor_describes_a_microcredential(client, bea, where, hogeschool, outcomes):
    address = f"{where}nieuw/{hogeschool.pk}/"
    assert "Beschrijf een bewijs" in page(client.get(address))
    answer = client.post(address, SENT | {"outcomes": [str(outcomes[0].pk)], "is_stackable": "on"})
    assert answer.status_code == 303
    made = Achievement.objects.get()
    assert (str(made), str(made.study_load), made.outcomes.get()) == (
        "Ervaringscertificaat leraar",
        "3,5 EC",
        outcomes[0],
    )
    assert "Ervaringscertificaat leraar" in page(client.get(where))


def test_outcomes_that_are_called_alike_are_told_apart(client, bea, where, hogeschool, outcomes):
    first, second = outcomes[:2]
    second.title = first.title
    second.save()
    shown = page(client.get(f"{where}nieuw/{hogeschool.pk}/"))
    assert all(f"{first} ({one.code})" in shown for one in (first, second))


def test_what_is_missing_is_told_at_its_field(client, bea, where, hogeschool, outcomes):
    answer = client.post(f"{where}nieuw/{hogeschool.pk}/", SENT | {"quality_url": "", "study_load_value": "2"})
    assert answer.status_code == 422
    for said in ("Vul in waar dat op internet staat.", "3 tot 30 EC", "Kies minstens 1 leeruitkomst."):
        assert said in page(answer)
    assert not Achievement.objects.exists()


def test_what_completing_something_brings_is_chosen_from_what_it_teaches(client, bea, where, hogeschool, trip):
    sent = PLAIN | {"specification": str(trip.specification_id)}
    client.post(f"{where}nieuw/{hogeschool.pk}/", sent)
    assert Achievement.objects.get().specification == trip.specification


def test_what_somebody_holds_is_changed_no_more(client, bea, where, hogeschool, aya):
    made = actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=PLAIN)
    assert client.post(f"{where}{made.pk}/", PLAIN | {"title": "Anders"}).status_code == 303
    made.refresh_from_db()
    assert str(made) == "Anders"
    actions.certify(DIRECTOR, person=aya, achievement=made, on=DAY)
    answer = client.post(f"{where}{made.pk}/", PLAIN)
    assert answer.status_code == 422
    assert "blijft zo" in page(answer)
    assert f"{where}{made.pk}/&quot;" not in page(client.get(where))


def test_it_can_be_ended(client, bea, where, hogeschool):
    made = actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=PLAIN)
    assert client.post(f"{where}{made.pk}/einde/").status_code == 303
    made.refresh_from_db()
    assert made.ended_on


def test_the_coordinator_of_assessments_may_too_and_ed_may_not(client, region, where, hogeschool, ed):
    client.force_login(person("Astrid", (ASSESSMENT_COORDINATOR, hogeschool)))
    assert client.get(where).status_code == 200
    made = actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=PLAIN)
    client.force_login(ed)
    assert client.get(where).status_code == 404
    assert client.get(f"{where}nieuw/{hogeschool.pk}/").status_code == 404
    assert client.get(f"{where}{made.pk}/").status_code == 403
    assert client.post(f"{where}{made.pk}/einde/").status_code == 403


def test_the_list_asks_as_much_for_many_as_for_few(client, bea, where, hogeschool, django_assert_num_queries):
    actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=PLAIN)
    client.get(where)
    with django_assert_num_queries(6):
        client.get(where)
    for _ in range(3):
        actions.describe_achievement(DIRECTOR, issuer=hogeschool, says=PLAIN)
    with django_assert_num_queries(6):
        client.get(where)
