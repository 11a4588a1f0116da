"""Who may keep the shared words: everybody reads, the steward loads, an editor keeps what her organisation owns."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import everyone, readable, rule, system
from leerlijn.kernel.roles import EDITOR, RULE_OWNER, STEWARD

readable("vocabulary.Sector", everyone)
readable("vocabulary.Subject", everyone)
readable("vocabulary.Qualification", everyone)
readable("vocabulary.Term", everyone)
readable("vocabulary.LearningOutcome", everyone)
readable("vocabulary.Composition", everyone)
readable("vocabulary.Prerequisite", everyone)

NOT_YOURS = _("Deze leeruitkomst is van een andere organisatie. Vraag het haar redacteur.")
KEEPER = STEWARD.anywhere | RULE_OWNER.anywhere | system

rule("vocabulary.load_words", KEEPER)
rule("vocabulary.load_glossary", KEEPER)
rule("vocabulary.define_outcome", EDITOR.at("id") | KEEPER, no=NOT_YOURS)
rule("vocabulary.replace_outcome", EDITOR.at("owner_id") | KEEPER, no=NOT_YOURS)
rule("vocabulary.compose", EDITOR.at("owner_id") | KEEPER, no=NOT_YOURS)
rule("vocabulary.require", EDITOR.at("owner_id") | KEEPER, no=NOT_YOURS)
