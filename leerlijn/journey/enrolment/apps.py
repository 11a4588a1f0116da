from leerlijn.kernel.rooms import Room


class Context(Room):
    name = "leerlijn.journey.enrolment"
    label = "enrolment"
    verbose_name = "inschrijven"
