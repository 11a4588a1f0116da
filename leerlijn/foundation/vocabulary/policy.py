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

rule("vocabulary.load_words", KEEPER, what=_("sectoren, vakken en bevoegdheden laden"))
rule("vocabulary.load_glossary", KEEPER, what=_("de begrippenlijst laden"))
rule("vocabulary.define_outcome", EDITOR.at("id") | KEEPER, no=NOT_YOURS, what=_("een leeruitkomst vaststellen"))
rule("vocabulary.reword_outcome", system, what=_("de woorden veranderen van een leeruitkomst in een concept"))
rule(
    "vocabulary.replace_outcome",
    EDITOR.at("owner_id") | KEEPER,
    no=NOT_YOURS,
    what=_("een leeruitkomst vervangen door een nieuwe versie"),
)
rule(
    "vocabulary.compose",
    EDITOR.at("owner_id") | KEEPER,
    no=NOT_YOURS,
    what=_("zeggen uit welke delen een leeruitkomst bestaat"),
)
rule(
    "vocabulary.require",
    EDITOR.at("owner_id") | KEEPER,
    no=NOT_YOURS,
    what=_("zeggen wat een leeruitkomst vooraf vraagt"),
)
