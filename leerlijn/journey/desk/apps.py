from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.journey.desk"
    label = "desk"
    verbose_name = "loket"
