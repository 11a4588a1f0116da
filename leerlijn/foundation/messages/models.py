"""Which mail somebody wants, where she said so."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock


class MailPreference(models.Model):
    """One person about one kind of mail; who said nothing gets it."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", verbose_name=_("persoon"))
    kind = models.CharField(_("soort mail"), max_length=60)
    wants = models.BooleanField(_("wil deze mail"))
    chosen_at = models.DateTimeField(_("gekozen op"), default=clock.now)

    class Meta:
        verbose_name = _("mailvoorkeur")
        verbose_name_plural = _("mailvoorkeuren")
        ordering = ["person", "kind"]
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="mail_preference_is_said_once")]
