from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.credentials"
    label = "credentials"
    verbose_name = "bewijzen"
    part = _("Bewijzen en punten")
