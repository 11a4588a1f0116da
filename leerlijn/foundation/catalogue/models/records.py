"""What every record of the catalogue has: its OEAPI identity, its names per language, and where it came from."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.languages import spoken

PER_LANGUAGE = _("per taal: [{language, value}]")


class Record(models.Model):
    """A record that OEAPI knows too: `uuid` is its id there, `code` its primary code.

    `source` is empty for what was made here; for what came in it names the collection, and `fingerprint` is the digest
    of the item as it stood there, so the same item is never written twice. Attributes we have no column for are kept
    as they came: `details` those of OEAPI itself, `consumers` and `ext` the extensions.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code_type = models.CharField(_("soort code"), max_length=60, default="identifier")
    code = models.CharField(_("code"), max_length=200, blank=True)
    other_codes = models.JSONField(_("andere codes"), default=list, blank=True)
    abbreviation = models.CharField(_("afkorting"), max_length=60, blank=True)
    name = models.JSONField(_("naam"), default=list, help_text=PER_LANGUAGE)
    description = models.JSONField(_("omschrijving"), default=list, blank=True, help_text=PER_LANGUAGE)
    details = models.JSONField(_("overige gegevens"), default=dict, blank=True)
    consumers = models.JSONField(_("gegevens per afnemer"), default=list, blank=True)
    ext = models.JSONField(_("uitbreidingen"), default=dict, blank=True)
    source = models.CharField(_("bron"), max_length=300, blank=True)
    source_version = models.CharField(_("versie van de bron"), max_length=20, blank=True)
    fetched_at = models.DateTimeField(_("opgehaald op"), null=True, blank=True)
    fingerprint = models.CharField(_("vingerafdruk"), max_length=64, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the reader's language."""
        return spoken(self.name) or self.code

    @property
    def text(self) -> str:
        """The description in the reader's language."""
        return spoken(self.description)
