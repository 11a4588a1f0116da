"""What a region says of itself, and who may change it."""

from __future__ import annotations

import pytest

from leerlijn.foundation.organisations import actions
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden

pytestmark = pytest.mark.django_db
PAGE = "/merwestroom/organisaties/regio/"
TYPED = {
    "name": "Onderwijsregio Merwestroom", "short_name": "Merwestroom", "tagline": "Leer het hier",
    "tagline_en": "Learn it here", "phone": "030 123 45 67", "email": "loket@example.org", "opening_hours": "elke dag",
    "opening_hours_en": "", "response_days": "3",
    "open_parts": ["pathways", "catalogue", "insight"],
}  # fmt: skip


def enter(client, person) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_a_coordinator_changes_what_her_region_says(client, chris, region):
    enter(client, chris)
    assert client.post(PAGE, TYPED).status_code == 303
    region.refresh_from_db()
    assert (region.phone, region.response_days) == ("030 123 45 67", 3)
    assert region.tagline == in_languages("Leer het hier", "Learn it here")
    assert region.opening_hours == in_languages("elke dag")


def test_the_form_starts_with_what_is_known(client, chris, region):
    actions.change_region(chris, region=region, tagline=in_languages("Leer", "Learn"), phone="0301")
    enter(client, chris)
    page = client.get(PAGE).content.decode()
    for value in ("Leer", "Learn", "0301", "Merwestroom"):
        assert f'value="{value}"' in page


def test_neighbours_are_chosen_and_read_back_on_both_sides(client, chris, region, elsewhere):
    enter(client, chris)
    client.post(PAGE, {**TYPED, "neighbours": [elsewhere.pk]})
    assert list(elsewhere.neighbours.all()) == [region]
    assert f'value="{elsewhere.pk}" id="id_neighbours_0" checked' in client.get(PAGE).content.decode()
    client.post(PAGE, TYPED)
    assert not region.neighbours.exists()


def test_a_region_is_not_its_own_neighbour(client, chris, region, elsewhere):
    enter(client, chris)
    assert client.post(PAGE, {**TYPED, "neighbours": [region.pk]}).status_code == 422


def test_without_other_regions_there_are_no_neighbours_to_choose(client, chris, region):
    enter(client, chris)
    assert "Welke regio" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": ""}, "Vul de naam in."),
        ({"response_days": "0"}, "Vul een getal in van 1 tot en met 20."),
        ({"response_days": "veel"}, "Vul een getal in van 1 tot en met 20."),
        ({"email": "loket"}, "Vul een e-mailadres in"),
    ],
)
def test_what_does_not_fit_comes_back_with_what_to_do(client, chris, region, wrong, error):
    enter(client, chris)
    page = client.post(PAGE, {**TYPED, **wrong})
    assert page.status_code == 422
    assert error in page.content.decode()


def test_html_in_a_field_is_text(client, chris, region):
    enter(client, chris)
    client.post(PAGE, {**TYPED, "short_name": "<b>Merwe</b>"})
    assert "<b>Merwe</b>" not in client.get("/merwestroom/organisaties/").content.decode()


def test_others_do_not_change_it(client, ed, aya, region):
    for person in (ed, aya):
        enter(client, person)
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, TYPED).status_code == 403
        with pytest.raises(Forbidden):
            actions.change_region(person, region=region, phone="")


def test_a_change_leaves_its_line(chris, region):
    actions.change_region(chris, region=region, phone="0301")
    line = Entry.objects.get(action="organisations.change_region")
    assert line.changes[f"organisations.Region:{region.pk}"] == {"phone": "0301"}


def test_the_address_of_a_region_stays(chris, region):
    with pytest.raises(TypeError):
        actions.change_region(chris, region=region, slug="elders")
