"""Attempts at a test and their results."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.models.seats import Enrolment
from leerlijn.journey.enrolment.types import AttemptState, Passed, Presence, ResultState
from leerlijn.kernel import clock


class Attempt(models.Model):
    """One time that somebody could take a test; `uuid` is its id in OEAPI.

    `number` counts over all offerings of the same test. One that was cancelled does not count.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="attempt", verbose_name=_("inschrijving"))
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("persoon"))
    specification = models.ForeignKey(
        "catalogue.Specification", models.PROTECT, related_name="+", verbose_name=_("toets")
    )
    number = models.PositiveSmallIntegerField(_("hoeveelste poging"))
    state = models.CharField(_("stand"), max_length=10, choices=AttemptState, default=AttemptState.FINISHED)
    attendance = models.CharField(_("aanwezig of niet"), max_length=10, choices=Presence, blank=True)
    room = models.ForeignKey(
        "catalogue.Room", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lokaal")
    )
    started_at = models.DateTimeField(_("begonnen op"), null=True, blank=True)
    ended_at = models.DateTimeField(_("geëindigd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("toetspoging")
        verbose_name_plural = _("toetspogingen")
        ordering = ["specification", "person", "number"]
        constraints = [
            models.UniqueConstraint(fields=["person", "specification", "number"], name="attempt_has_its_own_number"),
            models.CheckConstraint(condition=Q(state__in=AttemptState.values), name="attempt_state_is_known"),
        ]

    def become(self, attendance: str) -> None:
        """She was there or not; who said beforehand that she could not come has not used her attempt."""
        self.attendance = attendance
        self.state = AttemptState.CANCELLED if attendance == Presence.EXCUSED else AttemptState.FINISHED
        self.save(update_fields=["attendance", "state"])


class Result(models.Model):
    """What an attempt came to. Triggers refuse to change or delete one: the last holds, and none is lost."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="results", verbose_name=_("toetspoging"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    state = models.CharField(_("stand"), max_length=12, choices=ResultState)
    passed = models.CharField(_("gehaald of niet"), max_length=8, choices=Passed, default=Passed.UNKNOWN)
    score = models.CharField(_("score"), max_length=20, blank=True)
    value_type = models.CharField(_("soort resultaat"), max_length=60, blank=True)
    because = models.CharField(_("waarom het anders werd"), max_length=300, blank=True)
    result_at = models.DateTimeField(_("moment"), default=clock.now)
    by = models.CharField(_("door wie"), max_length=80)

    class Meta:
        verbose_name = _("resultaat")
        verbose_name_plural = _("resultaten")
        ordering = ["attempt", "number"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "number"], name="results_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=ResultState.values, passed__in=Passed.values), name="result_is_known"
            ),
        ]
