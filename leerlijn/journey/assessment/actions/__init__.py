"""Everything that is written in assessment."""

from leerlijn.journey.assessment.actions.certifying import (
    ask_renewal,
    certify_provider,
    remind_of_certification,
)
from leerlijn.journey.assessment.actions.comparing import conclude, confirm, discuss, judge
from leerlijn.journey.assessment.actions.deciding import decide
from leerlijn.journey.assessment.actions.loading import (
    load_standards,
)
from leerlijn.journey.assessment.actions.objecting import answer_objection, object_to, take_second_chance
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
from leerlijn.journey.assessment.actions.quality import (
    close_moderation,
    watch_quality,
)
from leerlijn.journey.assessment.actions.rereading import (
    draw_rereading,
    prepare_draws,
)
from leerlijn.journey.assessment.actions.reviewing import (
    answer_review,
    put_to_review,
    review_standard,
    sign_off_standard,
)
from leerlijn.journey.assessment.actions.scoring import lock_scores, save_scores
from leerlijn.journey.assessment.actions.standards import (
    add_criterion,
    draft_standard,
    drop_criterion,
    map_criterion,
    revise_criterion,
    revise_standard,
)

__all__ = [
    "add_criterion",
    "admit",
    "advance",
    "agree",
    "answer_objection",
    "answer_review",
    "ask_renewal",
    "certify_provider",
    "close_moderation",
    "conclude",
    "confirm",
    "consent",
    "decide",
    "discuss",
    "draft_standard",
    "draw_rereading",
    "drop_criterion",
    "end_consent",
    "judge",
    "load_standards",
    "lock_scores",
    "map_criterion",
    "object_to",
    "prepare_draws",
    "put_to_review",
    "refuse",
    "remind_of_certification",
    "request",
    "request_for",
    "review_standard",
    "revise_criterion",
    "revise_standard",
    "save_scores",
    "sign_off_standard",
    "take_second_chance",
    "watch_quality",
    "watch_terms",
    "withdraw",
]
