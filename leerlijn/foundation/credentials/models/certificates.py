"""Certificates, and the learning outcomes that they and others show."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials.models.achievements import PER_LANGUAGE, Achievement
from leerlijn.foundation.credentials.types import AchievementKind, Ground, Hold, Register
from leerlijn.foundation.credentials.written import registers
from leerlijn.foundation.vocabulary.types import Level, StudyLoad
from leerlijn.kernel import clock
from leerlijn.kernel.languages import spoken


class Certificate(models.Model):
    """What somebody completed or has shown, as it stood on that day, with who stands for it; the ground of a badge.

    Whoever has `code` may see whether it holds. `minutes` is how long she was there, `evidence` a `types.Evidence`.
    `achievement` says what kind of thing it is; without one it is what completing the offering brings. Without an
    offering it was awarded otherwise: by a decision, or for what was completed elsewhere.
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
    achievement = models.ForeignKey(
        Achievement, models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name=_("soort bewijs")
    )
    title = models.JSONField(_("titel"), help_text=PER_LANGUAGE)
    level = models.CharField(_("niveau"), max_length=60, blank=True)
    study_load_value = models.DecimalField(_("studielast"), max_digits=7, decimal_places=2, null=True, blank=True)
    study_load_unit = models.CharField(_("eenheid van studielast"), max_length=20, blank=True)
    minutes = models.PositiveIntegerField(_("minuten aanwezig"), null=True, blank=True)
    issued_on = models.DateField(_("afgerond op"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)
    evidence = models.JSONField(_("waar het op rust"), default=dict, blank=True)
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)
    revoked_because = models.CharField(_("waarom ingetrokken"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("certificaat")
        verbose_name_plural = _("certificaten")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "offering"], name="certificate_is_given_once"),
            models.UniqueConstraint(
                fields=["person", "achievement", "issued_on"],
                condition=Q(offering=None, revoked_at=None),
                name="achievement_is_certified_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(offering__isnull=False) | Q(achievement__isnull=False),
                name="certificate_is_of_something",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("issued_on")),
                name="certificate_ends_after_it_is_given",
            ),
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
    def kind(self) -> AchievementKind:
        """What kind of thing it shows; what completing an offering brings is a training, unless it says otherwise."""
        return AchievementKind(self.achievement.kind) if self.achievement else AchievementKind.TRAINING

    @property
    def hold(self) -> Hold:
        """Whether it holds today, and if not why."""
        if self.revoked_at:
            return Hold.REVOKED
        return Hold.EXPIRED if self.valid_until and self.valid_until < clock.today() else Hold.HOLDS

    @property
    def holds(self) -> bool:
        return self.hold == Hold.HOLDS

    @property
    def study_load(self) -> StudyLoad | None:
        """How much time it takes to learn this, in the unit it was given in."""
        return None if self.study_load_value is None else StudyLoad(self.study_load_value, self.study_load_unit)

    @property
    def level_words(self) -> str:
        """The level as people say it: NLQF 6."""
        return f"NLQF {Level(self.level).words}" if self.level in set(Level) else self.level

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
