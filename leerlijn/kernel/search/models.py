"""What can be found, one row per thing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock
from leerlijn.kernel.search.types import EVERYONE, SIGNED_IN


class Row(models.Model):
    """One findable thing with its words. The database keeps its own text index of the two token columns."""

    class Audience(models.TextChoices):
        EVERYONE = EVERYONE, _("iedereen")
        SIGNED_IN = SIGNED_IN, _("wie is ingelogd")

    kind = models.CharField(_("soort"), max_length=60)
    key = models.CharField(_("sleutel"), max_length=64)
    region_id = models.BigIntegerField(_("alleen in regio"), null=True, blank=True)
    audience = models.CharField(_("vindbaar voor"), max_length=10, choices=Audience, default=EVERYONE)
    language = models.CharField(_("taal"), max_length=5, default="nl")
    title = models.CharField(_("titel"), max_length=400)
    body = models.TextField(_("tekst"), blank=True)
    shown = models.JSONField(_("titel en tekst per taal"), null=True, blank=True)
    title_tokens = models.TextField(_("woorden van de titel"), blank=True)
    body_tokens = models.TextField(_("woorden van de tekst"), blank=True)
    changed_at = models.DateTimeField(_("bijgewerkt op"), default=clock.now, db_index=True)

    class Meta:
        verbose_name = _("zoekregel")
        verbose_name_plural = _("zoekregels")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_row_once")]

    def __str__(self) -> str:
        return self.title
