"""What somebody can learn or have tested, apart from any date."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.models.records import PER_LANGUAGE, Record
from leerlijn.foundation.catalogue.types import Kind
from leerlijn.foundation.vocabulary.types import StudyLoad


class Specification(Record):
    """A programme, course, learning component or test component: one table, told apart by `kind`.

    One table and not four, because offerings, seats, outcomes, facets and search treat the four alike; an offering
    then has exactly one specification by one link that may not be empty (docs/decisions/0005).

    Who completes it gets its outcomes, its `points` for a register, and becomes what it `qualifies_for`. The keys of
    registers and qualifications are those of the room of credentials, which stands above this one.
    """

    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    type = models.CharField(_("nadere soort"), max_length=60, blank=True, help_text=_("programmeType of componentType"))
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    part_of = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="parts", verbose_name=_("deel van")
    )
    modes_of_delivery = models.JSONField(_("vormen"), default=list, blank=True)
    teaching_languages = models.JSONField(_("talen"), default=list, blank=True)
    study_load_value = models.DecimalField(_("studielast"), max_digits=7, decimal_places=2, null=True, blank=True)
    study_load_unit = models.CharField(_("eenheid van studielast"), max_length=20, blank=True)
    level = models.CharField(_("niveau"), max_length=60, blank=True)
    level_of_qualification = models.CharField(_("kwalificatieniveau"), max_length=20, blank=True)
    admission_requirements = models.JSONField(_("toelatingseisen"), default=list, blank=True, help_text=PER_LANGUAGE)
    outcomes_required = models.ManyToManyField(
        "vocabulary.LearningOutcome", blank=True, related_name="+", verbose_name=_("leeruitkomsten vooraf")
    )
    outcomes_achieved = models.ManyToManyField(
        "vocabulary.LearningOutcome", blank=True, related_name="+", verbose_name=_("leeruitkomsten na afloop")
    )
    points = models.PositiveSmallIntegerField(_("punten"), null=True, blank=True)
    points_register = models.CharField(_("punten voor register"), max_length=60, blank=True)
    qualifies_for = models.CharField(_("scholing tot begeleider"), max_length=60, blank=True)
    needs_workplace = models.BooleanField(_("alleen voor wie op een school werkt"), default=False)
    attendance_needed = models.PositiveSmallIntegerField(
        _("zoveel procent van de tijd aanwezig"), null=True, blank=True
    )
    needs_result = models.BooleanField(_("af na een voldoende resultaat"), default=False)
    max_attempts = models.PositiveSmallIntegerField(_("hoogste aantal pogingen"), null=True, blank=True)
    may_improve = models.BooleanField(_("herkansen mag ook na een voldoende"), default=False)
    result_value_type = models.CharField(_("soort resultaat"), max_length=60, blank=True)
    pass_from = models.CharField(_("voldoende vanaf"), max_length=20, blank=True)
    sectors = models.JSONField(_("sectoren"), default=list, blank=True)
    themes = models.JSONField(_("thema's"), default=list, blank=True)
    target_roles = models.JSONField(_("voor wie"), default=list, blank=True)

    class Meta:
        verbose_name = _("onderwijsbeschrijving")
        verbose_name_plural = _("onderwijsbeschrijvingen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="specification_kind_is_known"),
            models.CheckConstraint(
                condition=Q(study_load_value=None) | (Q(study_load_value__gte=0) & ~Q(study_load_unit="")),
                name="specification_load_has_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(points=None, points_register="")
                | (Q(points__isnull=False, points__gt=0) & ~Q(points_register="")),
                name="specification_points_are_for_a_register",
            ),
            models.CheckConstraint(
                condition=Q(attendance_needed=None) | Q(attendance_needed__lte=100),
                name="specification_attendance_is_a_percentage",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kind"], name="specification_of")]

    @property
    def study_load(self) -> StudyLoad | None:
        """How much time it takes, in the unit it was given in."""
        if self.study_load_value is None:
            return None
        return StudyLoad(Decimal(self.study_load_value), self.study_load_unit.replace("contact_time", "contacttime"))
