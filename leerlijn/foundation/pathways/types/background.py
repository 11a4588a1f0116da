"""What is known of somebody before she is asked anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leerlijn.foundation.pathways.types.facts import Facts
from leerlijn.foundation.people.types import Known


@dataclass(frozen=True)
class FromBackground:
    """Facts that need not be asked, facts to be asked with the answer filled in, and what each of them stands on."""

    facts: Facts = field(default_factory=Facts)
    likely: Facts = field(default_factory=Facts)
    standing_on: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
