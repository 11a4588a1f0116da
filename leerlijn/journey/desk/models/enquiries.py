"""The file of somebody who asked: her question, whose turn it is, and everything said since."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk.types import Channel, ClosingReason, PartOfDay, Phase, State, source_named
from leerlijn.kernel import clock


class Enquiry(models.Model):
    """One person's file at one desk. HORA calls her a prospect; each contact with her is a message, a note or a talk.

    `key` is the secret of the private link by which somebody without an account follows her file. `promised_on` is the
    first promise and never changes; `due_on` is when the desk must answer now, and empty when it is not its turn.
    """

    region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+", verbose_name=_("regio"))
    reference = models.CharField(_("kenmerk"), max_length=12, unique=True)
    key = models.CharField(_("geheim van de eigen link"), max_length=43, unique=True)
    submission = models.UUIDField(_("eenmalig nummer van het formulier"), unique=True, null=True, blank=True)
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("persoon")
    )
    name = models.CharField(_("naam"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    language = models.CharField(_("taal"), max_length=5, default="nl")
    question = models.TextField(_("vraag"), blank=True)
    channel = models.CharField(_("antwoord via"), max_length=8, choices=Channel, default=Channel.EMAIL)
    part_of_day = models.CharField(_("dagdeel"), max_length=10, choices=PartOfDay, default=PartOfDay.ANY)
    facts = models.TextField(_("antwoorden uit de routewijzer"), blank=True)
    evaluation = models.TextField(_("uitkomst van de routewijzer"), blank=True)
    source = models.CharField(_("gekomen via"), max_length=40, blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.NEW)
    phase = models.CharField(_("fase"), max_length=8, choices=Phase, default=Phase.INTEREST)
    adviser = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("adviseur")
    )
    received_at = models.DateTimeField(_("ontvangen op"), default=clock.now)
    promised_on = models.DateField(_("antwoord beloofd op"))
    due_on = models.DateField(_("antwoord nodig op"), null=True, blank=True)
    answered_at = models.DateTimeField(_("eerste antwoord op"), null=True, blank=True)
    closed_at = models.DateTimeField(_("afgesloten op"), null=True, blank=True)
    closing_reason = models.CharField(_("reden van afsluiten"), max_length=16, choices=ClosingReason, blank=True)
    closing_note = models.CharField(_("toelichting bij afsluiten"), max_length=300, blank=True)
    erased_at = models.DateTimeField(_("gegevens gewist op"), null=True, blank=True)
    version = models.PositiveIntegerField(_("versie"), default=1)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state=State.CLOSED) & ~Q(closing_reason="") & Q(closed_at__isnull=False))
                | (~Q(state=State.CLOSED) & Q(closing_reason="", closed_at=None)),
                name="enquiry_closes_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | ~Q(state__in=["new", "open"]), name="enquiry_has_a_promise_to_keep"
            ),
        ]
        indexes = [
            models.Index(fields=["region", "state", "due_on"], name="enquiry_due"),
            models.Index(fields=["region", "adviser", "state"], name="enquiry_of_adviser"),
            models.Index(fields=["region", "received_at"], name="enquiry_received"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def called(self) -> str:
        """The name to call her by; the reference when we do not know it."""
        return (self.person.name if self.person else self.name) or self.reference

    @property
    def address(self) -> str:
        """Where to mail her; empty when she only gave a phone number."""
        return self.person.email if self.person else self.email

    @property
    def source_name(self) -> str:
        return source_named(self.source)

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on < clock.today()

    def pick_up(self, adviser: Any) -> None:
        """This adviser answers from now on."""
        self.change(adviser=adviser, state=State.OPEN if self.state == State.NEW else self.state)

    def release(self) -> None:
        """Nobody answers it now; whoever picks it up next."""
        self.change(adviser=None)

    def answered(self) -> None:
        """It is her turn now; who was referred stays referred."""
        first = {} if self.answered_at else {"answered_at": clock.now()}
        self.change(state=self.state if self.state == State.REFERRED else State.WAITING, due_on=None, **first)

    def asked_again(self, due_on: date) -> None:
        """It is the desk's turn again, by this day; a closed file opens."""
        mine = State.OPEN if self.adviser_id else State.NEW
        self.change(state=mine, due_on=due_on, closed_at=None, closing_reason="", closing_note="")

    def refer(self) -> None:
        """Another region's desk goes on with her."""
        self.change(state=State.REFERRED, due_on=None)

    def close(self, reason: str, note: str) -> None:
        """Nothing is left to do here."""
        self.change(state=State.CLOSED, due_on=None, closed_at=clock.now(), closing_reason=reason, closing_note=note)

    def forget(self) -> None:
        """Keep that somebody asked, when, by which way and what came of it; not who, and not what about."""
        texts = ("name", "email", "phone", "question", "facts", "evaluation", "closing_note")
        fate = {} if self.is_closed else {"closing_reason": ClosingReason.ERASED, "closed_at": clock.now()}
        self.change(
            state=State.CLOSED, due_on=None, person=None, erased_at=clock.now(), key=secrets.token_urlsafe(24),
            submission=None, **dict.fromkeys(texts, ""), **fate,
        )  # fmt: skip

    def change(self, **fields: Any) -> None:
        """Set these fields; whoever read an older version is told so when she saves."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.version += 1
        self.save(update_fields=[*fields, "version"])


class Message(models.Model):
    """What she or the desk said; both can read it."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="messages", verbose_name=_("dossier"))
    author = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("schrijver")
    )
    is_from_desk = models.BooleanField(_("van het loket"))
    text = models.TextField(_("tekst"))
    sent_at = models.DateTimeField(_("verstuurd op"), default=clock.now)

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["sent_at", "pk"]


