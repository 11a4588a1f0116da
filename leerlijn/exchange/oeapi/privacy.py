"""What this room holds about people: nothing."""

from leerlijn.kernel.privacy import declare

declare("oeapi.Run", plain={"id", "source", "digest", "region", "pages", "report", "started_at", "finished_at"})
