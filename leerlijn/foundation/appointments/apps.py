from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.appointments"
    label = "appointments"
    verbose_name = "afspraken"
