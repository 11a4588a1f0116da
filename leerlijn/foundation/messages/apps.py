from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.messages"
    label = "messages"
    verbose_name = "berichten"
