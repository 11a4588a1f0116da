from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.web"
    label = "web"
    verbose_name = "web"
