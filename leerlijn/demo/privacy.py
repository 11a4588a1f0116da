"""What the demo itself holds about people: nothing. The invented ones live in the rooms."""

from leerlijn.kernel.privacy import declare

declare("demo.Loaded", plain={"id", "part", "digest", "at"})
