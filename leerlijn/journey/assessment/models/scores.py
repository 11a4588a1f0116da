"""Score sheets, sealed until every assessor of the panel has locked hers; then scores, and one judgement."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.rules import sheets
from leerlijn.journey.assessment.types import Found
from leerlijn.kernel import clock, sealing

if TYPE_CHECKING:
    from leerlijn.kernel.actors import Actor


class ScoreSheet(models.Model):
    """What one assessor finds, by herself. Until `opened_at` it is text that only she can read.

    `sealed` holds it under the secret of the settings: no list, export or logbook can tell what nobody may know yet.
    When the panel is complete the scores are written out as rows; `digest` (SHA-256 of what was locked) proves that
    they are the same.
    """

    seat = models.OneToOneField(
        "assessment.PanelSeat", models.PROTECT, related_name="sheet", verbose_name=_("plaats in het panel")
    )
    sealed = models.TextField(_("verzegeld formulier"), blank=True)
    saved_at = models.DateTimeField(_("laatst bewaard op"), null=True, blank=True)
    locked_at = models.DateTimeField(_("vastgezet op"), null=True, blank=True)
    digest = models.CharField(_("vingerafdruk"), max_length=64, blank=True)
    opened_at = models.DateTimeField(_("geopend op"), null=True, blank=True)
    counts = models.BooleanField(_("telt mee"), default=True)

    class Meta:
        verbose_name = _("scoreformulier")
        verbose_name_plural = _("scoreformulieren")
        constraints = [
            models.CheckConstraint(
                condition=Q(locked_at=None, digest="") | (Q(locked_at__isnull=False) & ~Q(digest="")),
                name="locked_sheet_has_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(locked_at__isnull=False), name="sheet_is_locked_before_it_opens"
            ),
        ]

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def is_open(self) -> bool:
        """Whether the whole panel may see it."""
        return self.opened_at is not None

    def found_by(self, actor: Actor) -> Mapping[int, Found]:
        """What stands on it, for its own assessor only; for anybody else it is empty as long as it is closed."""
        return self._found() if self.is_open or self.seat.assessor_id == actor.pk else {}

    def keep(self, found: Iterable[Found]) -> None:
        """Hold what she found so far, sealed."""
        self.sealed = sealing.seal(sheets.written(found, secrets.token_hex(16)))
        self.saved_at = clock.now()
        self.save(update_fields=["sealed", "saved_at"])

    def lock(self) -> None:
        """Change no more; the fingerprint proves later that nothing did."""
        self.locked_at, self.digest = clock.now(), sheets.fingerprint(sealing.unseal(self.sealed))
        self.save(update_fields=["locked_at", "digest"])

    def open(self) -> None:
        """Write a locked sheet out as rows, for the whole panel to see."""
        for one in self._found().values():
            assert one.level is not None, "a locked sheet is complete"
            self.scores.create(
                criterion_id=one.criterion, level=one.level, observation=one.observation, because=one.because,
                cited=list(one.cited), ratings=dict(one.ratings),
            )  # fmt: skip
        self.opened_at = clock.now()
        self.save(update_fields=["opened_at"])

    @property
    def is_as_locked(self) -> bool:
        """Whether what was opened is what she locked: the sealed text by its fingerprint, the rows by that text."""
        rows = {
            one.criterion_id: Found(
                one.criterion_id, one.level, one.observation, one.because, tuple(one.cited), one.ratings
            )
            for one in self.scores.all()
        }
        return sheets.fingerprint(sealing.unseal(self.sealed)) == self.digest and rows == dict(self._found())

    def _found(self) -> Mapping[int, Found]:
        return sheets.read(sealing.unseal(self.sealed)) if self.sealed else {}


class Score(models.Model):
    """What one assessor found of one criterion; written when the sheets of the panel are opened, never before, and
    never changed after: triggers refuse that.

    `cited` names the portfolio entries she points at; `ratings` how she weighed the evidence (VRAAK, 1 to 4).
    """

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="scores", verbose_name=_("scoreformulier"))
    criterion = models.ForeignKey(
        "assessment.Criterion", models.PROTECT, related_name="+", verbose_name=_("beoordelingscriterium")
    )
    level = models.PositiveSmallIntegerField(_("niveau"))
    observation = models.TextField(_("wat zag je"), blank=True)
    because = models.TextField(_("waarom dit niveau"))
    cited = models.JSONField(_("bewijs waar het op rust"), default=list, blank=True)
    ratings = models.JSONField(_("weging van het bewijs"), default=dict, blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["sheet", "criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_score_per_criterion"),
        ]


class Judgement(models.Model):
    """What the panel finds together of one criterion in one round, after comparing.

    In a second chance what was shown before is not judged again: `taken_over` is the judgement it comes from.
    """

    procedure = models.ForeignKey(
        "assessment.Procedure", models.PROTECT, related_name="judgements", verbose_name=_("procedure")
    )
    round = models.PositiveSmallIntegerField(_("ronde"), default=1)
    criterion = models.ForeignKey(
        "assessment.Criterion", models.PROTECT, related_name="+", verbose_name=_("beoordelingscriterium")
    )
    level = models.PositiveSmallIntegerField(_("niveau"))
    observation = models.TextField(_("observatie"), blank=True)
    because = models.TextField(_("oordeel"))
    advice = models.TextField(_("advies"), blank=True)
    taken_over = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("overgenomen van")
    )
    by = models.CharField(_("door wie"), max_length=80)
    at = models.DateTimeField(_("moment"), default=clock.now)

    class Meta:
        verbose_name = _("oordeel")
        verbose_name_plural = _("oordelen")
        ordering = ["procedure", "round", "criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "round", "criterion"], name="one_judgement_per_criterion_and_round"
            ),
        ]


class Confirmation(models.Model):
    """One assessor of the panel stands behind a judgement; whoever changes it starts anew."""

    judgement = models.ForeignKey(Judgement, models.CASCADE, related_name="confirmations", verbose_name=_("oordeel"))
    seat = models.ForeignKey(
        "assessment.PanelSeat", models.PROTECT, related_name="+", verbose_name=_("plaats in het panel")
    )
    at = models.DateTimeField(_("moment"), default=clock.now)

    class Meta:
        verbose_name = _("bevestiging van een oordeel")
        verbose_name_plural = _("bevestigingen van oordelen")
        ordering = ["judgement", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["judgement", "seat"], name="judgement_is_confirmed_once_by_each"),
        ]


class PanelNote(models.Model):
    """What an assessor says to the others when they compare, about one criterion or about the whole."""

    seat = models.ForeignKey(
        "assessment.PanelSeat", models.PROTECT, related_name="notes", verbose_name=_("plaats in het panel")
    )
    criterion = models.ForeignKey(
        "assessment.Criterion", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("beoordelingscriterium"),
    )  # fmt: skip
    text = models.TextField(_("wat zij zegt"))
    at = models.DateTimeField(_("moment"), default=clock.now)

    class Meta:
        verbose_name = _("gespreksnotitie")
        verbose_name_plural = _("gespreksnotities")
        ordering = ["at", "pk"]
