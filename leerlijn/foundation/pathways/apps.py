from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.pathways"
    label = "pathways"
    verbose_name = "routes"
    part = _("Routewijzer, routes en loket")
