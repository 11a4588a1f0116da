"""Whoever one signs in as in the demo finds something to do on the pages of her role."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leerlijn.demo import files
from leerlijn.foundation.people import queries as people

PEOPLE = files.table("people.toml")


def pages_of(client, slug):
    client.force_login(people.demo_person(slug), backend="allauth.account.auth_backends.AuthenticationBackend")

    def page(name: str, **where: object):
        region = PEOPLE[slug]["region"]
        return client.get(reverse(name, kwargs={"region": region, **where}))

    return page


@pytest.mark.parametrize("slug", PEOPLE)
def test_everybody_has_a_page_of_her_own(client, slug):
    assert pages_of(client, slug)("my").status_code == 200


@pytest.mark.parametrize(
    ("slug", "name", "has"),
    [
        ("ilse", "assessment:led", "Beslui"),
        ("ilse", "assessment:panels", "ll-"),
        ("ilse", "assessment:quality", "Leraar basisonderwijs"),
        ("mieke", "assessment:led", "In bezwaar"),
        ("youssef", "assessment:led", "Criteriumgericht interview"),
        ("ilona", "assessment:led", "Peter Vermeulen"),
        ("dunya", "assessment:seats", "Doe je mee?"),
        ("dunya", "assessment:seats", "Hier zit je in"),
        ("finn", "assessment:seats", "Doe je mee?"),
        ("dunya", "assessment:quality_mine", "Leraar basisonderwijs"),
        ("eva", "assessment:exemptions_to_decide", "/vrijstellingen/"),
        ("arjan", "assessment:exemptions_to_decide", "/vrijstellingen/"),
        ("gerda", "my", "Oost Werkt"),
        ("joost", "assessment:exemptions", "Windesheim"),
        ("nadia", "assessment:exemptions", "EC"),
        ("peter", "assessment:mine", "nterview"),
        ("marit", "desk:list", "ll-"),
    ],
)
def test_the_page_of_a_role_is_not_empty(client, slug, name, has):
    answer = pages_of(client, slug)(name)
    assert answer.status_code == 200
    assert has in answer.text
    assert "ll-empty" not in answer.text
