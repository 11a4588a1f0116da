from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.catalogue"
    label = "catalogue"
    verbose_name = "aanbod"
    part = _("Aanbod en inschrijven")
