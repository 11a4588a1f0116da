"""A microcredential of the hogeschool, awarded to Aya and signed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from leerlijn.exchange.openbadges import actions, composing, keys, proofs
from leerlijn.exchange.openbadges.types import Alignment, Issuer, Said
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome, Owner
from leerlijn.kernel.languages import in_languages
from tests.cast import DIRECTOR

DAY = date(2026, 6, 10)
MICRO: dict[str, Any] = {
    "kind": "microcredential", "title": "Pedagogisch handelen", "description": "Je geeft veilig les.",
    "criteria": "Een portfolio en een gesprek.", "language": "nl", "level": "nlqf_6",
    "study_load_value": Decimal("3.5"), "study_load_unit": "ects", "participation": "onsite",
    "assessment_type": "portfolio", "supervision": "onsite", "quality_name": "NVAO",
    "quality_url": "https://kwaliteit.example/", "quality_description": "Onder de accreditatie.", "is_stackable": True,
}  # fmt: skip


@pytest.fixture
def achievement(hogeschool) -> Any:
    """A microcredential with one learning outcome."""
    owner = Owner(hogeschool.code, hogeschool.name, hogeschool.pk)
    outcome = vocabulary.define_outcome(
        DIRECTOR, owner=owner, code="PK", says=Outcome(title=in_languages("Pedagogisch klimaat"))
    )
    return credentials.describe_achievement(DIRECTOR, issuer=hogeschool, says=MICRO, outcomes=[outcome])


@pytest.fixture
def certificate(aya, achievement) -> Any:
    """What Aya got for it."""
    return credentials.certify(DIRECTOR, person=aya, achievement=achievement, on=DAY)


@pytest.fixture
def badge(certificate) -> Any:
    """The same as a badge."""
    return actions.sign(DIRECTOR, certificate=certificate)


@pytest.fixture
def document(badge) -> dict[str, Any]:
    """What the badge says."""
    return json.loads(badge.document)


def stranger(pem: str, **other: Any) -> dict[str, Any]:
    """A badge of somebody we do not know, unsigned."""
    facts: dict[str, Any] = {
        "id": "urn:uuid:0b1f3f7e-7c1d-4f4e-9c3a-0c5c8b3d7a10",
        "issuer": Issuer("Elders", "https://elders.example/", "ext:BRIN", "99XX"),
        "achievement_id": "urn:uuid:2f0f3f8a-61c7-4d83-8c26-2a2e9f6b7c12", "achievement_type": "MicroCredential",
        "title": "Rekenen", "description": "Je kunt rekenen.", "criteria": "Een toets.", "awarded_on": DAY,
        "email": "aya@example.org", "salt": "zout", "status_list": "https://elders.example/lijst/1",
        "status_index": 7, "alignments": [Alignment("ext:EQF", "NLQF 6", "https://www.nlqf.nl/", "6")],
    }  # fmt: skip
    return composing.badge(Said(**facts | other), keys.did_of(pem))


def signed(pem: str, document: dict[str, Any]) -> dict[str, Any]:
    return proofs.signed(document, pem, datetime(2026, 6, 10, tzinfo=UTC))
