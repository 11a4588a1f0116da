"""A desk with rules, a question, and an adviser of another region."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.foundation.appointments import actions as appointments
from leerlijn.foundation.appointments.types import Mode, Moment
from leerlijn.foundation.pathways.types import Facts
from leerlijn.journey.desk import actions
from leerlijn.journey.desk.types import Asked
from leerlijn.kernel import clock
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.roles import ADVISER
from tests.cast import person

SITE = "https://regio.example/"
ACCOUNTANT = Facts.of(
    school_type="po", role="teacher", education="hbo-ba", goal="po", qualifications=[], employer=True, vog=True,
    relevant_experience=True, teacher_training_enrolment=False, foreign_teaching_degree=False,
)  # fmt: skip


@pytest.fixture
def rules(shipped_rules):
    """The pathways as they ship."""


@pytest.fixture
def enquiry(region):
    """Mina, without an account, asked something by mail."""
    asked = Asked(question="Kan ik zij-instromer worden?", name="Mina Jansen", email="mina@example.org")
    return actions.ask(VISITOR, region=region, asked=asked, site=SITE)


@pytest.fixture
def noor(region):
    """Advises at the same desk as Chris."""
    return person("Noor", (ADVISER, region), surname="Visser")


@pytest.fixture
def olga(elsewhere):
    """Advises in another region."""
    return person("Olga", (ADVISER, elsewhere), surname="Bakker")


@pytest.fixture
def slots(region, chris):
    """Two moments at which Chris can be spoken to, in his office."""
    start = (clock.now() + timedelta(days=3)).astimezone(clock.zone).replace(hour=10, minute=0, second=0, microsecond=0)
    moments = [Moment(start + timedelta(hours=n), start + timedelta(hours=n, minutes=20)) for n in (0, 1)]
    return appointments.offer_slots(
        chris, region=region, owner=chris, moments=moments, mode=Mode.PLACE, place="Utrecht"
    )


@pytest.fixture
def login(client):
    """Sign somebody in, in the browser of the test."""

    def signed_in(somebody):
        client.force_login(somebody, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in
