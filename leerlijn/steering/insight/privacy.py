"""What this room holds about people: who looks after a difference. Figures and their history are counts."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import CLEAR, TASK, Personal, declare

declare("insight.Scheme", plain={"id", "region", "slug", "name", "source", "valid_from", "valid_until"})
declare("insight.Observation", plain={"id", "scheme", "organisation", "topic", "on", "amount_cents", "recorded_at"})
declare(
    "insight.Snapshot",
    plain={"id", "region", "figure", "version", "on", "value", "of", "portions", "why", "used_in", "taken_at"},
)
declare(
    "insight.Difference",
    plain={
        "id", "region", "slug", "figure", "kind", "title", "question", "explanation", "state", "asked_on",
        "explained_on",
    },
    personal={
        "owner": Personal(
            _("weten wie uitzoekt waarom getallen verschillen"), keep=_("tot het is uitgelegd"), basis=TASK, erase=CLEAR
        )
    },
)  # fmt: skip
declare(
    "insight.Statement",
    plain={"id", "difference", "place", "part", "label", "number", "figure", "quote", "source", "dated"},
)
declare("insight.SmallGroups", plain={"id", "region", "smallest"})
