"""What this room holds about people: nothing."""

from leerlijn.kernel.privacy import declare

declare("vocabulary.Sector", plain={"id", "code", "name", "position"})
declare("vocabulary.Subject", plain={"id", "code", "name", "sectors"})
declare("vocabulary.Qualification", plain={"id", "code", "name", "level", "sectors", "position"})
declare("vocabulary.Term", plain={"id", "code", "word", "definition", "forms", "source"})
declare(
    "vocabulary.LearningOutcome",
    plain={
        "id", "uuid", "owner_code", "owner_name", "owner_id", "code", "version", "title", "description", "valid_from",
        "valid_to", "level", "complexity", "study_load_value", "study_load_unit", "sectors", "parents", "prerequisites",
    },
)  # fmt: skip
declare("vocabulary.Composition", plain={"id", "part", "whole"})
declare("vocabulary.Prerequisite", plain={"id", "outcome", "required"})
