"""How far the import of a source has come, so a killed one goes on where it was."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock


class Run(models.Model):
    """One import of one source. `pages` holds per collection the last page that went in; `report` what came of it."""

    source = models.CharField(_("bron"), max_length=300)
    digest = models.CharField(_("vingerafdruk van het bestand"), max_length=64, blank=True)
    region = models.ForeignKey(
        "organisations.Region", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("regio")
    )
    pages = models.JSONField(_("bladzijden"), default=dict)
    report = models.JSONField(_("verslag"), default=dict)
    started_at = models.DateTimeField(_("begonnen op"), default=clock.now)
    finished_at = models.DateTimeField(_("klaar op"), null=True, blank=True)

    class Meta:
        verbose_name = _("import van aanbod")
        verbose_name_plural = _("imports van aanbod")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "region"], condition=models.Q(finished_at=None), name="oeapi_one_run_at_a_time"
            ),
        ]
