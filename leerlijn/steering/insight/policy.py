"""Who may see the rows behind figures, and who keeps what insight keeps. The figures themselves are for everybody."""

from leerlijn.kernel.policy import everyone, readable, rule, system
from leerlijn.kernel.roles import COORDINATOR, STEWARD

readable("insight.Scheme", everyone)
readable("insight.Observation", COORDINATOR.at("scheme__region") | STEWARD.anywhere | system)
readable("insight.Snapshot", COORDINATOR.at("region") | STEWARD.anywhere | system)
readable("insight.Difference", everyone)
readable("insight.Statement", everyone)
readable("insight.SmallGroups", everyone)

rule("insight.see_small_groups", COORDINATOR.at("") | STEWARD.anywhere | system)
rule("insight.set_smallest_group", COORDINATOR.at("") | STEWARD.anywhere | system)
rule("insight.open_scheme", COORDINATOR.at("") | system)
rule("insight.record", COORDINATOR.at("region") | system)
rule("insight.take_snapshots", COORDINATOR.at("") | system)
rule("insight.freeze", COORDINATOR.at("") | system)
rule("insight.state_difference", COORDINATOR.at("") | system)
rule("insight.explain", COORDINATOR.at("region") | system)
