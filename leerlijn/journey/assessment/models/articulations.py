"""What follows on what: agreements between programmes of different levels, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import StudyLoad
from leerlijn.journey.assessment.rules.articulating import Rung
from leerlijn.kernel.languages import spoken

PER_LANGUAGE = _("per taal: [{language, value}]")
CERTAINTIES = [
    ("A", _("wet of overheid")),
    ("B", _("instelling of sector")),
    ("C", _("tweede hand of tegenstrijdig")),
    ("D", _("geen bron gevonden")),
]


class ArticulationAgreement(models.Model):
    """From one diploma to the next: what one may begin, and what one is exempt from. What is not known stays empty.

    Without `to_organisation` it holds at every institution. `months` is how long it then takes, as (least, most).
    """

    key = models.SlugField(_("code"), max_length=60, unique=True, null=True, blank=True)
    from_rung = models.CharField(_("van trede"), max_length=40, choices=Rung)
    from_name = models.JSONField(_("van"), help_text=PER_LANGUAGE)
    from_qualification = models.ForeignKey(
        "vocabulary.Qualification", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("met deze kwalificatie"),
    )  # fmt: skip
    from_organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("van deze instelling"),
    )  # fmt: skip
    to_rung = models.CharField(_("naar trede"), max_length=40, choices=Rung)
    to_name = models.JSONField(_("naar"), help_text=PER_LANGUAGE)
    to_qualification = models.ForeignKey(
        "vocabulary.Qualification", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("leidt tot"),
    )  # fmt: skip
    to_organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("ontvangende instelling"),
    )  # fmt: skip
    to_specification = models.ForeignKey(
        "catalogue.Specification", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("opleiding"),
    )  # fmt: skip
    exempts = models.ManyToManyField(
        "catalogue.Specification", blank=True, related_name="+", verbose_name=_("vrijstelling van")
    )
    credits_value = models.DecimalField(_("studiepunten"), max_digits=7, decimal_places=2, null=True, blank=True)
    credits_unit = models.CharField(_("eenheid"), max_length=20, blank=True)
    least_months = models.PositiveSmallIntegerField(_("duurt minstens (maanden)"), null=True, blank=True)
    most_months = models.PositiveSmallIntegerField(_("duurt hoogstens (maanden)"), null=True, blank=True)
    conditions = models.JSONField(_("voorwaarden"), default=list, blank=True, help_text=PER_LANGUAGE)
    note = models.JSONField(_("toelichting"), default=list, blank=True, help_text=PER_LANGUAGE)
    pathway = models.CharField(_("route"), max_length=40, blank=True)
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    valid_to = models.DateField(_("geldt tot en met"), null=True, blank=True)
    source_title = models.CharField(_("bron"), max_length=200)
    source_publisher = models.CharField(_("uitgever van de bron"), max_length=200, blank=True)
    source_url = models.URLField(_("adres van de bron"), max_length=300, blank=True)
    source_dated = models.CharField(_("datum van de bron"), max_length=40, blank=True)
    read_on = models.DateField(_("nagelezen op"))
    certainty = models.CharField(_("zekerheid"), max_length=1, choices=CERTAINTIES, default="B")

    class Meta:
        verbose_name = _("doorstroomafspraak")
        verbose_name_plural = _("doorstroomafspraken")
        ordering = ["from_rung", "to_rung", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_from__lte=F("valid_to")),
                name="articulation_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(credits_value=None, credits_unit="") | (Q(credits_value__gt=0) & ~Q(credits_unit="")),
                name="articulation_credits_have_a_unit",
            ),
            models.CheckConstraint(condition=~Q(source_title=""), name="articulation_has_a_source"),
        ]
        indexes = [models.Index(fields=["from_rung", "to_rung"], name="articulation_from")]

    def __str__(self) -> str:
        return f"{spoken(self.from_name)} > {spoken(self.to_name)}"

    @property
    def credits(self) -> StudyLoad | None:
        """What one is exempt from, in the unit of the source; None when the source does not say."""
        return None if self.credits_value is None else StudyLoad(self.credits_value, self.credits_unit)

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)

    def end(self, on: date) -> None:
        """Hold until and including a day."""
        self.valid_to = on
        self.save(update_fields=["valid_to"])

    def say(self, facts: Mapping[str, object]) -> bool:
        """Say this; whether anything differs from what it said."""
        changed = [name for name, value in facts.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, facts[name])
        if changed:
            self.save(update_fields=changed)
        return bool(changed)
