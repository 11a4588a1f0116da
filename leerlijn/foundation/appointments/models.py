"""Slots that people offer, and who booked them."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.appointments.types import Kind, Mode, Moment
from leerlijn.kernel import clock


class Slot(models.Model):
    """A time at which somebody can be spoken to. The database refuses two open slots of one owner that overlap."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("van wie"))
    region = models.ForeignKey("organisations.Region", models.CASCADE, related_name="+", verbose_name=_("regio"))
    kind = models.CharField(_("soort gesprek"), max_length=12, choices=Kind)
    starts_at = models.DateTimeField(_("begint op"))
    ends_at = models.DateTimeField(_("eindigt op"))
    mode = models.CharField(_("vorm"), max_length=8, choices=Mode)
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.OPEN)

    class Meta:
        verbose_name = _("beschikbaar moment")
        verbose_name_plural = _("beschikbare momenten")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"),
        ]
        indexes = [
            models.Index(fields=["region", "kind", "starts_at"], name="slot_offered"),
            models.Index(fields=["owner", "starts_at"], name="slot_of"),
        ]

    @property
    def moment(self) -> Moment:
        return Moment(self.starts_at, self.ends_at)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_taken(self) -> bool:
        """Whether somebody booked it; costs a query."""
        return self.bookings.filter(state=Booking.State.BOOKED).exists()

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at <= at

    def withdraw(self) -> None:
        """Offer it no longer."""
        self.state = self.State.WITHDRAWN
        self.save(update_fields=["state"])


class Booking(models.Model):
    """One booker has one slot: a person with an account, or a visitor known by name and one way to reach her.

    `key` is the secret of the private link; what was written about the booker goes when she asks (`erased_at`).
    """

    class State(models.TextChoices):
        BOOKED = "booked", _("staat vast")
        CANCELLED = "cancelled", _("afgezegd")

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="bookings", verbose_name=_("moment"))
    reference = models.CharField(_("kenmerk"), max_length=12, unique=True)
    key = models.CharField(_("geheim van de eigen link"), max_length=43, unique=True)
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("persoon")
    )
    name = models.CharField(_("naam"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    about = models.CharField(_("waarover"), max_length=300, blank=True)
    language = models.CharField(_("taal"), max_length=5, default="nl")
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.BOOKED)
    sequence = models.PositiveSmallIntegerField(_("hoe vaak gewijzigd"), default=0)
    booked_at = models.DateTimeField(_("geboekt op"), default=clock.now)
    cancelled_at = models.DateTimeField(_("afgezegd op"), null=True, blank=True)
    cancelled_because = models.CharField(_("reden van afzeggen"), max_length=300, blank=True)
    erased_at = models.DateTimeField(_("gegevens gewist op"), null=True, blank=True)

    class Meta:
        verbose_name = _("afspraak")
        verbose_name_plural = _("afspraken")
        ordering = ["slot__starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["slot"], condition=Q(state="booked"), name="slot_is_booked_once")
        ]

    @property
    def is_booked(self) -> bool:
        return self.state == self.State.BOOKED

    @property
    def is_reserved(self) -> bool:
        """Whether another room took it, for something with more people; there is nobody to write to."""
        return self.erased_at is None and not (self.person_id or self.email or self.phone)

    def is_coming(self, at: datetime) -> bool:
        """Whether the talk still has to take place."""
        return self.is_booked and not self.slot.has_begun(at)

    def go_to(self, slot: Slot) -> None:
        """Take another slot instead; the old one is free again."""
        self.slot = slot
        self.sequence += 1
        self.save(update_fields=["slot", "sequence"])

    def cancel(self, because: str) -> None:
        """Give the slot back."""
        self.state, self.cancelled_at, self.cancelled_because = self.State.CANCELLED, clock.now(), because
        self.sequence += 1
        self.save(update_fields=["state", "cancelled_at", "cancelled_because", "sequence"])

    def forget(self) -> None:
        """Keep that there was a talk, not with whom."""
        texts = ("name", "email", "phone", "about", "cancelled_because")
        for text in texts:
            setattr(self, text, "")
        self.person, self.erased_at, self.key = None, clock.now(), secrets.token_urlsafe(24)
        self.save(update_fields=["person", "erased_at", "key", *texts])
