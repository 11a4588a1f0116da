"""The kernel's own tables."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock


class Entry(models.Model):
    """One line in the logbook. Triggers in the database refuse to change or delete it."""

    at = models.DateTimeField(_("moment"), default=clock.now, db_index=True)
    actor = models.CharField(_("wie"), max_length=80, db_index=True)
    action = models.CharField(_("handeling"), max_length=80)
    subject = models.CharField(_("onderwerp"), max_length=120, blank=True, db_index=True)
    changes = models.JSONField(_("wat veranderde"), default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("logboekregel")
        verbose_name_plural = _("logboekregels")


class Outgoing(models.Model):
    """Something that must leave the house after its transaction: a mail, a message to another system.

    `key` is unique, so the same thing is never posted twice.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op verzending")
        DONE = "done", _("verzonden")
        FAILED = "failed", _("niet gelukt")

    key = models.CharField(_("sleutel"), max_length=160, unique=True)
    kind = models.CharField(_("soort"), max_length=40)
    address = models.CharField(_("bestemming"), max_length=320)
    payload = models.JSONField(_("inhoud"), encoder=DjangoJSONEncoder)
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    posted_at = models.DateTimeField(_("geplaatst op"), default=clock.now)
    due_at = models.DateTimeField(_("te versturen vanaf"), default=clock.now)
    done_at = models.DateTimeField(_("verzonden op"), null=True, blank=True)
    error = models.CharField(_("laatste fout"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("uitgaand bericht")
        verbose_name_plural = _("uitgaande berichten")
        indexes = [models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="outgoing_due")]


class Schedule(models.Model):
    """When a job that returns by the clock last ran."""

    name = models.CharField(_("naam"), max_length=120, unique=True)
    last_run_at = models.DateTimeField(_("laatst gestart op"))

    class Meta:
        verbose_name = _("vaste taak")
        verbose_name_plural = _("vaste taken")


class StoredFile(models.Model):
    """A file somebody gave us: checked by its content, kept in the storage of the settings, never served as is."""

    class Preview(models.TextChoices):
        NONE = "none", _("geen voorbeeld nodig")
        WAITING = "waiting", _("voorbeeld wordt gemaakt")
        READY = "ready", _("voorbeeld is er")
        FAILED = "failed", _("geen voorbeeld mogelijk")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=100)
    size = models.PositiveIntegerField(_("grootte"), help_text=_("bytes"))
    sha256 = models.CharField(max_length=64)
    content = models.FileField(_("inhoud"), upload_to="%Y/%m/")
    kept_at = models.DateTimeField(_("bewaard op"), default=clock.now)
    preview = models.CharField(_("voorbeeld"), max_length=7, choices=Preview, default=Preview.NONE)
    page_count = models.PositiveIntegerField(_("aantal pagina’s"), default=0)

    class Meta:
        verbose_name = _("bestand")
        verbose_name_plural = _("bestanden")


class FilePage(models.Model):
    """What one page of a file looks like: a picture we drew, and its words for whoever hears them."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="pages", verbose_name=_("bestand"))
    number = models.PositiveSmallIntegerField(_("pagina"))
    picture = models.FileField(_("beeld"), upload_to="%Y/%m/", blank=True)
    text = models.TextField(_("woorden"), blank=True)

    class Meta:
        verbose_name = _("pagina van een bestand")
        verbose_name_plural = _("pagina’s van een bestand")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="file_page_once")]
