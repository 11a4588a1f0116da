"""Who offers something to a region: its partners, and those of its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leerlijn.foundation.organisations import queries as organisations

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Region


@dataclass(frozen=True, slots=True)
class Providers:
    """`names` of organisations by id, `near` the neighbour that each comes from who is no partner, by its id as text.

    `neighbours` names those regions.
    """

    names: Mapping[int, str]
    near: Mapping[int, str]
    neighbours: Mapping[str, str]

    def origin(self, organisation: int) -> str:
        """From which neighbour an organisation comes, in words; empty when it does not."""
        return self.neighbours.get(self.near.get(organisation, ""), "")


def providers(region: Region) -> Providers:
    """Everybody of whom something opens on the site of a region, in one query."""
    columns = ("organisation", "organisation__name", "region", "region__short_name")
    rows = list(organisations.around(region).order_by("region__name").values_list(*columns))
    partners = {pk for pk, _name, where, _where_name in rows if where == region.pk}
    near = [(pk, str(where), called) for pk, _name, where, called in reversed(rows) if pk not in partners]
    return Providers(
        names={pk: name for pk, name, _where, _called in rows},
        near={pk: where for pk, where, _called in near},
        neighbours={where: called for _pk, where, called in near},
    )
