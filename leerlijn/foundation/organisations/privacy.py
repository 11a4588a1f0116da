"""What this room holds about people: contact lines of a desk, and nothing else."""

from leerlijn.kernel.privacy import declare

declare(
    "organisations.Region",
    plain={
        "id", "uuid", "slug", "host", "kind", "name", "short_name", "tagline", "parent", "neighbours", "theme",
        "logo",
        "closed_contexts", "phone", "email", "opening_hours", "response_days",
    },
)  # fmt: skip
declare(
    "organisations.Organisation",
    plain={
        "id", "uuid", "kind", "name", "short_name", "code_type", "code", "sector", "parent", "street", "house_number",
        "postcode", "place", "municipality_code", "municipality", "province", "phone", "website", "denomination",
        "structure", "details", "provenance", "opened_on", "closed_on",
    },
)  # fmt: skip
declare("organisations.Participation", plain={"id", "region", "organisation", "part", "valid_from", "valid_until"})
declare("organisations.Source", plain={"id", "name", "vintage", "link", "taken_at"})
declare(
    "organisations.Intake",
    plain={
        "id", "source", "register", "vintage", "digest", "rows", "state", "broken_rows", "broken", "remarks",
        "started_at", "finished_at",
    },
)  # fmt: skip
declare("organisations.Registration", plain={"id", "organisation", "register", "since", "until"})
declare(
    "organisations.Change",
    plain={"id", "organisation", "source", "kind", "state", "before", "after", "reason", "at"},
)
