"""Procedures: one candidate, one standard, one organiser, step by step and with a clock."""

from __future__ import annotations

import uuid
from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import DECIDING, ENDED, Kind, Party, ProcedureRules, State
from leerlijn.kernel import clock

PANEL_IS_DONE = {State.COMPARISON, *DECIDING}
"""Where a procedure may be beside a newer one of the same standard: after an objection it comes back here."""


class Procedure(models.Model):
    """One person shows what she can do. It keeps the rules and the version of the standard that it began with.

    `round` is 2 in the second chance. `hiring_board` wants to appoint her, at `receiving_institution` she would study;
    nobody of either judges. `due_on` is the last day of the step it is in.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("kenmerk"), max_length=12, unique=True)
    kind = models.CharField(_("soort procedure"), max_length=12, choices=Kind)
    rules_key = models.CharField(_("regels"), max_length=60)
    rules_facts = models.JSONField(_("regels zoals ze waren bij het begin"))
    version = models.ForeignKey(
        "assessment.StandardVersion", models.PROTECT, related_name="+", verbose_name=_("versie van de standaard")
    )
    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+", verbose_name=_("regio"))
    organiser = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("assessmentorganisatie")
    )
    candidate = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("kandidaat"))
    requested_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("aangevraagd door")
    )
    hiring_board = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("bestuur dat wil aanstellen"),
    )  # fmt: skip
    receiving_institution = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("instelling waar zij wil studeren"),
    )  # fmt: skip
    enquiry = models.ForeignKey(
        "desk.Enquiry", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("vraag aan het loket")
    )
    board_agreed_at = models.DateTimeField(_("bestuur akkoord op"), null=True, blank=True)
    documents = models.JSONField(_("aangeleverde papieren"), default=list, blank=True)
    price_cents = models.PositiveIntegerField(_("prijs in centen"), default=0)
    paid_by = models.CharField(_("wie betaalt"), max_length=12, choices=Party, default=Party.CANDIDATE)
    state = models.CharField(_("stand"), max_length=14, choices=State, default=State.REQUESTED)
    round = models.PositiveSmallIntegerField(_("ronde"), default=1)
    requested_at = models.DateTimeField(_("aangevraagd op"), default=clock.now)
    since = models.DateField(_("in deze stap sinds"))
    due_on = models.DateField(_("uiterlijk klaar op"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("herinnerd op"), null=True, blank=True)
    consented_at = models.DateTimeField(_("toestemming gegeven op"), null=True, blank=True)
    consent_ended_at = models.DateTimeField(_("toestemming ingetrokken op"), null=True, blank=True)
    ended_because = models.CharField(_("waarom geëindigd"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "version", "organiser"],
                condition=~Q(state__in=sorted({*ENDED, *PANEL_IS_DONE})),
                name="one_running_procedure_per_standard",
            ),
            models.CheckConstraint(
                condition=Q(consent_ended_at=None) | Q(consented_at__isnull=False),
                name="consent_is_given_before_it_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["organiser", "state"], name="procedure_of_organiser"),
            models.Index(fields=["candidate"], name="procedure_of_candidate"),
            models.Index(fields=["due_on"], name="procedure_due"),
        ]

    def __str__(self) -> str:
        return self.reference

    @cached_property
    def rules(self) -> ProcedureRules:
        """The rules it runs by, as they were when it began."""
        return ProcedureRules.from_facts(self.rules_facts)

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def whose_move(self) -> Party | None:
        """Who has to do something now."""
        return stages.whose_move(self.rules, self.state)

    @property
    def has_consent(self) -> bool:
        """Whether the candidate lets the panel see what she made."""
        return self.consented_at is not None and self.consent_ended_at is None

    def is_late(self, on: date) -> bool:
        """Whether somebody had to make a move in this step and the term has passed; a decision waits for nobody."""
        return self.due_on is not None and self.due_on < on and self.whose_move is not None

    def go_to(self, state: str, *, until: date | None = None) -> None:
        """Be in another step from today on, for as long as the rules give or until a day that was promised before."""
        self.state, self.since, self.reminded_at = state, clock.today(), None
        self.due_on = until or stages.due_on(self.rules, state, self.since)
        self.save(update_fields=["state", "since", "due_on", "reminded_at"])

    def give_consent(self) -> None:
        """Let the panel see what she made."""
        self.consented_at, self.consent_ended_at = clock.now(), None
        self.save(update_fields=["consented_at", "consent_ended_at"])

    def end_consent(self) -> None:
        """Let nobody look any more."""
        if self.has_consent:
            self.consent_ended_at = clock.now()
            self.save(update_fields=["consent_ended_at"])

    def begin_again(self) -> None:
        """Be in the next round: the second chance."""
        self.round += 1
        self.save(update_fields=["round"])


class StageChange(models.Model):
    """One step that a procedure took. Triggers refuse to change or delete it."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="steps", verbose_name=_("procedure"))
    round = models.PositiveSmallIntegerField(_("ronde"), default=1)
    before = models.CharField(_("van"), max_length=14, choices=State, blank=True)
    after = models.CharField(_("naar"), max_length=14, choices=State)
    due_on = models.DateField(_("uiterlijk klaar op"), null=True, blank=True)
    because = models.CharField(_("waarom"), max_length=500, blank=True)
    by = models.CharField(_("door wie"), max_length=80)
    at = models.DateTimeField(_("moment"), default=clock.now)

    class Meta:
        verbose_name = _("stap in een procedure")
        verbose_name_plural = _("stappen in procedures")
        ordering = ["procedure", "pk"]
