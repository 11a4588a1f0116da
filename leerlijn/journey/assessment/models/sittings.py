"""When the whole panel meets the candidate."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.types import SittingKind
from leerlijn.kernel import clock

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation


class Sitting(models.Model):
    """A lesson that is watched or an interview, at a moment that every assessor of the panel offered."""

    class State(models.TextChoices):
        BOOKED = "booked", _("staat vast")
        CANCELLED = "cancelled", _("afgezegd")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    procedure = models.ForeignKey(
        "assessment.Procedure", models.PROTECT, related_name="sittings", verbose_name=_("procedure")
    )
    round = models.PositiveSmallIntegerField(_("ronde"), default=1)
    kind = models.CharField(_("soort zitting"), max_length=12, choices=SittingKind)
    starts_at = models.DateTimeField(_("begint op"))
    ends_at = models.DateTimeField(_("eindigt op"))
    school = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school")
    )
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.BOOKED)
    sequence = models.PositiveSmallIntegerField(_("hoe vaak gewijzigd"), default=0)
    changed_at = models.DateTimeField(_("laatst gewijzigd op"), default=clock.now)
    cancelled_because = models.CharField(_("reden van afzeggen"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("zitting")
        verbose_name_plural = _("zittingen")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="sitting_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["procedure", "round", "kind"], condition=Q(state="booked"), name="one_sitting_of_a_kind"
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="sitting_on")]

    @property
    def is_booked(self) -> bool:
        return self.state == self.State.BOOKED

    @property
    def is_coming(self) -> bool:
        """Whether it stands and has not begun."""
        return self.is_booked and self.starts_at > clock.now()

    def move(self, starts_at: datetime, ends_at: datetime, school: Organisation | None) -> None:
        """It takes place at another moment, or elsewhere."""
        self.starts_at, self.ends_at, self.school, self.changed_at = starts_at, ends_at, school, clock.now()
        self.sequence += 1
        self.save(update_fields=["starts_at", "ends_at", "school", "changed_at", "sequence"])

    def cancel(self, because: str) -> None:
        """It does not take place."""
        self.state, self.cancelled_because, self.changed_at = self.State.CANCELLED, because, clock.now()
        self.sequence += 1
        self.save(update_fields=["state", "cancelled_because", "changed_at", "sequence"])


class SittingPart(models.Model):
    """One assessor at a sitting: with the time she offered, which nobody else can book meanwhile."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="parts", verbose_name=_("zitting"))
    seat = models.ForeignKey(
        "assessment.PanelSeat", models.PROTECT, related_name="parts", verbose_name=_("plaats in het panel")
    )
    booking = models.OneToOneField("appointments.Booking", models.PROTECT, related_name="+", verbose_name=_("afspraak"))

    class Meta:
        verbose_name = _("assessor bij een zitting")
        verbose_name_plural = _("assessoren bij zittingen")
        ordering = ["sitting", "pk"]
        constraints = [models.UniqueConstraint(fields=["sitting", "seat"], name="assessor_once_per_sitting")]
