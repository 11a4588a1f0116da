"""Who may assess what, and who sits on which panel."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.types import Purpose, Side
from leerlijn.kernel import clock


class Certifications(models.QuerySet["AssessorCertification"]):
    def overlapping(self, first: date, last: date) -> Certifications:
        """Those that hold on at least one day of a term."""
        running = Q(ended_on=None) | Q(ended_on__gt=first)
        return self.filter(running, valid_from__lte=last, valid_until__gte=first)


class AssessorCertification(models.Model):
    """Somebody may assess for a standard, from one side, until a day; `organisation` is where she works."""

    assessor = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("assessor"))
    standard = models.ForeignKey(
        "assessment.Standard", models.PROTECT, related_name="certifications", verbose_name=_("standaard")
    )
    organiser = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("assessmentorganisatie")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("waar zij werkt"),
    )  # fmt: skip
    side = models.CharField(_("van welke kant"), max_length=12, choices=Side)
    valid_from = models.DateField(_("vanaf"))
    valid_until = models.DateField(_("tot en met"))
    most_at_once = models.PositiveSmallIntegerField(_("hoogstens tegelijk"), default=8)
    ended_on = models.DateField(_("geldt niet meer sinds"), null=True, blank=True)
    ended_because = models.CharField(_("waarom niet meer"), max_length=500, blank=True)
    reminded_at = models.DateTimeField(_("herinnerd op"), null=True, blank=True)

    objects = Certifications.as_manager()

    class Meta:
        verbose_name = _("certificering van een assessor")
        verbose_name_plural = _("certificeringen van assessoren")
        ordering = ["valid_until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="certification_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["assessor", "standard", "organiser", "valid_from"], name="certified_once_from_a_day"
            ),
        ]

    def holds(self, on: date) -> bool:
        """Whether it is valid on a day."""
        return self.valid_from <= on <= self.valid_until and (self.ended_on is None or on < self.ended_on)

    def be_reminded(self) -> None:
        """Its end was told."""
        self.reminded_at = clock.now()
        self.save(update_fields=["reminded_at"])

    def end(self, on: date, because: str) -> None:
        """Hold no longer, from a day on."""
        self.ended_on, self.ended_because = on, because
        self.save(update_fields=["ended_on", "ended_because"])


class PanelSeat(models.Model):
    """One place on the panel of a procedure, for one assessor; `why` tells why her, as data.

    A place that was left is not filled again: the next assessor gets a place of her own.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("voorgesteld")
        ASKED = "asked", _("gevraagd")
        ACCEPTED = "accepted", _("zegt ja")
        DECLINED = "declined", _("zegt nee")
        ENDED = "ended", _("vervangen")

    procedure = models.ForeignKey(
        "assessment.Procedure", models.PROTECT, related_name="seats", verbose_name=_("procedure")
    )
    round = models.PositiveSmallIntegerField(_("ronde"), default=1)
    assessor = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("assessor"))
    side = models.CharField(_("van welke kant"), max_length=12, choices=Side)
    purpose = models.CharField(_("plaats"), max_length=12, choices=Purpose)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.PROPOSED)
    why = models.JSONField(_("waarom deze assessor"), default=dict, blank=True)
    seated_at = models.DateTimeField(_("toegewezen op"), default=clock.now)
    answered_at = models.DateTimeField(_("antwoord op"), null=True, blank=True)
    ended_at = models.DateTimeField(_("geëindigd op"), null=True, blank=True)
    ended_because = models.CharField(_("waarom geëindigd"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("plaats in een panel")
        verbose_name_plural = _("plaatsen in panels")
        ordering = ["procedure", "round", "purpose", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "round", "purpose"],
                condition=Q(ended_at=None) & ~Q(purpose="rereading"),
                name="one_assessor_per_place",
            ),
            models.UniqueConstraint(
                fields=["procedure", "round", "assessor"],
                condition=Q(ended_at=None),
                name="assessor_sits_once_in_a_round",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="") | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="seat_ends_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["assessor"], name="seat_of_assessor")]

    @property
    def is_live(self) -> bool:
        """Whether its assessor takes part."""
        return self.ended_at is None

    @property
    def is_asked(self) -> bool:
        """Whether its assessor knows of it and takes part, or has not said that she does not."""
        return self.is_live and self.state != self.State.PROPOSED

    @property
    def has_accepted(self) -> bool:
        return self.state == self.State.ACCEPTED

    def ask(self) -> None:
        """Ask whether she takes part."""
        self.state, self.seated_at = self.State.ASKED, clock.now()
        self.save(update_fields=["state", "seated_at"])

    def accept(self) -> None:
        """She takes part."""
        self.state, self.answered_at = self.State.ACCEPTED, clock.now()
        self.save(update_fields=["state", "answered_at"])

    def end(self, state: str, because: str) -> None:
        """She does not take part (any more)."""
        self.state, self.ended_at, self.ended_because = state, clock.now(), because[:500]
        self.answered_at = self.answered_at or (self.ended_at if state == self.State.DECLINED else None)
        self.save(update_fields=["state", "ended_at", "ended_because", "answered_at"])
