from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.steering.insight"
    label = "insight"
    verbose_name = "inzicht"
    part = _("Cijfers")
