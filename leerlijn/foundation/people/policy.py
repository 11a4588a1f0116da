"""Who may do what with persons and roles."""

from leerlijn.kernel.policy import own, readable, rule, system
from leerlijn.kernel.roles import COORDINATOR, STEWARD

readable("people.Person", own("") | STEWARD.anywhere | system)
readable("people.RoleAssignment", own("person") | COORDINATOR.at("region") | STEWARD.anywhere)
readable("people.Consent", own("person"))

rule("people.register", system | STEWARD.anywhere)
rule("people.give_role", STEWARD.anywhere | system)
