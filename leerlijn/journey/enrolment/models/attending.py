"""Who was at which meeting, and what a human decided about who did not meet the rule."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.models.seats import Enrolment
from leerlijn.journey.enrolment.types import Noted, Presence
from leerlijn.kernel import clock


class Attendance(models.Model):
    """Whether somebody was at one meeting of what she is in. The last mark holds; the logbook keeps those before it."""

    meeting = models.ForeignKey("catalogue.Meeting", models.PROTECT, related_name="+", verbose_name=_("bijeenkomst"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendances", verbose_name=_("inschrijving"))
    state = models.CharField(_("aanwezig of niet"), max_length=10, choices=Presence)
    how = models.CharField(_("hoe we dat weten"), max_length=10, choices=Noted)
    noted_at = models.DateTimeField(_("genoteerd op"), default=clock.now)
    by = models.CharField(_("door wie"), max_length=80)

    class Meta:
        verbose_name = _("aanwezigheid")
        verbose_name_plural = _("aanwezigheid")
        ordering = ["meeting", "enrolment"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "enrolment"], name="attendance_once_per_meeting"),
            models.CheckConstraint(condition=Q(state__in=Presence.values), name="attendance_state_is_known"),
        ]

    def become(self, state: str, *, how: Noted, by: str) -> None:
        """Take on another mark, and know of whom it is."""
        self.state, self.how, self.by, self.noted_at = state, how, by, clock.now()
        self.save(update_fields=["state", "how", "by", "noted_at"])


class CompletionDecision(models.Model):
    """A human decided whether somebody who does not meet the rule has finished all the same; the newest one holds.

    `facts` is what the page showed at that moment: minutes, result and rule, so the decision can be judged by itself.
    """

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="decisions", verbose_name=_("inschrijving"))
    finishes = models.BooleanField(_("rondt af"))
    because = models.CharField(_("waarom"), max_length=500)
    facts = models.JSONField(_("wat er toen bekend was"), default=dict)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("besloten door"))
    at = models.DateTimeField(_("besloten op"), default=clock.now)

    class Meta:
        verbose_name = _("besluit over afronden")
        verbose_name_plural = _("besluiten over afronden")
        ordering = ["enrolment", "-at", "-pk"]
