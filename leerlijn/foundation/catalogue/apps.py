from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.catalogue"
    label = "catalogue"
    verbose_name = "aanbod"
