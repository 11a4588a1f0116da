from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.pathways"
    label = "pathways"
    verbose_name = "routes"
