"""Three tables: what is offered, who is in, and the letters that must go out."""

from django.conf import settings
from django.db import models


class Offering(models.Model):
    title = models.CharField(max_length=200)
    seats = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.title


class Enrolment(models.Model):
    offering = models.ForeignKey(Offering, models.CASCADE)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    has_seat = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offering", "person"], name="bare_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.offering_id}"


class Letter(models.Model):
    address = models.EmailField()
    subject = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.subject
