"""Who may enrol whom, and who may see it."""

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations.queries import coordinates
from leerlijn.kernel.policy import own, readable, rule, system
from leerlijn.kernel.roles import EDITOR

readable(
    "enrolment.Enrolment",
    own("person") | EDITOR.at("offering__organisation") | coordinates("offering__organisation") | system,
)
readable(
    "enrolment.SeatChange",
    own("person") | EDITOR.at("offering__organisation") | coordinates("offering__organisation") | system,
)

rule("enrolment.enrol", own("") | system, no=_("Je kunt alleen jezelf inschrijven."), what=_("inschrijven"))
rule(
    "enrolment.withdraw",
    own("person") | EDITOR.at("offering__organisation") | system,
    no=_("Alleen jijzelf of de aanbieder kan deze inschrijving stoppen."),
    what=_("afmelden"),
)
rule(
    "enrolment.read_roster",
    EDITOR.at("organisation") | coordinates("organisation") | system,
    no=_("Alleen de aanbieder en de coördinator van de regio zien wie meedoet."),
    what=_("de deelnemerslijst bekijken"),
)
rule("enrolment.read_addresses", EDITOR.at("organisation") | system, what=_("de adressen van deelnemers bekijken"))
rule("enrolment.move_up", EDITOR.at("organisation") | system, what=_("vrije plekken aan de wachtlijst geven"))
rule("enrolment.release_all", system, what=_("iedereen afmelden als iets niet doorgaat"))
