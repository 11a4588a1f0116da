"""The shape of what editors fill in."""

from leerlijn.foundation.catalogue.forms.describing import DescriptionForm
from leerlijn.foundation.catalogue.forms.offering import OfferingForm
from leerlijn.foundation.catalogue.forms.places import BuildingForm, RoomForm
from leerlijn.foundation.catalogue.forms.planning import MeetingForm, SeriesForm

__all__ = ["BuildingForm", "DescriptionForm", "MeetingForm", "OfferingForm", "RoomForm", "SeriesForm"]
