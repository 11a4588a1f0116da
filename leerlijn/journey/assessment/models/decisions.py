"""Decisions about what somebody has shown, and objections to them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock

if TYPE_CHECKING:
    from leerlijn.foundation.credentials.models import Certificate, RecognisedOutcome


class Decision(models.Model):
    """A named human says what somebody has shown, on which facts and by which rule; a newer one replaces it.

    `facts` is what the rule was put to, so that the answer of the rule (`proposed`) can be computed again; whoever
    decides otherwise says why in `deviates_because`. Of each procedure one decision holds: the last.
    """

    class Outcome(models.TextChoices):
        SHOWN = "shown", _("aangetoond")
        PARTLY = "partly", _("deels aangetoond")
        NOT_SHOWN = "not_shown", _("niet aangetoond")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    procedure = models.ForeignKey(
        "assessment.Procedure", models.PROTECT, related_name="decisions", verbose_name=_("procedure")
    )
    round = models.PositiveSmallIntegerField(_("ronde"), default=1)
    outcome = models.CharField(_("uitkomst"), max_length=10, choices=Outcome)
    proposed = models.CharField(_("wat de regel zegt"), max_length=10, choices=Outcome)
    facts = models.JSONField(_("feiten waarop het rust"), default=dict)
    rule = models.JSONField(_("regel"), default=dict)
    because = models.TextField(_("waarom"))
    deviates_because = models.TextField(_("waarom anders dan de regel"), blank=True)
    advice = models.TextField(_("advies"), blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("besloten door"))
    decided_at = models.DateTimeField(_("besloten op"), default=clock.now)
    objection_until = models.DateField(_("bezwaar tot en met"), null=True, blank=True)
    certificate = models.ForeignKey(
        "credentials.Certificate", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("certificaat"),
    )  # fmt: skip
    replaced_at = models.DateTimeField(_("vervangen op"), null=True, blank=True)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name=_("vervangen door")
    )

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(replaced_at=None), name="one_decision_per_procedure_holds"
            ),
            models.CheckConstraint(
                condition=Q(outcome=F("proposed")) | ~Q(deviates_because=""), name="other_than_the_rule_says_why"
            ),
        ]

    @property
    def holds(self) -> bool:
        """Whether no newer decision took its place."""
        return self.replaced_at is None

    def make_way(self) -> None:
        """Hold no longer; `replace` says for which other one."""
        self.replaced_at = clock.now()
        self.save(update_fields=["replaced_at"])

    def replace(self, former: Decision) -> None:
        """Take the place of one that made way."""
        former.replaced_by = self
        former.save(update_fields=["replaced_by"])

    def certify(self, certificate: Certificate | None) -> None:
        """Go with a certificate, or with none any more."""
        self.certificate = certificate
        self.save(update_fields=["certificate"])


class DecidedOutcome(models.Model):
    """One learning outcome in a decision: shown or not, at which level; `recognition` is what came of that."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="outcomes", verbose_name=_("besluit"))
    criterion = models.ForeignKey(
        "assessment.Criterion", models.PROTECT, related_name="+", verbose_name=_("beoordelingscriterium")
    )
    level = models.PositiveSmallIntegerField(_("niveau"))
    is_shown = models.BooleanField(_("aangetoond"))
    recognition = models.ForeignKey(
        "credentials.RecognisedOutcome", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("erkenning"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("leeruitkomst in een besluit")
        verbose_name_plural = _("leeruitkomsten in besluiten")
        ordering = ["decision", "criterion__position"]
        constraints = [models.UniqueConstraint(fields=["decision", "criterion"], name="criterion_once_per_decision")]

    def recognise(self, recognition: RecognisedOutcome) -> None:
        """Keep what came of it."""
        self.recognition = recognition
        self.save(update_fields=["recognition"])


class Objection(models.Model):
    """The candidate does not agree with a decision; somebody who did not take it answers."""

    class Answer(models.TextChoices):
        UPHELD = "upheld", _("gegrond: er komt een nieuw besluit")
        DISMISSED = "dismissed", _("ongegrond: het besluit blijft")

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="objection", verbose_name=_("besluit"))
    grounds = models.TextField(_("waarom je het er niet mee eens bent"))
    made_at = models.DateTimeField(_("ingediend op"), default=clock.now)
    answer = models.CharField(_("antwoord"), max_length=10, choices=Answer, blank=True)
    because = models.TextField(_("toelichting"), blank=True)
    answered_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("beantwoord door")
    )
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)

    class Meta:
        verbose_name = _("bezwaar")
        verbose_name_plural = _("bezwaren")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & ~Q(because="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="objection_is_answered_by_somebody_with_a_reason",
            ),
        ]

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    def reply(self, person_id: int | None, answer: str, because: str) -> None:
        """Be answered by somebody, with reasons."""
        self.answered_by_id, self.answer, self.because, self.answered_at = person_id, answer, because, clock.now()
        self.save(update_fields=["answered_by", "answer", "because", "answered_at"])
