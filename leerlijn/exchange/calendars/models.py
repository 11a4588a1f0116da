"""Addresses that calendars ask, and what was last told there."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock
from leerlijn.kernel.agenda import Occasion, from_plain


def new_key() -> str:
    """A word for an address that nobody guesses."""
    return secrets.token_urlsafe(24)


class Feed(models.Model):
    """The address of one person's agenda. Whoever has the address can read it, so it can be replaced at any time."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+", verbose_name=_("van wie"))
    key = models.CharField(_("geheim van het adres"), max_length=43, unique=True)
    made_at = models.DateTimeField(_("gemaakt op"), default=clock.now)

    class Meta:
        verbose_name = _("agenda-adres")
        verbose_name_plural = _("agenda-adressen")

    def replace_key(self) -> None:
        """Answer at another address from now on; at the old one there is nothing."""
        self.key, self.made_at = new_key(), clock.now()
        self.save(update_fields=["key", "made_at"])


class Telling(models.Model):
    """What was last told of one occasion: in somebody's feed, or to everybody about an offering."""

    feed = models.ForeignKey(
        Feed, models.CASCADE, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("agenda-adres")
    )
    offering = models.ForeignKey(
        "catalogue.Offering", models.CASCADE, null=True, blank=True, related_name="+", db_index=False,
        verbose_name=_("aanbod"),
    )  # fmt: skip
    uid = models.CharField(_("kenmerk in agenda's"), max_length=160)
    told = models.JSONField(_("wat er stond"))
    ends_at = models.DateTimeField(_("eindigt op"))

    class Meta:
        verbose_name = _("vermelding in een agenda")
        verbose_name_plural = _("vermeldingen in agenda's")
        constraints = [
            models.UniqueConstraint(fields=["feed", "uid"], name="a_feed_tells_an_occasion_once"),
            models.UniqueConstraint(fields=["offering", "uid"], name="an_offering_tells_an_occasion_once"),
            models.CheckConstraint(
                condition=Q(feed=None, offering__isnull=False) | Q(feed__isnull=False, offering=None),
                name="telling_is_of_one_feed",
            ),
        ]

    @property
    def occasion(self) -> Occasion:
        """The occasion as it was told."""
        return from_plain(self.told)
