"""What somebody need not do again, as plain values. Knows no database.

What she has shown is laid beside what a course asks. Each outcome the course asks is covered by the same outcome, by a
larger one she has shown, by all of its parts, by another version of it, or by a step of a crosswalk; the last two are
never certain, and say so. Only when every outcome is covered it is an exemption of the whole course; otherwise it is of
a part, which brings no credits. The same facts give the same answer, so each proposal can be computed again.
"""

from leerlijn.journey.assessment.exempting.turning import Before, Load, Saved, Turn, brought, saved, turns
from leerlijn.journey.assessment.exempting.values import (
    CERTAIN,
    ExemptingRule,
    Gives,
    Ground,
    Match,
    Relation,
    Shown,
    Step,
)
from leerlijn.journey.assessment.exempting.weighing import Links, covering, weigh, within_reach

__all__ = [
    "CERTAIN", "Before", "ExemptingRule", "Gives", "Ground", "Links", "Load", "Match", "Relation", "Saved", "Shown",
    "Step", "Turn", "brought", "covering", "saved", "turns", "weigh", "within_reach",
]  # fmt: skip
