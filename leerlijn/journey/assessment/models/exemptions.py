"""What somebody need not do again at an institution: proposed by a rule, decided by its examination board."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import StudyLoad
from leerlijn.journey.assessment.exempting import Gives
from leerlijn.kernel import clock


class ExemptionRule(models.Model):
    """What an examination board has laid down about exemptions, for all it offers or for one course, in versions.

    `valid_months` is how long an exemption holds; empty is without end. `days_to_decide` is the board's own term.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("instelling")
    )
    specification = models.ForeignKey(
        "catalogue.Specification", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("alleen voor"),
    )  # fmt: skip
    version = models.PositiveSmallIntegerField(_("versie"), default=1)
    gives = models.CharField(_("wat het oplevert"), max_length=8, choices=Gives, default=Gives.CREDITS)
    valid_months = models.PositiveSmallIntegerField(_("maanden geldig"), null=True, blank=True)
    days_to_decide = models.PositiveSmallIntegerField(_("dagen om te beslissen"), null=True, blank=True)
    objection_route = models.CharField(_("waar je bezwaar maakt"), max_length=300, blank=True)
    source_title = models.CharField(_("waar dit staat"), max_length=200)
    source_url = models.URLField(_("adres van de bron"), max_length=300, blank=True)
    source_dated = models.CharField(_("datum van de bron"), max_length=40, blank=True)
    valid_from = models.DateField(_("geldt vanaf"))
    valid_to = models.DateField(_("geldt tot en met"), null=True, blank=True)
    written_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("vastgelegd door")
    )

    class Meta:
        verbose_name = _("regel voor vrijstellingen")
        verbose_name_plural = _("regels voor vrijstellingen")
        ordering = ["organisation", "specification", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version"], condition=Q(specification=None), name="exemption_rule_version_once"
            ),
            models.UniqueConstraint(fields=["specification", "version"], name="exemption_rule_of_course_version_once"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(specification=None, valid_to=None), name="one_open_exemption_rule"
            ),
            models.UniqueConstraint(
                fields=["specification"], condition=Q(valid_to=None), name="one_open_exemption_rule_of_course"
            ),
            models.CheckConstraint(condition=~Q(source_title=""), name="exemption_rule_says_where_it_stands"),
        ]

    def end(self, on: date) -> None:
        """Hold until and including a day."""
        self.valid_to = on
        self.save(update_fields=["valid_to"])


class ExemptionProposal(models.Model):
    """What one person need not do again of one course, on what she has shown. A rule proposes, a board decides.

    `facts` is a list of `exempting.Ground.as_facts`, `rule` says by which rule in which version, so that it can be
    computed again; `left` holds the outcomes of the course that are not covered. Credits are those of the course,
    or of the agreement. What has the same `case` differs only in the person and her facts.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("voorgesteld")
        CONFIRMED = "confirmed", _("bevestigd")
        REVIEW = "review", _("wordt opnieuw bekeken")
        REFUSED = "refused", _("afgewezen")
        WITHDRAWN = "withdrawn", _("ingetrokken")
        EXPIRED = "expired", _("verlopen")
        LAPSED = "lapsed", _("vervallen")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("van wie"))
    specification = models.ForeignKey(
        "catalogue.Specification", models.PROTECT, related_name="+", verbose_name=_("onderwijsbeschrijving")
    )
    agreement = models.ForeignKey(
        "assessment.ArticulationAgreement", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("doorstroomafspraak"),
    )  # fmt: skip
    is_whole = models.BooleanField(_("de hele cursus"))
    is_certain = models.BooleanField(_("zonder twijfel"), default=True)
    gives = models.CharField(_("wat het oplevert"), max_length=8, choices=Gives, default=Gives.CREDITS)
    credits_value = models.DecimalField(_("studiepunten"), max_digits=7, decimal_places=2, null=True, blank=True)
    credits_unit = models.CharField(_("eenheid"), max_length=20, blank=True)
    facts = models.JSONField(_("feiten waarop het rust"), default=list)
    left = models.JSONField(_("wat overblijft"), default=list, blank=True)
    rule = models.JSONField(_("regel"), default=dict)
    digest = models.CharField(_("kenmerk van de feiten"), max_length=64)
    case = models.CharField(_("gelijk geval"), max_length=64)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField(_("voorgesteld op"), default=clock.now)
    decide_by = models.DateField(_("beslissen voor"), null=True, blank=True)
    because = models.CharField(_("waarom"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besloten door")
    )
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)
    objection_until = models.DateField(_("bezwaar tot en met"), null=True, blank=True)
    review_because = models.CharField(_("waarom opnieuw"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("vrijstellingsvoorstel")
        verbose_name_plural = _("vrijstellingsvoorstellen")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "specification"], condition=Q(state="proposed"), name="one_open_exemption_proposal"
            ),
            models.UniqueConstraint(
                fields=["person", "specification"],
                condition=Q(state__in=["confirmed", "review"]),
                name="one_exemption_in_force",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "refused", "withdrawn"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="exemption_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "withdrawn", "lapsed"]) | ~Q(because=""),
                name="exemption_is_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(credits_value=None)
                | (~Q(credits_unit="") & Q(gives="credits") & (Q(is_whole=True) | Q(agreement__isnull=False))),
                name="exemption_credits_are_of_a_whole_course",
            ),
        ]
        indexes = [
            models.Index(fields=["specification", "state"], name="exemption_of_course"),
            models.Index(fields=["person", "state"], name="exemption_of_person"),
            models.Index(fields=["state", "decide_by"], name="exemption_to_decide"),
        ]

    @property
    def credits(self) -> StudyLoad | None:
        """The credits that come with it, in the unit of the course; None when it brings none."""
        return None if self.credits_value is None else StudyLoad(self.credits_value, self.credits_unit)

    @property
    def is_open(self) -> bool:
        """Whether the board has something to decide."""
        return self.state in {self.State.PROPOSED, self.State.REVIEW}

    @property
    def is_in_force(self) -> bool:
        """Whether it counts now: also while the board looks at it again."""
        return self.state in {self.State.CONFIRMED, self.State.REVIEW}

    @property
    def objection_route(self) -> str:
        """Where one objects to what the board of this institution decides."""
        return str(self.rule.get("objection", ""))

    def be(self, state: str, **facts: object) -> None:
        """Stand otherwise, with what belongs to that."""
        self.state = state
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=["state", *facts])
