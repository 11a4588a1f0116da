"""What people can complete here: courses of the hogeschool that bring outcomes, points and training."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.roles import SCHOOL_LEADER
from tests.cast import DIRECTOR, make_organisation, person

PO = "schoolleidersregister-po"
SIDE_ENTRY = "side-entry"
REFRESHER = "side-entry-refresher"
DAY = date(2026, 6, 10)
TODAY = "2026-11-22"

Offer = Callable[..., Any]


@pytest.fixture
def outcomes(hogeschool) -> list[Any]:
    """Two learning outcomes that the hogeschool keeps."""
    owner = Owner(hogeschool.code, hogeschool.name, hogeschool.pk)
    titles = {"PK": in_languages("Pedagogisch klimaat", "Pedagogical climate"), "SO": in_languages("Samenwerken")}
    return [
        vocabulary.define_outcome(DIRECTOR, owner=owner, code=code, says=Outcome(title=title))
        for code, title in titles.items()
    ]


@pytest.fixture
def offer(hogeschool) -> Offer:
    """Something of the hogeschool that one can complete, and what that brings."""

    def offered(name: str = "Studiereis lezen", organisation: Any = hogeschool, **brings: Any) -> Any:
        facts = {"study_load_value": 16, "study_load_unit": "hour", **brings}
        course = catalogue.describe(DIRECTOR, organisation=organisation, kind="course", name=name, **facts)
        return catalogue.offer(DIRECTOR, specification=course)

    return offered


@pytest.fixture
def trip(offer, outcomes) -> Any:
    """The study trip: 60 points for the register of school leaders, and two outcomes."""
    return offer(points=60, points_register=PO, outcomes_achieved=outcomes)


@pytest.fixture
def training(offer) -> Any:
    """The training for mentors of side entrants."""
    return offer("Begeleiding zij-instroom", qualifies_for=SIDE_ENTRY)


@pytest.fixture
def given(aya, trip) -> Any:
    """What Aya got for the trip."""
    evidence = {"meetings": [{"id": 1, "date": "2026-06-09", "minutes": 480}], "rule": "80% aanwezig"}
    return actions.award(DIRECTOR, person=aya, offering=trip, on=DAY, minutes=960, evidence=evidence)


@pytest.fixture
def school(hogeschool, region) -> Any:
    """A school that takes part."""
    made = make_organisation("12AB", "De Linde", "school")
    organisations.join(DIRECTOR, region=region, organisation=made)
    return made


@pytest.fixture
def leader(school) -> Any:
    """Leads that school."""
    return person("Lea", (SCHOOL_LEADER, school), surname="Smit")


@pytest.fixture
def posted(db: None) -> Callable[[], list[str]]:
    """The keys of what waits to be sent."""
    return lambda: list(Outgoing.objects.order_by("pk").values_list("key", flat=True))
