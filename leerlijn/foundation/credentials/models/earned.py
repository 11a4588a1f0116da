"""The points ledger, and what mentors are trained for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials.models.achievements import PER_LANGUAGE
from leerlijn.foundation.credentials.models.certificates import Certificate
from leerlijn.foundation.credentials.types import AHEAD, Standing, Training
from leerlijn.foundation.credentials.written import trainings
from leerlijn.kernel import clock
from leerlijn.kernel.months import add_months


class PointEntry(models.Model):
    """One line of the points ledger of a person in a register. Triggers refuse to change or delete it.

    What was written wrongly is taken back by a line of its own, in full and under the same day, so that the two are
    nothing together on every day.
    """

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("persoon"))
    register = models.CharField(_("register"), max_length=60)
    points = models.SmallIntegerField(_("punten"))
    earned_on = models.DateField(_("verdiend op"))
    what_for = models.JSONField(_("waarvoor"), help_text=PER_LANGUAGE)
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, null=True, blank=True, related_name="points", verbose_name=_("certificaat")
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("neemt terug")
    )
    because = models.CharField(_("waarom teruggenomen"), max_length=500, blank=True)
    by = models.CharField(_("door wie"), max_length=80)
    at = models.DateTimeField(_("moment"), default=clock.now)

    class Meta:
        verbose_name = _("regel van het puntenboek")
        verbose_name_plural = _("puntenboek")
        ordering = ["earned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, points__gt=0, because="")
                | (Q(reverses__isnull=False, points__lt=0) & ~Q(because="")),
                name="points_are_earned_or_reversed",
            ),
            models.UniqueConstraint(
                fields=["certificate", "register"], condition=Q(reverses=None), name="points_are_given_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "register"], name="points_of")]


class MentorQualification(models.Model):
    """What a mentor is trained for, from a day until and including another; a later training lets it run on."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("persoon"))
    kind = models.CharField(_("soort scholing"), max_length=60)
    certificate = models.OneToOneField(
        Certificate, models.PROTECT, related_name="qualification", verbose_name=_("certificaat")
    )
    valid_from = models.DateField(_("vanaf"))
    valid_until = models.DateField(_("tot en met"))
    refreshed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("opgefrist door")
    )
    ended_on = models.DateField(_("geldt niet meer sinds"), null=True, blank=True)

    class Meta:
        verbose_name = _("scholing tot begeleider")
        verbose_name_plural = _("scholing tot begeleider")
        ordering = ["valid_until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="mentor_qualification_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="mentor_qualification_of")]

    @property
    def training(self) -> Training:
        """What it is training for."""
        return trainings()[self.kind]

    @property
    def standing(self) -> Standing:
        """How she stands with it today."""
        today = clock.today()
        if self.valid_until < today:
            return Standing.EXPIRED
        return Standing.EXPIRING if self.valid_until <= add_months(today, AHEAD) else Standing.VALID

    def pass_to(self, later: MentorQualification | None) -> None:
        """Run on in a later one; None takes that back."""
        self.refreshed_by = later
        self.save(update_fields=["refreshed_by"])

    def end(self) -> None:
        """Hold no longer, with the certificate it came from."""
        self.ended_on = clock.today()
        self.save(update_fields=["ended_on"])
