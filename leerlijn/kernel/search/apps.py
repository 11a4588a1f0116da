from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.kernel.search"
    label = "search"
    verbose_name = "zoeken"
