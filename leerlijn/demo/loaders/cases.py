"""One procedure of the demo: who is in it, and when its next step was taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from leerlijn.demo import dates
from leerlijn.demo.stage import Stage

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person

DAY = timedelta(days=1)


@dataclass
class Case:
    """One procedure as its data tells, and when its next step was taken."""

    stage: Stage
    region: Region
    organiser: Organisation
    lead: Person
    candidate: Person
    told: dict[str, Any]
    at: datetime

    def after(self, days: int) -> datetime:
        """So many days later, but never later than yesterday."""
        self.at = min(self.at + days * DAY, dates.moment("-1d", self.stage.today))
        return self.at
