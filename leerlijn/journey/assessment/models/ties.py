"""Why somebody is not neutral for a candidate."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.types import TieKind, ToldBy
from leerlijn.kernel import clock


class Tie(models.Model):
    """Somebody knows a candidate too well to judge her: in every procedure, not only in the one where it came up."""

    procedure = models.ForeignKey(
        "assessment.Procedure", models.PROTECT, related_name="ties", verbose_name=_("procedure waarin het bleek")
    )
    candidate = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("kandidaat"))
    assessor = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("assessor"))
    kind = models.CharField(_("soort band"), max_length=10, choices=TieKind)
    told_by = models.CharField(_("wie het zei"), max_length=12, choices=ToldBy)
    because = models.CharField(_("toelichting"), max_length=500, blank=True)
    since = models.DateField(_("sinds"), null=True, blank=True)
    declared_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("opgeschreven door")
    )
    declared_at = models.DateTimeField(_("opgeschreven op"), default=clock.now)

    class Meta:
        verbose_name = _("band")
        verbose_name_plural = _("banden")
        ordering = ["-declared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "assessor", "kind"], name="tie_is_told_once"),
            models.CheckConstraint(
                condition=~models.Q(candidate=models.F("assessor")), name="nobody_is_tied_to_herself"
            ),
        ]
