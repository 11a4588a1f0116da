"""A list of people to enrol that an organiser brought, line by line, with what became of each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.models.seats import Enrolment
from leerlijn.journey.enrolment.types import Became, Verdict
from leerlijn.kernel import clock


class SignUpList(models.Model):
    """One list for one offering, known by what it holds: bringing it again leads to the same."""

    offering = models.ForeignKey("catalogue.Offering", models.PROTECT, related_name="+", verbose_name=_("aanbod"))
    region = models.ForeignKey(
        "organisations.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("regio")
    )
    digest = models.CharField(_("vingerafdruk van de lijst"), max_length=64)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("door wie"))
    brought_at = models.DateTimeField(_("gebracht op"), default=clock.now)
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("inschrijflijst")
        verbose_name_plural = _("inschrijflijsten")
        ordering = ["-brought_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["offering", "digest"], name="sign_up_list_once")]

    def confirm(self) -> None:
        """The organiser has seen what would happen, and wants it."""
        self.confirmed_at = clock.now()
        self.save(update_fields=["confirmed_at"])


class SignUpLine(models.Model):
    """One line of such a list: as it was written, what we make of it, and what became of it."""

    sheet = models.ForeignKey(SignUpList, models.CASCADE, related_name="lines", verbose_name=_("inschrijflijst"))
    number = models.PositiveIntegerField(_("regel"))
    name = models.CharField(_("naam"), max_length=200, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    seats = models.CharField(_("aantal plekken"), max_length=20, blank=True)
    target_group = models.CharField(_("doelgroep"), max_length=60, blank=True)
    verdict = models.CharField(_("oordeel"), max_length=12, choices=Verdict)
    became = models.CharField(_("wat ervan werd"), max_length=10, choices=Became, default=Became.WAITING)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("inschrijving")
    )

    class Meta:
        verbose_name = _("regel van een inschrijflijst")
        verbose_name_plural = _("regels van een inschrijflijst")
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="sign_up_lines_in_order"),
            models.CheckConstraint(condition=~Q(became="enrolled") | Q(enrolment__isnull=False), name="line_is_of_one"),
        ]

    @property
    def seats_asked(self) -> int:
        """How many seats it asks; without a number one."""
        return int(self.seats) if self.seats.isdigit() else 1

    def judge(self, verdict: Verdict) -> None:
        """What we make of it now."""
        self.verdict, self.became, self.note = verdict, Became.WAITING, ""
        self.save(update_fields=["verdict", "became", "note"])

    def become(self, became: Became, *, enrolment: Enrolment | None = None, note: str = "") -> None:
        """What it came to: an enrolment, or the reason why not."""
        self.became, self.enrolment, self.note = became, enrolment, note[:300]
        self.save(update_fields=["became", "enrolment", "note"])
