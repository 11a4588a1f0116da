"""What an organisation awards, described once."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials.types import (
    CREDITS,
    FEWEST_HOURS,
    AchievementKind,
    AssessmentType,
    Participation,
    Supervision,
)
from leerlijn.foundation.vocabulary.types import StudyLoad
from leerlijn.kernel import clock
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.months import last_day_of

PER_LANGUAGE = _("per taal: [{language, value}]")


class Achievement(models.Model):
    """What a certificate can be of: what it says, what somebody has to show for it, and how long it holds.

    Once something was awarded it stays as it is; what changes after that is a new one. A microcredential says all that
    the Dutch pilot asks (Npuls; 3 to 30 EC in steps of a half, or at least 240 SBU); the database refuses one that
    does not. `months` is how long it holds; without, it holds until it is revoked.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("soort"), max_length=15, choices=AchievementKind)
    issuer = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("uitgever")
    )
    specification = models.ForeignKey(
        "catalogue.Specification", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("onderwijsbeschrijving"),
    )  # fmt: skip
    title = models.JSONField(_("titel"), help_text=PER_LANGUAGE)
    description = models.JSONField(_("omschrijving"), help_text=PER_LANGUAGE)
    criteria = models.JSONField(_("wat je ervoor laat zien"), help_text=PER_LANGUAGE)
    language = models.CharField(_("taal"), max_length=10, default="nl")
    level = models.CharField(_("niveau"), max_length=20, blank=True)
    study_load_value = models.DecimalField(_("studielast"), max_digits=7, decimal_places=2, null=True, blank=True)
    study_load_unit = models.CharField(_("eenheid van studielast"), max_length=20, blank=True)
    outcomes = models.ManyToManyField(
        "vocabulary.LearningOutcome", blank=True, related_name="+", verbose_name=_("leeruitkomsten")
    )
    participation = models.CharField(_("vorm van deelname"), max_length=20, choices=Participation, blank=True)
    assessment_type = models.CharField(_("vorm van toetsing"), max_length=20, choices=AssessmentType, blank=True)
    supervision = models.CharField(_("toezicht bij de toetsing"), max_length=20, choices=Supervision, blank=True)
    quality_name = models.CharField(_("kwaliteitsborging"), max_length=200, blank=True)
    quality_url = models.URLField(_("waar de kwaliteitsborging staat"), blank=True)
    quality_description = models.TextField(_("hoe de kwaliteit is geborgd"), max_length=1000, blank=True)
    is_stackable = models.BooleanField(_("te stapelen"), default=False)
    months = models.PositiveSmallIntegerField(_("zoveel maanden geldig"), null=True, blank=True)
    ended_on = models.DateField(_("niet meer gegeven sinds"), null=True, blank=True)

    class Meta:
        verbose_name = _("soort bewijs")
        verbose_name_plural = _("soorten bewijs")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["specification"], condition=Q(ended_on=None), name="specification_brings_one_achievement"
            ),
            models.CheckConstraint(condition=Q(kind__in=AchievementKind.values), name="achievement_kind_is_known"),
            models.CheckConstraint(
                condition=Q(study_load_value=None) | (Q(study_load_value__gte=0) & ~Q(study_load_unit="")),
                name="achievement_load_has_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gt=0), name="achievement_holds_for_a_while"
            ),
            models.CheckConstraint(
                condition=~Q(kind=AchievementKind.MICROCREDENTIAL)
                | Q(study_load_value__isnull=False, study_load_unit="ects", study_load_value__in=CREDITS)
                | Q(study_load_value__isnull=False, study_load_unit="sbu", study_load_value__gte=FEWEST_HOURS),
                name="microcredential_has_its_load",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AchievementKind.MICROCREDENTIAL)
                | ~(
                    Q(level="") | Q(participation="") | Q(assessment_type="") | Q(supervision="") | Q(language="")
                    | Q(quality_name="") | Q(quality_url="") | Q(quality_description="")
                ),
                name="microcredential_says_all_it_must",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["issuer", "kind"], name="achievement_of")]

    def __str__(self) -> str:
        return spoken(self.title)

    @property
    def study_load(self) -> StudyLoad | None:
        """How much time it takes to learn this, in the unit it was given in."""
        return None if self.study_load_value is None else StudyLoad(self.study_load_value, self.study_load_unit)

    @property
    def identity_is_checked(self) -> bool:
        """Whether somebody saw that the candidate was who she said."""
        return self.supervision in {Supervision.ONLINE, Supervision.ONSITE}

    def holds_until(self, on: date) -> date | None:
        """The last day on which what is awarded on a day holds; None when it has no end."""
        return last_day_of(on, self.months) if self.months else None

    def end(self) -> None:
        """Be given no more; what was given stays."""
        self.ended_on = clock.today()
        self.save(update_fields=["ended_on"])
