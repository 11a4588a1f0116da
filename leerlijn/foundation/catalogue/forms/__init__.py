"""The shape of what editors fill in."""

from leerlijn.foundation.catalogue.forms.cancelling import CancellationForm
from leerlijn.foundation.catalogue.forms.describing import DescriptionForm
from leerlijn.foundation.catalogue.forms.offering import OfferingForm
from leerlijn.foundation.catalogue.forms.places import BuildingForm, RoomForm
from leerlijn.foundation.catalogue.forms.planning import MeetingForm, SeriesForm
from leerlijn.foundation.catalogue.forms.rules import RulesForm
from leerlijn.foundation.catalogue.forms.shared_seats import SharedSeatsForm

__all__ = [
    "BuildingForm",
    "CancellationForm",
    "DescriptionForm",
    "MeetingForm",
    "OfferingForm",
    "RoomForm",
    "RulesForm",
    "SeriesForm",
    "SharedSeatsForm",
]
