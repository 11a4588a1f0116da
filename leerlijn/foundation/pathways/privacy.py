"""What this room holds about people: who wrote and who published a version of a rule, and nothing about candidates."""

from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.privacy import CLEAR, TASK, Personal, declare

WRITER = Personal(
    purpose=_("verantwoorden wie een regel veranderde"),
    keep=_("zolang de versie bestaat"),
    basis=TASK,
    erase=CLEAR,
)

declare("pathways.Rule", plain={"id", "code", "kind", "position", "data_digest"})
declare(
    "pathways.Version",
    plain={
        "id", "rule", "number", "state", "origin", "body", "digest", "certainty", "valid_from", "valid_to", "review_on",
        "owner", "edition", "reason", "drafted_at", "published_at",
    },
    personal={"drafted_by": WRITER, "published_by": WRITER},
)  # fmt: skip
