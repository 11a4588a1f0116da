"""The links of a record that a source states: ids there, rows here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from leerlijn.foundation.catalogue.models import AcademicSession, Building, Offering, Room, Specification
from leerlijn.foundation.catalogue.models.records import Record
from leerlijn.foundation.catalogue.types import Noun, Stated
from leerlijn.foundation.vocabulary import queries as vocabulary
from leerlijn.kernel.actors import VISITOR

TABLES: Mapping[Noun, type[Record]] = {
    Noun.ACADEMIC_SESSION: AcademicSession,
    Noun.BUILDING: Building,
    Noun.ROOM: Room,
    Noun.SPECIFICATION: Specification,
    Noun.OFFERING: Offering,
}
PENDING = "?"
"""Ends the fingerprint of a record of which a link points to what is not here (yet)."""


def resolved(stated: Stated) -> dict[str, list[Any]]:
    """Per link the rows it points to, as far as they are here."""
    return {name: list(_targets(stated, name).filter(uuid__in=ids)) for name, ids in stated.links.items()}


def missing(stated: Stated, found: Mapping[str, list[Any]]) -> dict[str, tuple[UUID, ...]]:
    """Per link the ids that point to nothing here."""
    here = {name: {row.uuid for row in rows} for name, rows in found.items()}
    gaps = {name: tuple(uuid for uuid in ids if uuid not in here[name]) for name, ids in stated.links.items()}
    return {name: ids for name, ids in gaps.items() if ids}


def fingerprint(stated: Stated, found: Mapping[str, list[Any]]) -> str:
    """The digest of the item, and how many of its links are still open."""
    gaps = sum(len(ids) for ids in missing(stated, found).values())
    return f"{stated.fingerprint[:56]}{PENDING}{gaps}" if gaps else stated.fingerprint


def _targets(stated: Stated, name: str) -> QuerySet[Any]:
    if name in ("outcomes_achieved", "outcomes_required"):
        return vocabulary.outcomes_visible_to(VISITOR)
    tables: dict[str, type[Record]] = {
        "part_of": TABLES[stated.noun],
        "parent": TABLES[stated.noun],
        "specification": Specification,
        "academic_session": AcademicSession,
        "room": Room,
        "building": Building,
    }
    return tables[name]._default_manager.all()
