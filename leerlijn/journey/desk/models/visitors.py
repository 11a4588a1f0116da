"""What is kept of visitors: answers they asked us to keep, and how often an address wrote just now."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock


class SavedAnswers(models.Model):
    """The answers of the guide that somebody asked us to keep with her account."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", verbose_name=_("persoon"))
    region = models.ForeignKey("organisations.Region", models.CASCADE, related_name="+", verbose_name=_("regio"))
    query = models.TextField(_("antwoorden"))
    saved_at = models.DateTimeField(_("bewaard op"), default=clock.now)

    class Meta:
        verbose_name = _("bewaarde antwoorden")
        verbose_name_plural = _("bewaarde antwoorden")
        constraints = [models.UniqueConstraint(fields=["person", "region"], name="saved_answers_once")]


class Attempt(models.Model):
    """Somebody sent a form from an address, known here only by a fingerprint that changes every day."""

    fingerprint = models.CharField(_("vingerafdruk van het adres"), max_length=64)
    at = models.DateTimeField(_("moment"), default=clock.now)

    class Meta:
        verbose_name = _("poging")
        verbose_name_plural = _("pogingen")
        indexes = [models.Index(fields=["fingerprint", "at"], name="attempt_of")]
