"""Search holds what rooms publish; nobody indexes persons."""

from leerlijn.kernel.privacy import declare

declare(
    "search.Row",
    plain={
        "id", "kind", "key", "region_id", "audience", "language", "title", "body", "title_tokens", "body_tokens",
        "changed_at", "shown",
    },
)  # fmt: skip
