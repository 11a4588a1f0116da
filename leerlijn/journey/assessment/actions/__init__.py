"""Everything that is written in assessment."""

from leerlijn.journey.assessment.actions.articulating import end_agreement, load_agreements, make_agreement
from leerlijn.journey.assessment.actions.assessors import certify_assessor, end_certification
from leerlijn.journey.assessment.actions.certifying import ask_renewal, certify_provider, remind_of_certification
from leerlijn.journey.assessment.actions.comparing import conclude, confirm, discuss, judge
from leerlijn.journey.assessment.actions.deciding import decide
from leerlijn.journey.assessment.actions.evidence import add_evidence, change_evidence, remove_evidence
from leerlijn.journey.assessment.actions.exempting import (
    MOST,
    confirm_exemption,
    confirm_exemptions,
    lay_down_exemption_rule,
    refuse_exemption,
    watch_exemptions,
    withdraw_exemption,
)
from leerlijn.journey.assessment.actions.loading import load_standards
from leerlijn.journey.assessment.actions.objecting import answer_objection, object_to, take_second_chance
from leerlijn.journey.assessment.actions.panels import (
    accept_seat,
    ask_panel,
    call_third,
    choose_assessor,
    decline_seat,
    propose_panels,
    replace_assessor,
    watch_panels,
)
from leerlijn.journey.assessment.actions.portfolios import (
    end_share,
    forget_portfolios,
    look,
    map_evidence,
    share_portfolio,
    submit_portfolio,
)
from leerlijn.journey.assessment.actions.procedures import (
    admit,
    advance,
    agree,
    consent,
    end_consent,
    refuse,
    request,
    request_for,
    watch_terms,
    withdraw,
)
from leerlijn.journey.assessment.actions.proposing import propose_exemptions, propose_exemptions_of
from leerlijn.journey.assessment.actions.quality import close_moderation, watch_quality
from leerlijn.journey.assessment.actions.rereading import draw_rereading, prepare_draws
from leerlijn.journey.assessment.actions.reviewing import (
    answer_review,
    put_to_review,
    review_standard,
    sign_off_standard,
)
from leerlijn.journey.assessment.actions.scoring import lock_scores, save_scores
from leerlijn.journey.assessment.actions.sittings import book_sitting, cancel_sitting
from leerlijn.journey.assessment.actions.standards import (
    add_criterion,
    draft_standard,
    drop_criterion,
    map_criterion,
    revise_criterion,
    revise_standard,
)
from leerlijn.journey.assessment.actions.statements import (
    ask_again,
    ask_statement,
    decline_statement,
    end_asking,
    give_statement,
    remind_statements,
)
from leerlijn.journey.assessment.actions.ties import declare_tie
from leerlijn.journey.assessment.rules.terms import Terms

__all__ = [
    "MOST",
    "Terms",
    "accept_seat",
    "add_criterion",
    "add_evidence",
    "admit",
    "advance",
    "agree",
    "answer_objection",
    "answer_review",
    "ask_again",
    "ask_panel",
    "ask_renewal",
    "ask_statement",
    "book_sitting",
    "call_third",
    "cancel_sitting",
    "certify_assessor",
    "certify_provider",
    "change_evidence",
    "choose_assessor",
    "close_moderation",
    "conclude",
    "confirm",
    "confirm_exemption",
    "confirm_exemptions",
    "consent",
    "decide",
    "declare_tie",
    "decline_seat",
    "decline_statement",
    "discuss",
    "draft_standard",
    "draw_rereading",
    "drop_criterion",
    "end_agreement",
    "end_asking",
    "end_certification",
    "end_consent",
    "end_share",
    "forget_portfolios",
    "give_statement",
    "judge",
    "lay_down_exemption_rule",
    "load_agreements",
    "load_standards",
    "lock_scores",
    "look",
    "make_agreement",
    "map_criterion",
    "map_evidence",
    "object_to",
    "prepare_draws",
    "propose_exemptions",
    "propose_exemptions_of",
    "propose_panels",
    "put_to_review",
    "refuse",
    "refuse_exemption",
    "remind_of_certification",
    "remind_statements",
    "remove_evidence",
    "replace_assessor",
    "request",
    "request_for",
    "review_standard",
    "revise_criterion",
    "revise_standard",
    "save_scores",
    "share_portfolio",
    "sign_off_standard",
    "submit_portfolio",
    "take_second_chance",
    "watch_exemptions",
    "watch_panels",
    "watch_quality",
    "watch_terms",
    "withdraw",
    "withdraw_exemption",
]
