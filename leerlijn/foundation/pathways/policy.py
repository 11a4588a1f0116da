"""Who may read and change rules: everybody reads what is published, the rule owner changes."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import everyone, predicate, readable, rule, system
from leerlijn.kernel.roles import RULE_OWNER, STEWARD

published = predicate(
    lambda _actor, version: version.state != "draft",
    where=lambda _actor: ~Q(state="draft"),
    who=_("iedereen, als de versie is gepubliceerd"),
)
OWNER_ONLY = _("Alleen de regeleigenaar kan een regel veranderen. Geef je opmerking door aan het loket.")

readable("pathways.Rule", everyone)
readable("pathways.Version", published | RULE_OWNER.anywhere)

rule("pathways.load_rules", system | STEWARD.anywhere | RULE_OWNER.anywhere, what=_("de regels over routes laden"))
rule("pathways.draft", RULE_OWNER.anywhere, no=OWNER_ONLY, what=_("een nieuwe versie van een regel beginnen"))
rule("pathways.revise", RULE_OWNER.anywhere, no=OWNER_ONLY, what=_("een concept van een regel wijzigen"))
rule("pathways.discard", RULE_OWNER.anywhere, no=OWNER_ONLY, what=_("een concept van een regel weggooien"))
rule("pathways.publish", RULE_OWNER.anywhere, no=OWNER_ONLY, what=_("een regel publiceren"))
