"""What somebody needs, at any institution: one request that stands in every queue that leads to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.types import NeedState
from leerlijn.kernel import clock


class Need(models.Model):
    """A learning outcome somebody wants to reach before a day, wherever she can.

    Its enrolments point here. The first fitting seat meets the need, and the other queues are left with it.
    """

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("persoon"))
    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+", verbose_name=_("regio"))
    outcome = models.ForeignKey(
        "vocabulary.LearningOutcome", models.PROTECT, related_name="+", verbose_name=_("leeruitkomst")
    )
    before = models.DateField(_("voor deze dag"))
    state = models.CharField(_("stand"), max_length=10, choices=NeedState, default=NeedState.WAITING)
    asked_at = models.DateTimeField(_("gevraagd op"), default=clock.now)
    ended_at = models.DateTimeField(_("afgerond op"), null=True, blank=True)

    class Meta:
        verbose_name = _("behoefte")
        verbose_name_plural = _("behoeften")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "outcome"], condition=Q(state=NeedState.WAITING), name="need_is_asked_once"
            ),
            models.CheckConstraint(condition=Q(state__in=NeedState.values), name="need_state_is_known"),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.state == NeedState.WAITING

    def become(self, state: NeedState) -> None:
        """Take on another state, and know when."""
        self.state, self.ended_at = state, clock.now()
        self.save(update_fields=["state", "ended_at"])
