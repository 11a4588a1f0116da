"""Who may do what with regions, organisations and registers."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import everyone, readable, rule, system
from leerlijn.kernel.roles import COORDINATOR, STEWARD

readable("organisations.Region", everyone)
readable("organisations.Organisation", everyone)
readable("organisations.Participation", everyone)
readable("organisations.Source", everyone)
readable("organisations.Registration", everyone)
readable("organisations.Change", everyone)
readable("organisations.Intake", STEWARD.anywhere | system)

rule("organisations.open_region", STEWARD.anywhere | system, what=_("een regio openen"))
rule(
    "organisations.change_region",
    COORDINATOR.at("") | STEWARD.anywhere | system,
    what=_("gegevens, kleuren en onderdelen van een regio wijzigen"),
)
rule("organisations.wear_logo", COORDINATOR.at("") | STEWARD.anywhere | system, what=_("het logo van een regio kiezen"))
rule("organisations.add_organisation", STEWARD.anywhere | system, what=_("een organisatie toevoegen"))
rule("organisations.tell", STEWARD.anywhere | system, what=_("gegevens toevoegen die in geen register staan"))
rule(
    "organisations.join",
    COORDINATOR.at("") | STEWARD.anywhere | system,
    what=_("een organisatie laten meedoen in een regio"),
)
rule(
    "organisations.leave",
    COORDINATOR.at("region") | STEWARD.anywhere | system,
    what=_("de deelname van een organisatie beëindigen"),
)
rule("organisations.begin_intake", STEWARD.anywhere | system, what=_("een register overnemen en het verslag lezen"))
rule("organisations.take_in_part", STEWARD.anywhere | system, what=_("een deel van een register overnemen"))
rule("organisations.finish_intake", STEWARD.anywhere | system, what=_("het overnemen van een register afronden"))
rule(
    "organisations.settle_closings",
    STEWARD.anywhere | system,
    what=_("besluiten of een organisatie in gebruik sluit"),
)
