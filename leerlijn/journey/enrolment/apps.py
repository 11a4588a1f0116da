from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.journey.enrolment"
    label = "enrolment"
    verbose_name = "inschrijven"
    part = _("Aanbod en inschrijven")
