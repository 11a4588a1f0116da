from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.exchange.openbadges"
    label = "openbadges"
    verbose_name = "badges"
    part = _("Aanbod en inschrijven")
