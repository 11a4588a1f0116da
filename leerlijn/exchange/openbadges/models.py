"""Keys that organisations sign with, the lists of what holds no longer, and the badges that were signed."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock


class IssuerKey(models.Model):
    """What an organisation signs with: the private half sealed, the public half in its did:key.

    One signs; those that ended still check what they signed. `distrusted_on` is the day since which nobody can be sure
    who used it.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    did = models.CharField(_("openbare sleutel"), max_length=80, unique=True)
    sealed = models.TextField(_("verzegelde sleutel"))
    since = models.DateTimeField(_("sinds"), default=clock.now)
    ended_at = models.DateTimeField(_("tekent niet meer sinds"), null=True, blank=True)
    distrusted_on = models.DateField(_("niet te vertrouwen sinds"), null=True, blank=True)

    class Meta:
        verbose_name = _("sleutel van een uitgever")
        verbose_name_plural = _("sleutels van uitgevers")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ended_at=None), name="one_key_of_an_issuer_signs"
            ),
            models.CheckConstraint(
                condition=Q(distrusted_on=None) | Q(ended_at__isnull=False), name="distrusted_key_signs_no_more"
            ),
        ]

    def end(self) -> None:
        """Sign no more."""
        self.ended_at = self.ended_at or clock.now()
        self.save(update_fields=["ended_at"])

    def distrust(self, since: date) -> None:
        """Be worth nothing any more for what is not on record here."""
        self.distrusted_on, self.ended_at = since, self.ended_at or clock.now()
        self.save(update_fields=["distrusted_on", "ended_at"])


class StatusList(models.Model):
    """Which badges of an issuer hold no longer, as a signed list of 131,072 places; the place of a badge is random."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    signed = models.TextField(_("ondertekende lijst"), blank=True)
    changed_at = models.DateTimeField(_("veranderd op"), default=clock.now)

    class Meta:
        verbose_name = _("lijst van ingetrokken badges")
        verbose_name_plural = _("lijsten van ingetrokken badges")
        ordering = ["pk"]

    def publish(self, signed: str) -> None:
        """Say this from now on."""
        self.signed, self.changed_at = signed, clock.now()
        self.save(update_fields=["signed", "changed_at"])


class Badge(models.Model):
    """A certificate as machines check it: signed once, as JSON and as a token, with its place on a status list."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    certificate = models.OneToOneField(
        "credentials.Certificate", models.PROTECT, related_name="+", verbose_name=_("certificaat")
    )
    key = models.ForeignKey(IssuerKey, models.PROTECT, related_name="badges", verbose_name=_("sleutel"))
    status_list = models.ForeignKey(
        StatusList, models.PROTECT, related_name="badges", verbose_name=_("lijst van ingetrokken badges")
    )
    status_index = models.PositiveIntegerField(_("plaats op de lijst"))
    document = models.TextField(_("ondertekende tekst"))
    token = models.TextField(_("ondertekend token"))
    signed_at = models.DateTimeField(_("ondertekend op"), default=clock.now)

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        ordering = ["-signed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["status_list", "status_index"], name="badge_has_its_own_place"),
            models.CheckConstraint(condition=Q(status_index__lt=131_072), name="badge_has_a_place_on_the_list"),
        ]
