"""Certificates, recognised outcomes, the points ledger, and what mentors are trained for."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials.types import AHEAD, Ground, Register, Standing, Training
from leerlijn.foundation.credentials.written import registers, trainings
from leerlijn.foundation.vocabulary.types import StudyLoad
from leerlijn.kernel import clock
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.months import add_months

PER_LANGUAGE = _("per taal: [{language, value}]")


class Certificate(models.Model):
    """What somebody completed, as it stood on that day, with who stands for it; the ground of badges to come.

    Whoever has `code` may see whether it holds. `minutes` is how long she was there, `evidence` a `types.Evidence`.
    Without an offering it was completed elsewhere.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("controlecode"), max_length=24, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("persoon"))
    offering = models.ForeignKey(
        "catalogue.Offering", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("aanbod")
    )
    issuer = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("uitgever")
    )
    title = models.JSONField(_("titel"), help_text=PER_LANGUAGE)
    level = models.CharField(_("niveau"), max_length=60, blank=True)
    study_load_value = models.DecimalField(_("studielast"), max_digits=7, decimal_places=2, null=True, blank=True)
    study_load_unit = models.CharField(_("eenheid van studielast"), max_length=20, blank=True)
    minutes = models.PositiveIntegerField(_("minuten aanwezig"), null=True, blank=True)
    issued_on = models.DateField(_("afgerond op"))
    evidence = models.JSONField(_("waar het op rust"), default=dict, blank=True)
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)
    revoked_because = models.CharField(_("waarom ingetrokken"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("certificaat")
        verbose_name_plural = _("certificaten")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "offering"], name="certificate_is_given_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_because="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_because="")),
                name="certificate_is_revoked_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return spoken(self.title)

    @property
    def number(self) -> str:
        """The number people name it by; it opens nothing."""
        return f"{self.issued_on.year}-{self.pk:06d}"

    @property
    def holds(self) -> bool:
        return self.revoked_at is None

    @property
    def study_load(self) -> StudyLoad | None:
        """How much time it takes to learn this, in the unit it was given in."""
        return None if self.study_load_value is None else StudyLoad(self.study_load_value, self.study_load_unit)

    @property
    def hours(self) -> float | None:
        """How many hours she was there, to a quarter."""
        return None if self.minutes is None else round(self.minutes / 15) / 4

    @property
    def worth(self) -> list[tuple[Register, int]]:
        """The points it brought and that were not taken back, by register; for the holder's eyes only."""
        totals: dict[str, int] = {}
        for entry in self.points.all():
            totals[entry.register] = totals.get(entry.register, 0) + entry.points
        return [(registers()[key], total) for key, total in totals.items() if total]

    def revoke(self, because: str) -> None:
        """Hold no longer, for a reason."""
        self.revoked_at, self.revoked_because = clock.now(), because
        self.save(update_fields=["revoked_at", "revoked_because"])


class RecognisedOutcome(models.Model):
    """Somebody has shown a learning outcome, on a ground and since a day; `source` says in words where that stands."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("persoon"))
    outcome = models.ForeignKey(
        "vocabulary.LearningOutcome", models.PROTECT, related_name="+", verbose_name=_("leeruitkomst")
    )
    ground = models.CharField(_("waarom erkend"), max_length=14, choices=Ground)
    source = models.CharField(_("waar dat staat"), max_length=300)
    since = models.DateField(_("sinds"))
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, null=True, blank=True, related_name="outcomes", verbose_name=_("certificaat")
    )
    ended_on = models.DateField(_("geldt niet meer sinds"), null=True, blank=True)
    ended_because = models.CharField(_("waarom niet meer"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("erkende leeruitkomst")
        verbose_name_plural = _("erkende leeruitkomsten")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "outcome", "ground"],
                condition=Q(ended_on=None, certificate=None),
                name="outcome_is_recognised_once_per_ground",
            ),
            models.UniqueConstraint(
                fields=["certificate", "outcome"],
                condition=Q(certificate__isnull=False),
                name="outcome_is_recognised_once_per_certificate",
            ),
            models.CheckConstraint(
                condition=Q(ground=Ground.CERTIFICATE, certificate__isnull=False)
                | (Q(certificate=None) & ~Q(ground=Ground.CERTIFICATE)),
                name="recognition_has_its_certificate",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_because="") | (Q(ended_on__isnull=False) & ~Q(ended_because="")),
                name="recognition_ends_with_a_reason",
            ),
        ]

    def end(self, because: str) -> None:
        """Hold no longer, for a reason."""
        self.ended_on, self.ended_because = clock.today(), because
        self.save(update_fields=["ended_on", "ended_because"])


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
