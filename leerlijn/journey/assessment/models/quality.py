"""What keeps assessing good: recognition of providers, moderation, and cases that are read a second time."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.written.quality import provider_term
from leerlijn.kernel import clock
from leerlijn.kernel.months import add_months


class ProviderCertification(models.Model):
    """A provider may assess in one domain, until and including a day."""

    provider = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("aanbieder")
    )
    domain = models.ForeignKey("vocabulary.Sector", models.PROTECT, related_name="+", verbose_name=_("domein"))
    valid_from = models.DateField(_("vanaf"))
    valid_until = models.DateField(_("tot en met"))
    source = models.CharField(_("waar dat staat"), max_length=300)
    reminded_at = models.DateTimeField(_("herinnerd op"), null=True, blank=True)
    renewal_asked_at = models.DateTimeField(_("verlenging gevraagd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("erkenning van een aanbieder")
        verbose_name_plural = _("erkenningen van aanbieders")
        ordering = ["valid_until", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "domain", "valid_from"], name="provider_certified_once_from_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="provider_certification_ends_after_it_starts"
            ),
        ]

    @property
    def renew_by(self) -> date:
        """The last day on which its renewal can be asked in time."""
        return add_months(self.valid_until, -provider_term().renew_before)

    def holds(self, on: date) -> bool:
        """Whether it is valid on a day."""
        return self.valid_from <= on <= self.valid_until

    def be_reminded(self) -> None:
        """Its end was told."""
        self.reminded_at = clock.now()
        self.save(update_fields=["reminded_at"])


class Moderation(models.Model):
    """Assessors sit down together about one criterion, assessor or institution. A rule opens it, a human closes it.

    `facts` is what was measured, with the limit, and in how many cases.
    """

    class Ground(models.TextChoices):
        KAPPA = "kappa", _("assessoren zijn het te weinig eens")
        ADJACENT = "adjacent", _("oordelen liggen te ver uit elkaar")
        SEVERITY = "severity", _("steeds strenger of milder dan anderen")
        DRIFT = "drift", _("wordt steeds strenger of milder")

    organiser = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("assessmentorganisatie")
    )
    version = models.ForeignKey(
        "assessment.StandardVersion", models.PROTECT, related_name="moderations", verbose_name=_("versie")
    )
    ground = models.CharField(_("waarom"), max_length=8, choices=Ground)
    criterion = models.ForeignKey(
        "assessment.Criterion", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("beoordelingscriterium"),
    )  # fmt: skip
    assessor = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("assessor")
    )
    institution = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("instelling"),
    )  # fmt: skip
    facts = models.JSONField(_("wat is gemeten"), default=dict)
    opened_at = models.DateTimeField(_("geopend op"), default=clock.now)
    outcome = models.TextField(_("wat is afgesproken"), blank=True)
    closed_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gesloten door")
    )
    closed_at = models.DateTimeField(_("gesloten op"), null=True, blank=True)

    class Meta:
        verbose_name = _("moderatie")
        verbose_name_plural = _("moderaties")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=["organiser", "version", "ground", about],
                    condition=Q(closed_at=None),
                    name=f"one_open_moderation_per_{about}",
                )
                for about in ("criterion", "assessor", "institution")
            ),
            models.CheckConstraint(
                condition=Q(criterion__isnull=False, assessor=None, institution=None)
                | Q(criterion=None, assessor__isnull=False, institution=None)
                | Q(criterion=None, assessor=None, institution__isnull=False),
                name="moderation_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                name="moderation_is_closed_by_somebody_with_an_outcome",
            ),
        ]


class RereadingDraw(models.Model):
    """The chance of one month: which decided cases are read again. Its seed stays sealed until the month is over."""

    organiser = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("assessmentorganisatie")
    )
    month = models.DateField(_("maand"), help_text=_("de eerste dag"))
    commitment = models.CharField(_("vingerafdruk van het geheim"), max_length=64)
    sealed = models.TextField(_("verzegeld geheim"), blank=True)
    seed = models.CharField(_("geheim"), max_length=64, blank=True)
    opened_at = models.DateTimeField(_("geopend op"), null=True, blank=True)

    class Meta:
        verbose_name = _("loting van de steekproef")
        verbose_name_plural = _("lotingen van de steekproef")
        ordering = ["-month", "organiser"]
        constraints = [
            models.UniqueConstraint(fields=["organiser", "month"], name="one_draw_per_month"),
            models.CheckConstraint(
                condition=(Q(seed="", opened_at=None) & ~Q(sealed="")) | (~Q(seed="") & Q(opened_at__isnull=False)),
                name="seed_is_sealed_or_open",
            ),
        ]


class Rereading(models.Model):
    """One decided case in the draw of its month: whether it came up, and who reads it again without knowing more."""

    decision = models.OneToOneField(
        "assessment.Decision", models.PROTECT, related_name="rereading", verbose_name=_("besluit")
    )
    draw = models.ForeignKey(RereadingDraw, models.PROTECT, related_name="cases", verbose_name=_("loting"))
    percent = models.PositiveSmallIntegerField(_("steekproef"), help_text=_("procent"))
    is_drawn = models.BooleanField(_("getrokken"))
    seat = models.OneToOneField(
        "assessment.PanelSeat", models.PROTECT, null=True, blank=True, related_name="rereading",
        verbose_name=_("plaats in het panel"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("herlezing")
        verbose_name_plural = _("herlezingen")
        ordering = ["draw", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(seat=None) | Q(is_drawn=True), name="only_what_is_drawn_is_read_again"),
        ]
