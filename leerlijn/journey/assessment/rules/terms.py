"""What an articulation agreement says, as one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.vocabulary.models import Qualification


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What an agreement says; what nobody said stays empty. Credits are (value, unit), never converted."""

    from_rung: str
    from_name: str
    to_rung: str
    to_name: str
    source_title: str
    from_qualification: Qualification | None = None
    to_qualification: Qualification | None = None
    from_organisation: Organisation | None = None
    to_specification: Specification | None = None
    exempts: tuple[Specification, ...] = field(default_factory=tuple)
    credits: tuple[Decimal, str] | None = None
    months: tuple[int | None, int | None] = (None, None)
    conditions: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source_publisher: str = ""
    source_url: str = ""
    source_dated: str = ""
    certainty: str = "B"

    @classmethod
    def from_form(
        cls,
        said: Mapping[str, Any],
        courses: Iterable[Specification],
        qualifications: Iterable[Qualification],
        partners: Iterable[Organisation],
    ) -> Terms:
        """From what was filled in; courses and partners were chosen by id, qualifications by code."""
        by_id = {str(one.pk): one for one in courses}
        by_code = {one.code: one for one in qualifications}
        plain = (
            "from_rung", "from_name", "to_rung", "to_name", "source_title", "source_url", "source_dated", "conditions",
            "valid_from", "valid_to",
        )  # fmt: skip
        value, unit = said["credits_value"], said["credits_unit"]
        return cls(
            **{name: said[name] for name in plain},
            from_organisation={str(one.pk): one for one in partners}.get(said["from_organisation"]),
            from_qualification=by_code.get(said["from_qualification"]),
            to_specification=by_id.get(said["to_specification"]),
            exempts=tuple(by_id[pk] for pk in said["exempts"]),
            credits=(value, unit) if value else None,
            months=(said["least_months"], said["most_months"]),
        )
