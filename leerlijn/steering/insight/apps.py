from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.steering.insight"
    label = "insight"
    verbose_name = "inzicht"