class Note(models.Model):
    """What advisers write for each other; a table of its own, so it cannot end up on her page."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="notes", verbose_name=_("dossier"))
    author = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("schrijver")
    )
    text = models.TextField(_("tekst"))
    written_at = models.DateTimeField(_("geschreven op"), default=clock.now)

    class Meta:
        verbose_name = _("notitie")
        verbose_name_plural = _("notities")
        ordering = ["written_at", "pk"]


class Talk(models.Model):
    """An appointment that belongs to a file."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="talks", verbose_name=_("dossier"))
    booking = models.OneToOneField("appointments.Booking", models.CASCADE, related_name="+", verbose_name=_("afspraak"))

    class Meta:
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")
        ordering = ["booking__slot__starts_at", "pk"]


class PhaseProposal(models.Model):
    """Somebody, or the system, thinks that she is in another phase now; a person says yes or no."""

    class State(models.TextChoices):
        OPEN = "open", _("voorgesteld")
        CONFIRMED = "confirmed", _("bevestigd")
        DECLINED = "declined", _("afgewezen")

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="phase_proposals", verbose_name=_("dossier"))
    before = models.CharField(_("van fase"), max_length=8, choices=Phase)
    phase = models.CharField(_("naar fase"), max_length=8, choices=Phase)
    because = models.CharField(_("omdat"), max_length=300)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.OPEN)
    proposed_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("voorgesteld door")
    )
    proposed_at = models.DateTimeField(_("voorgesteld op"), default=clock.now)
    decided_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("besloten door")
    )
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)

    class Meta:
        verbose_name = _("voorstel voor een fase")
        verbose_name_plural = _("voorstellen voor een fase")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["enquiry"], condition=Q(state="open"), name="one_phase_proposal_is_open"),
            models.CheckConstraint(condition=~Q(phase=models.F("before")), name="phase_proposal_changes_the_phase"),
        ]

    def decide(self, by: Any, *, yes: bool) -> None:
        """Confirmed or declined, by this person (nobody with an account when she used her link)."""
        self.state = self.State.CONFIRMED if yes else self.State.DECLINED
        self.decided_by_id, self.decided_at = by.pk, clock.now()
        self.save(update_fields=["state", "decided_by", "decided_at"])
