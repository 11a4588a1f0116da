"""What this room holds about people: nothing. Counts of students are numbers, names of teachers stay at the source."""

from leerlijn.kernel.privacy import declare

RECORD = {
    "id", "uuid", "code_type", "code", "other_codes", "abbreviation", "name", "description", "details", "consumers",
    "ext", "source", "source_version", "fetched_at", "fingerprint",
}  # fmt: skip

declare(
    "catalogue.Specification",
    plain=RECORD
    | {
        "kind", "type", "organisation", "part_of", "modes_of_delivery", "teaching_languages", "study_load_value",
        "study_load_unit", "level", "level_of_qualification", "admission_requirements", "outcomes_required",
        "outcomes_achieved", "points", "points_register", "qualifies_for", "needs_workplace",
        "attendance_needed", "needs_result", "max_attempts", "may_improve", "result_value_type", "pass_from", "sectors",
        "themes", "target_roles",
    },
)  # fmt: skip
declare(
    "catalogue.Offering",
    plain=RECORD
    | {
        "specification", "organisation", "academic_session", "part_of", "state", "start_date_time", "end_date_time",
        "modes_of_delivery", "teaching_languages", "room", "place", "price_cents", "min_number_students",
        "max_number_students", "enrolled_number_students", "enrolled_elsewhere", "pending_number_students",
        "queued_number_students", "max_queued_number_students", "cancelled_because", "warned_days_before", "rhythm",
        "facets", "quota", "min_seats_per_request",
        "max_seats_per_request", "hours_to_answer", "withdraw_until", "decide_by", "in_company_for", "regions",
        "alternatives",
    },
)  # fmt: skip
declare(
    "catalogue.Meeting",
    plain={
        "id", "offering", "start_date_time", "end_date_time", "subject", "room", "place", "mode_of_delivery", "version",
    },
)  # fmt: skip
declare(
    "catalogue.EnrolmentPeriod",
    plain={
        "id", "offering", "start_date_time", "end_date_time", "target_groups", "enrolment_type", "enrolment_url",
        "priority", "queue_enabled", "comment",
    },
)  # fmt: skip
declare("catalogue.Quota", plain={"id", "organisation", "name", "seats", "taken"})
declare("catalogue.SetAside", plain={"id", "offering", "region", "organisation", "seats", "until"})
declare("catalogue.CostShare", plain={"id", "offering", "scheme", "percent", "sector", "region", "source"})
declare(
    "catalogue.AcademicSession", plain=RECORD | {"organisation", "type", "start_date_time", "end_date_time", "parent"}
)
declare(
    "catalogue.Building",
    plain=RECORD | {"organisation", "street", "house_number", "postcode", "place", "latitude", "longitude"},
)
declare("catalogue.Room", plain=RECORD | {"building", "type", "total_seats", "floor"})
