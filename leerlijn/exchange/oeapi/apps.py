from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.exchange.oeapi"
    label = "oeapi"
    verbose_name = "onderwijs-API"
