from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.journey.desk"
    label = "desk"
    verbose_name = "loket"
    part = _("Routewijzer, routes en loket")
