"""Who may see the rows behind figures, and who keeps what insight keeps. The figures themselves are for everybody."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import everyone, readable, rule, system
from leerlijn.kernel.roles import COORDINATOR, STEWARD

readable("insight.Scheme", everyone)
readable("insight.Observation", COORDINATOR.at("scheme__region") | STEWARD.anywhere | system)
readable("insight.Snapshot", COORDINATOR.at("region") | STEWARD.anywhere | system)
readable("insight.Difference", everyone)
readable("insight.Statement", everyone)
readable("insight.SmallGroups", everyone)

rule(
    "insight.see_small_groups",
    COORDINATOR.at("") | STEWARD.anywhere | system,
    what=_("aantallen van weinig mensen zien"),
)
rule(
    "insight.set_smallest_group",
    COORDINATOR.at("") | STEWARD.anywhere | system,
    what=_("kiezen vanaf hoeveel mensen een aantal zichtbaar is"),
)
rule("insight.open_scheme", COORDINATOR.at("") | system, what=_("een regeling toevoegen"))
rule("insight.record", COORDINATOR.at("region") | system, what=_("feiten vastleggen"))
rule("insight.take_snapshots", COORDINATOR.at("") | system, what=_("de stand van cijfers bewaren"))
rule("insight.freeze", COORDINATOR.at("") | system, what=_("een cijfer vastzetten bij publicatie"))
rule("insight.state_difference", COORDINATOR.at("") | system, what=_("laten zien waar teksten verschillen"))
rule("insight.explain", COORDINATOR.at("region") | system, what=_("een verschil uitleggen"))
