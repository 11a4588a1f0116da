from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.foundation.vocabulary"
    label = "vocabulary"
    verbose_name = "woorden"
