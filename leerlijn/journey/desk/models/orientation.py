"""What came of an orientation round for who took part; the round itself is an offering of the catalogue."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk.types import ClosingReason, Outcome
from leerlijn.kernel import clock


class OrientationParticipant(models.Model):
    """One person in one orientation round, and what came of it."""

    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+", verbose_name=_("regio"))
    offering = models.ForeignKey("catalogue.Offering", models.PROTECT, related_name="+", verbose_name=_("ronde"))
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+", verbose_name=_("persoon"))
    joined_on = models.DateField(_("doet mee sinds"))
    outcome = models.CharField(_("uitkomst"), max_length=12, choices=Outcome, default=Outcome.STARTED)
    reason = models.CharField(_("reden van stoppen"), max_length=16, choices=ClosingReason, blank=True)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("vastgelegd door")
    )
    recorded_on = models.DateField(_("vastgelegd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("deelnemer aan een oriëntatie")
        verbose_name_plural = _("deelnemers aan een oriëntatie")
        ordering = ["joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "person"], name="orientation_participant_once"),
            models.CheckConstraint(
                condition=(Q(outcome=Outcome.STOPPED) & ~Q(reason="")) | (~Q(outcome=Outcome.STOPPED) & Q(reason="")),
                name="who_stops_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["region", "outcome"], name="orientation_outcome")]

    def record(self, by: Any, outcome: str, reason: str, note: str) -> None:
        """Write down what came of it; it may become something else later."""
        self.outcome, self.reason, self.note = outcome, reason, note
        self.recorded_by_id, self.recorded_on = by.pk, clock.today()
        self.save(update_fields=["outcome", "reason", "note", "recorded_by", "recorded_on"])
