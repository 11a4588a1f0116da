from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.demo"
    label = "demo"
    verbose_name = "voorbeeld"
