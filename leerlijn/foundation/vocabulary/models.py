"""The shared words: sectors, subjects, qualifications, terms, and learning outcomes in versions."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import Level, StudyLoad
from leerlijn.kernel.languages import spoken

IN_LANGUAGES = _("per taal: [{language, value}]")


class Sector(models.Model):
    """A part of education with its own law: primary, secondary, vocational, higher, special, adult."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.JSONField(_("naam"), help_text=IN_LANGUAGES)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectoren")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return spoken(self.name)


class Subject(models.Model):
    """What somebody teaches."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    name = models.JSONField(_("naam"), help_text=IN_LANGUAGES)
    sectors = models.ManyToManyField(Sector, blank=True, related_name="subjects", verbose_name=_("sectoren"))

    class Meta:
        verbose_name = _("vak")
        verbose_name_plural = _("vakken")
        ordering = ["code"]

    def __str__(self) -> str:
        return spoken(self.name)


class Qualification(models.Model):
    """A diploma or teaching qualification that a pathway leads to."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    name = models.JSONField(_("naam"), help_text=IN_LANGUAGES)
    level = models.CharField(
        _("niveau (NLQF)"), max_length=12, choices=[(one.value, one.words) for one in Level], blank=True
    )
    sectors = models.ManyToManyField(Sector, blank=True, related_name="qualifications", verbose_name=_("sectoren"))
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("kwalificatie")
        verbose_name_plural = _("kwalificaties")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return spoken(self.name)


class Term(models.Model):
    """A word our screens use, with what it means and where that comes from."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    word = models.JSONField(_("woord"), help_text=IN_LANGUAGES)
    definition = models.JSONField(_("betekenis"), help_text=IN_LANGUAGES)
    forms = models.JSONField(_("andere vormen"), default=list, blank=True)
    source = models.CharField(_("bron"), max_length=200)

    class Meta:
        verbose_name = _("begrip")
        verbose_name_plural = _("begrippen")
        ordering = ["code"]

    def __str__(self) -> str:
        return spoken(self.word)


class LearningOutcome(models.Model):
    """One version of what somebody can do after learning. A version never changes: a newer one replaces it."""

    class Complexity(models.TextChoices):
        REMEMBER = "bloom_remember", _("onthouden (Bloom)")
        UNDERSTAND = "bloom_understand", _("begrijpen (Bloom)")
        APPLY = "bloom_apply", _("toepassen (Bloom)")
        ANALYSE = "bloom_analyse", _("analyseren (Bloom)")
        EVALUATE = "bloom_evaluate", _("evalueren (Bloom)")
        CREATE = "bloom_create", _("creëren (Bloom)")
        UNISTRUCTURAL = "solo_unistructural", _("één aspect (SOLO)")
        MULTISTRUCTURAL = "solo_multistructural", _("meer aspecten (SOLO)")
        RELATIONAL = "solo_relational", _("samenhang (SOLO)")
        EXTENDED = "solo_extended_abstract", _("nieuwe situaties (SOLO)")

    class Unit(models.TextChoices):
        ECTS = "ects", _("EC")
        SBU = "sbu", _("studiebelastingsuren (SBU)")
        HOUR = "hour", _("uren")
        CONTACT = "contacttime", _("contacturen")
        CREDIT = "sp", _("studiepunten")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_code = models.CharField(_("code van de eigenaar"), max_length=60)
    owner_name = models.CharField(_("eigenaar"), max_length=200)
    owner_id = models.PositiveBigIntegerField(_("nummer van de eigenaar"), null=True, blank=True)
    code = models.CharField(_("code"), max_length=60)
    version = models.PositiveSmallIntegerField(_("versie"), default=1)
    title = models.JSONField(_("titel"), help_text=IN_LANGUAGES)
    description = models.JSONField(_("omschrijving"), default=list, blank=True, help_text=IN_LANGUAGES)
    valid_from = models.DateField(_("geldt vanaf"))
    valid_to = models.DateField(_("geldt tot en met"), null=True, blank=True)
    level = models.CharField(
        _("niveau (NLQF)"), max_length=12, choices=[(one.value, one.words) for one in Level], blank=True
    )
    complexity = models.CharField(_("complexiteit"), max_length=24, choices=Complexity, blank=True)
    study_load_value = models.DecimalField(_("studielast"), max_digits=7, decimal_places=2, null=True, blank=True)
    study_load_unit = models.CharField(_("eenheid van studielast"), max_length=12, choices=Unit, blank=True)
    sectors = models.ManyToManyField(Sector, blank=True, related_name="outcomes", verbose_name=_("sectoren"))
    parents = models.ManyToManyField(
        "self", through="Composition", symmetrical=False, related_name="parts", verbose_name=_("deel van")
    )
    prerequisites = models.ManyToManyField(
        "self", through="Prerequisite", symmetrical=False, related_name="needed_for", verbose_name=_("eerst nodig")
    )

    class Meta:
        verbose_name = _("leeruitkomst")
        verbose_name_plural = _("leeruitkomsten")
        ordering = ["owner_code", "code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["owner_code", "code", "version"], name="one_outcome_per_version"),
            models.UniqueConstraint(
                fields=["owner_code", "code"], condition=Q(valid_to__isnull=True), name="one_open_version_per_outcome"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="an_outcome_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(study_load_value__isnull=True, study_load_unit="")
                | Q(study_load_value__gt=0) & ~Q(study_load_unit=""),
                name="study_load_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return spoken(self.title)

    @property
    def study_load(self) -> StudyLoad | None:
        """How much time it takes, in the unit it was given in."""
        if self.study_load_value is None:
            return None
        return StudyLoad(self.study_load_value, self.study_load_unit)


class Composition(models.Model):
    """A learning outcome is part of a larger one."""

    part = models.ForeignKey(LearningOutcome, models.CASCADE, related_name="+", verbose_name=_("deel"))
    whole = models.ForeignKey(LearningOutcome, models.CASCADE, related_name="+", verbose_name=_("geheel"))

    class Meta:
        verbose_name = _("samenstelling van leeruitkomsten")
        verbose_name_plural = _("samenstellingen van leeruitkomsten")
        constraints = [
            models.UniqueConstraint(fields=["part", "whole"], name="part_of_a_whole_once"),
            models.CheckConstraint(condition=~Q(part=F("whole")), name="not_part_of_itself"),
        ]


class Prerequisite(models.Model):
    """One learning outcome is needed before another."""

    outcome = models.ForeignKey(LearningOutcome, models.CASCADE, related_name="+", verbose_name=_("leeruitkomst"))
    required = models.ForeignKey(LearningOutcome, models.CASCADE, related_name="+", verbose_name=_("eerst nodig"))

    class Meta:
        verbose_name = _("voorwaarde van een leeruitkomst")
        verbose_name_plural = _("voorwaarden van leeruitkomsten")
        constraints = [
            models.UniqueConstraint(fields=["outcome", "required"], name="needed_once"),
            models.CheckConstraint(condition=~Q(outcome=F("required")), name="not_needed_for_itself"),
        ]
