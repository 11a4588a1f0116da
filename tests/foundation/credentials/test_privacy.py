"""What this room holds about somebody is told to her, in full, and to nobody else."""

from __future__ import annotations

import pytest

from leerlijn.foundation.credentials import actions
from leerlijn.foundation.people import queries as people
from leerlijn.kernel import logbook, privacy
from tests.cast import DIRECTOR

from .conftest import DAY

pytestmark = pytest.mark.django_db


def test_everything_is_in_what_somebody_takes_along(aya, bram, given, training):
    actions.award(DIRECTOR, person=bram, offering=training, on=DAY)
    names = {"certificaten", "erkende leeruitkomsten", "puntenboek"}
    assert names <= {holding.name for holding in people.held_about(aya)}
    assert {"certificaten", "scholing tot begeleider"} <= {holding.name for holding in people.held_about(bram)}


def test_a_certificate_keeps_standing_without_the_facts_under_it():
    told = privacy.REGISTER["credentials.Certificate"].personal
    assert told["person"].erase is privacy.KEEP
    assert told["evidence"].erase is told["minutes"].erase is privacy.CLEAR


def test_the_logbook_repeats_nothing_personal(given):
    actions.revoke(DIRECTOR, certificate=given, because="Iets over Aya.")
    lines = str([entry.changes for entry in logbook.lines_about(given)])
    assert "Iets over Aya." not in lines
    assert given.code not in lines
    assert "revoked_because" in lines
