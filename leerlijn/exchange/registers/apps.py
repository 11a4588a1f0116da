from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.exchange.registers"
    label = "registers"
    verbose_name = "registers"
