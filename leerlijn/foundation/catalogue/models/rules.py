"""The rules of signing up, as data: when and who, seats kept aside, seats that are shared, and who pays a part."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.money import Money


class Quota(models.Model):
    """Seats that several offerings have together: a bus, a hall, a budget. Who takes one in either, takes one of all.

    Changes only while every offering that shares it is held, so its count is written by one at a time.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    name = models.CharField(_("naam"), max_length=120)
    seats = models.PositiveIntegerField(_("aantal plekken"))
    taken = models.PositiveIntegerField(_("waarvan bezet"), default=0)

    class Meta:
        verbose_name = _("gedeelde plekken")
        verbose_name_plural = _("gedeelde plekken")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=F("taken")), name="quota_is_never_overbooked"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seats_left(self) -> int:
        return self.seats - self.taken

    def take(self, number: int) -> None:
        """Count so many seats as taken; a negative number gives them back."""
        self.taken += number
        self.save(update_fields=["taken"])


class EnrolmentPeriod(models.Model):
    """When people may enrol in an offering, and who; without target groups it is for everyone.

    `priority` is where that group stands in the queue: compulsory before elective before others, say.
    """

    offering = models.ForeignKey(
        "catalogue.Offering", models.CASCADE, related_name="enrolment_periods", verbose_name=_("aanbod")
    )
    start_date_time = models.DateTimeField(_("open vanaf"))
    end_date_time = models.DateTimeField(_("open tot"), null=True, blank=True)
    target_groups = models.JSONField(_("voor wie"), default=list, blank=True)
    enrolment_type = models.CharField(_("soort inschrijving"), max_length=20, blank=True)
    enrolment_url = models.URLField(_("adres van de inschrijving elders"), max_length=500, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("voorrang"), default=1, help_text=_("1 gaat voor 2, 2 voor 3; binnen een groep telt wie er het eerst was")
    )
    queue_enabled = models.BooleanField(_("met wachtlijst"), default=True)
    comment = models.CharField(_("toelichting"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("inschrijfperiode")
        verbose_name_plural = _("inschrijfperiodes")
        ordering = ["start_date_time", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date_time=None) | Q(end_date_time__gt=F("start_date_time")),
                name="enrolment_period_ends_after_it_starts",
            ),
        ]

    @property
    def is_elsewhere(self) -> bool:
        """Whether people enrol on a page of the institution instead of here."""
        return bool(self.enrolment_url)

    def is_open(self, at: datetime) -> bool:
        return self.start_date_time <= at and (self.end_date_time is None or at < self.end_date_time)


class SetAside(models.Model):
    """Seats kept for who signs up from one region, or on behalf of one organisation, until a moment."""

    offering = models.ForeignKey(
        "catalogue.Offering", models.CASCADE, related_name="set_asides", verbose_name=_("aanbod")
    )
    region = models.ForeignKey(
        "organisations.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("regio")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("organisatie"),
    )  # fmt: skip
    seats = models.PositiveIntegerField(_("aantal plekken"))
    until = models.DateTimeField(_("daarna voor iedereen"), null=True, blank=True)

    class Meta:
        verbose_name = _("apart gehouden plekken")
        verbose_name_plural = _("apart gehouden plekken")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(region=None, organisation__isnull=False) | Q(region__isnull=False, organisation=None),
                name="set_aside_for_one",
            ),
            models.UniqueConstraint(fields=["offering", "region"], name="set_aside_once_per_region"),
            models.UniqueConstraint(fields=["offering", "organisation"], name="set_aside_once_per_organisation"),
        ]

    @property
    def share(self) -> str:
        """For whom, in the words of the seat log: `region:3` or `organisation:17`."""
        return f"region:{self.region_id}" if self.region_id else f"organisation:{self.organisation_id}"

    def is_kept(self, at: datetime) -> bool:
        """Whether they are still for these people only."""
        return self.until is None or at < self.until


class CostShare(models.Model):
    """A part of the price that a scheme pays back to schools: those of a sector, in a region when one is named.

    Nobody is invoiced from here; it is what a cost overview counts with.
    """

    offering = models.ForeignKey(
        "catalogue.Offering", models.CASCADE, related_name="cost_shares", verbose_name=_("aanbod")
    )
    scheme = models.CharField(_("regeling"), max_length=200)
    percent = models.PositiveSmallIntegerField(_("deel in procenten"))
    sector = models.CharField(_("sector"), max_length=10, blank=True)
    region = models.ForeignKey(
        "organisations.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("regio")
    )
    source = models.CharField(_("bron"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("deel dat een regeling betaalt")
        verbose_name_plural = _("delen die een regeling betaalt")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__gte=1, percent__lte=100), name="cost_share_is_a_part"),
        ]

    def of(self, price: Money) -> Money:
        """What of a price is paid back, in whole cents, rounded down: never more than the part."""
        return Money(price.cents * self.percent // 100)
