"""Who may take in education data of others, and read how that went."""

from leerlijn.kernel.policy import readable, rule, system
from leerlijn.kernel.roles import COORDINATOR, STEWARD

readable("oeapi.Run", COORDINATOR.at("region") | STEWARD.anywhere | system)
rule("oeapi.begin", system | STEWARD.anywhere)
rule("oeapi.take_in_page", system | STEWARD.anywhere)
rule("oeapi.finish", system | STEWARD.anywhere)
