"""The same people in every test: Aya becomes a teacher, Bram mentors, Chris coordinates, Dunya assesses, Ed has no
business here; Astrid leads assessments, Finn assesses too, Eva sits on an examination board. Everything is made through
the rooms' own actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leerlijn.kernel.actors import System
from leerlijn.kernel.roles import Role

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person

DIRECTOR = System("tests")


def person(given_name: str, *roles: tuple[Role, object | None], surname: str = "") -> Person:
    """A person with an account, holding roles at a region, an organisation or (None) the platform."""
    from leerlijn.foundation.people import actions as people

    made = people.register(DIRECTOR, email=f"{given_name.lower()}@example.org", given_name=given_name, surname=surname)
    for role, place in roles:
        scope = {role.scope: place} if role.scope != "platform" else {}
        people.give_role(DIRECTOR, person=made, role=role, **scope)  # type: ignore[arg-type]
    return made


def make_region(slug: str = "merwestroom", **more: object) -> Region:
    """An education region."""
    from leerlijn.foundation.organisations import actions as organisations

    facts = {"kind": "education_region", "name": f"Onderwijsregio {slug.title()}", "short_name": slug.title(), **more}
    return organisations.open_region(DIRECTOR, slug=slug, **facts)  # type: ignore[arg-type]


def make_organisation(code: str = "31FR", name: str = "Hogeschool De Singel", kind: str = "hogeschool") -> Organisation:
    """An organisation outside the registers."""
    from leerlijn.foundation.organisations import actions as organisations

    return organisations.add_organisation(DIRECTOR, kind=kind, name=name, code_type="institution_code", code=code)


@pytest.fixture
def region(db: None) -> Region:
    return make_region()


@pytest.fixture
def elsewhere(db: None) -> Region:
    """Another region, whose people see nothing of the first."""
    return make_region("heuvelland")


@pytest.fixture
def hogeschool(region: Region) -> Organisation:
    """An institution that takes part in the region."""
    from leerlijn.foundation.organisations import actions as organisations

    made = make_organisation()
    organisations.join(DIRECTOR, region=region, organisation=made)
    return made


@pytest.fixture
def aya(region: Region) -> Person:
    """Wants to become a teacher."""
    return person("Aya", surname="Yilmaz")


@pytest.fixture
def bram(region: Region, hogeschool: Organisation) -> Person:
    """Mentors at a school, and keeps up the offer of his organisation."""
    from leerlijn.kernel.roles import EDITOR, MENTOR

    return person("Bram", (MENTOR, hogeschool), (EDITOR, hogeschool), surname="Visser")


@pytest.fixture
def chris(region: Region) -> Person:
    """Coordinates the region and advises at its desk."""
    from leerlijn.kernel.roles import ADVISER, COORDINATOR

    return person("Chris", (COORDINATOR, region), (ADVISER, region), surname="de Boer")


@pytest.fixture
def dunya(region: Region) -> Person:
    """Assesses."""
    from leerlijn.kernel.roles import ASSESSOR

    return person("Dunya", (ASSESSOR, region), surname="El Amrani")


@pytest.fixture
def finn(region: Region) -> Person:
    """Assesses too, from a school."""
    from leerlijn.kernel.roles import ASSESSOR

    return person("Finn", (ASSESSOR, region), surname="Postma")


@pytest.fixture
def astrid(region: Region, hogeschool: Organisation) -> Person:
    """Leads the assessments that the hogeschool organises."""
    from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR

    return person("Astrid", (ASSESSMENT_COORDINATOR, hogeschool), surname="Hoekstra")


@pytest.fixture
def eva(region: Region, hogeschool: Organisation) -> Person:
    """Sits on the examination board of the hogeschool."""
    from leerlijn.kernel.roles import EXAM_BOARD

    return person("Eva", (EXAM_BOARD, hogeschool), surname="Bakker")


@pytest.fixture
def ed(elsewhere: Region) -> Person:
    """Has an account and a role in another region; has no business here."""
    from leerlijn.kernel.roles import COORDINATOR

    return person("Ed", (COORDINATOR, elsewhere), surname="Mulder")


@pytest.fixture
def steward(db: None) -> Person:
    """Looks after the platform and owns its rules."""
    from leerlijn.kernel.roles import RULE_OWNER, STEWARD

    return person("Sanne", (STEWARD, None), (RULE_OWNER, None), surname="Kok")
