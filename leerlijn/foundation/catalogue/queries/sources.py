"""What of a source is here already."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from leerlijn.foundation.catalogue import links
from leerlijn.foundation.catalogue.types import Noun, Stated
from leerlijn.kernel import policy
from leerlijn.kernel.actors import Actor


def not_yet_here(actor: Actor, stated: Sequence[Stated]) -> list[Stated]:
    """Of what a source states: what is not here as it stands there, in its order."""
    known: dict[tuple[Noun, UUID], str] = {}
    for noun in {one.noun for one in stated}:
        uuids = [one.uuid for one in stated if one.noun == noun]
        rows = policy.visible(actor, links.TABLES[noun]._default_manager.filter(uuid__in=uuids))
        known.update({(noun, uuid): digest for uuid, digest in rows.values_list("uuid", "fingerprint")})
    return [one for one in stated if not _stands(one, known.get((one.noun, one.uuid), ""))]


def _stands(stated: Stated, fingerprint: str) -> bool:
    is_pending = links.PENDING in fingerprint
    return fingerprint == (links.fingerprint(stated, links.resolved(stated)) if is_pending else stated.fingerprint)
