"""Exemptions: a rule proposes, the board of the institution decides. Who receives people, keeps its agreements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.policy import everyone, own, readable, rule, system
from leerlijn.kernel.roles import EDITOR, EXAM_BOARD, STEWARD

readable("assessment.ExemptionRule", everyone)
readable("assessment.ExemptionProposal", own("person") | EXAM_BOARD.at("specification__organisation") | system)
readable("assessment.ArticulationAgreement", everyone)

_board = EXAM_BOARD.at("specification__organisation")
NOT_THE_BOARD = _("Alleen de examencommissie van deze instelling besluit hierover.")
NOT_THE_RECEIVER = _("Alleen de ontvangende instelling houdt haar doorstroomafspraken bij.")

rule(
    "assessment.propose_exemptions",
    own("") | system,
    no=_("Je kunt dit alleen voor jezelf laten uitrekenen."),
    what=_("laten uitrekenen welke vrijstellingen iemand kan krijgen"),
)
rule(
    "assessment.propose_exemptions_of",
    system,
    what=_("uitrekenen wie een nieuwe of veranderde cursus niet hoeft te doen"),
)
rule("assessment.confirm_exemption", _board, no=NOT_THE_BOARD, what=_("een vrijstelling bevestigen"))
rule(
    "assessment.confirm_exemptions",
    EXAM_BOARD.at(""),
    no=NOT_THE_BOARD,
    what=_("gelijke vrijstellingen samen bevestigen met één reden"),
)
rule("assessment.refuse_exemption", _board, no=NOT_THE_BOARD, what=_("een vrijstelling afwijzen met een reden"))
rule("assessment.withdraw_exemption", _board, no=NOT_THE_BOARD, what=_("een vrijstelling intrekken met een reden"))
rule(
    "assessment.lay_down_exemption_rule",
    EXAM_BOARD.at(""),
    no=NOT_THE_BOARD,
    what=_("vastleggen wat een vrijstelling oplevert en hoelang"),
)
rule("assessment.watch_exemptions", system, what=_("vrijstellingen laten aflopen en commissies vertellen wat er ligt"))
rule(
    "assessment.decide_exemptions",
    EXAM_BOARD.anywhere,
    no=_("Alleen leden van een examencommissie zien deze lijst."),
    what=_("zien wat bij de examencommissie ligt"),
)
rule(
    "assessment.keep_agreements",
    EDITOR.anywhere,
    no=NOT_THE_RECEIVER,
    what=_("zien welke doorstroomafspraken een instelling bijhoudt"),
)
rule(
    "assessment.make_agreement",
    EDITOR.at("") | system,
    no=NOT_THE_RECEIVER,
    what=_("een doorstroomafspraak vastleggen"),
)
rule(
    "assessment.end_agreement",
    EDITOR.at("to_organisation"),
    no=NOT_THE_RECEIVER,
    what=_("een doorstroomafspraak beëindigen"),
)
rule("assessment.load_agreements", system | STEWARD.anywhere, what=_("de landelijke doorstroomafspraken inlezen"))
