from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.journey.assessment"
    label = "assessment"
    verbose_name = "assessment"
    part = _("Laten zien wat je al kunt")
