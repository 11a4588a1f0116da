"""An editor at work in the catalogue: what she keeps up, where she does it, and the day it is."""

from __future__ import annotations

from datetime import datetime

import pytest

from leerlijn.foundation.catalogue import actions
from leerlijn.kernel import clock
from leerlijn.kernel.clock import zone
from tests.cast import DIRECTOR
from tests.foundation.catalogue.offers import make_offering


@pytest.fixture
def in_november(monkeypatch):
    """It is 21 November 2026, some weeks before what is offered begins."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 21, 9, 10, tzinfo=zone))


@pytest.fixture
def editor(client, bram):
    """The browser of Bram, who keeps up the offer of the hogeschool."""
    client.force_login(bram)
    return client


@pytest.fixture
def offering(hogeschool):
    return make_offering(hogeschool)


@pytest.fixture
def building(hogeschool):
    return actions.open_building(DIRECTOR, organisation=hogeschool, name="Singelgebouw", place="Leerdam")


@pytest.fixture
def room(building):
    return actions.open_room(DIRECTOR, building=building, name="Zaal 3")


@pytest.fixture
def edit_at(region):
    """The address of a page for editors."""
    return lambda path: f"/{region.slug}/aanbod/redactie/{path}"


@pytest.fixture
def meetings_at(region, offering):
    """The address of the meetings of the offering."""
    return f"/{region.slug}/aanbod/redactie/{offering.pk}/bijeenkomsten/"
