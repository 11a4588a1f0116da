from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.appointments"
    label = "appointments"
    verbose_name = "afspraken"
    part = _("Routewijzer, routes en loket")
