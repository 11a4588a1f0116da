"""What of the demo has been loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock


class Loaded(models.Model):
    """One part of the demo's data is in, as it stood in its files: the digest says which text that was."""

    part = models.CharField(_("deel"), max_length=60, unique=True)
    digest = models.CharField(_("vingerafdruk"), max_length=64)
    at = models.DateTimeField(_("geladen op"), default=clock.now)

    class Meta:
        verbose_name = _("geladen deel")
        verbose_name_plural = _("geladen delen")
