"""What can be learned (specifications), when and where it is offered (offerings), and the places and periods of it."""

from leerlijn.foundation.catalogue.models.offerings import EnrolmentPeriod, Meeting, Offering
from leerlijn.foundation.catalogue.models.places import AcademicSession, Building, Room
from leerlijn.foundation.catalogue.models.specifications import Specification

__all__ = ["AcademicSession", "Building", "EnrolmentPeriod", "Meeting", "Offering", "Room", "Specification"]
