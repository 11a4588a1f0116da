from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.organisations"
    label = "organisations"
    verbose_name = "organisaties"
