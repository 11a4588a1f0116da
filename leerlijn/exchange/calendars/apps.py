from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.exchange.calendars"
    label = "calendars"
    verbose_name = "agenda's"
    part = _("Aanbod en inschrijven")
