"""Who may sign, renew keys, and see badges."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import everyone, own, readable, rule, system
from leerlijn.kernel.roles import STEWARD

readable("openbadges.IssuerKey", STEWARD.anywhere | system)
readable("openbadges.StatusList", everyone)
readable("openbadges.Badge", own("certificate__person") | system)

rule("openbadges.sign", system, what=_("een certificaat als badge ondertekenen"))
rule("openbadges.publish_status", system, what=_("de lijst van ingetrokken badges bijwerken"))
rule(
    "openbadges.renew_key",
    STEWARD.anywhere | system,
    no=_("Alleen de beheerder van het platform vernieuwt sleutels."),
    what=_("de sleutel vernieuwen waarmee een organisatie badges ondertekent"),
)
rule(
    "openbadges.distrust_key",
    STEWARD.anywhere | system,
    no=_("Alleen de beheerder van het platform kan een sleutel afkeuren."),
    what=_("een sleutel afkeuren die niet meer veilig is"),
)
rule(
    "openbadges.see_keys",
    STEWARD.anywhere,
    no=_("Alleen de beheerder van het platform ziet de sleutels."),
    what=_("zien met welke sleutels organisaties badges ondertekenen"),
)
