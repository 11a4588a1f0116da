from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.people"
    label = "people"
    verbose_name = "mensen"
