"""What a search in the offer finds, for who does not show a list of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leerlijn.foundation.catalogue.models import Offering
from leerlijn.foundation.catalogue.queries.lists import IN_A_ROW, offerings_visible_to
from leerlijn.kernel.actors import Actor

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

    from leerlijn.foundation.organisations.models import Region


def found(actor: Actor, region: Region, asked: MultiValueDict[str, str]) -> list[Offering]:
    """All that a region's list leaves of the question and the choices in an address, in its order."""
    from leerlijn.foundation.catalogue import browsing  # the list itself reads through these queries

    pks = browsing.found(actor, region, asked)
    rows = offerings_visible_to(actor).only(*IN_A_ROW).in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]
