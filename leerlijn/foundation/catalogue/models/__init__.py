"""What can be learned (specifications), when and where it is offered (offerings), and the places, periods and rules."""

from leerlijn.foundation.catalogue.models.offerings import Meeting, Offering
from leerlijn.foundation.catalogue.models.places import AcademicSession, Building, Room
from leerlijn.foundation.catalogue.models.rules import CostShare, EnrolmentPeriod, Quota, SetAside
from leerlijn.foundation.catalogue.models.specifications import Specification

__all__ = [
    "AcademicSession", "Building", "CostShare", "EnrolmentPeriod", "Meeting", "Offering", "Quota", "Room", "SetAside",
    "Specification",
]  # fmt: skip
