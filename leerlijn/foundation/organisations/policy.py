"""Who may do what with regions and organisations."""

from leerlijn.kernel.policy import everyone, readable, rule, system
from leerlijn.kernel.roles import COORDINATOR, STEWARD

readable("organisations.Region", everyone)
readable("organisations.Organisation", everyone)
readable("organisations.Participation", everyone)
readable("organisations.Source", everyone)
readable("organisations.Registration", everyone)
readable("organisations.Change", everyone)
readable("organisations.Intake", STEWARD.anywhere | system)

rule("organisations.open_region", STEWARD.anywhere | system)
rule("organisations.change_region", COORDINATOR.at("") | STEWARD.anywhere | system)
rule("organisations.add_organisation", STEWARD.anywhere | system)
rule("organisations.join", COORDINATOR.at("") | STEWARD.anywhere | system)
rule("organisations.leave", COORDINATOR.at("region") | STEWARD.anywhere | system)
rule("organisations.tell", STEWARD.anywhere | system)
rule("organisations.begin_intake", STEWARD.anywhere | system)
rule("organisations.take_in_part", STEWARD.anywhere | system)
rule("organisations.finish_intake", STEWARD.anywhere | system)
rule("organisations.settle_closings", STEWARD.anywhere | system)
