"""Who may take in education data of others, and read how that went."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import readable, rule, system
from leerlijn.kernel.roles import COORDINATOR, STEWARD

readable("oeapi.Run", COORDINATOR.at("region") | STEWARD.anywhere | system)
rule("oeapi.begin", system | STEWARD.anywhere, what=_("het aanbod van een instelling gaan inlezen"))
rule("oeapi.take_in_page", system | STEWARD.anywhere, what=_("een bladzijde van een instelling inlezen"))
rule("oeapi.finish", system | STEWARD.anywhere, what=_("het inlezen afronden"))
