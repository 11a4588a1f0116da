"""Regions, the organisations of the field, and who takes part where and for how long."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock


class Region(models.Model):
    """A tenant: its own site, theme and desk. Regions differ by what stands here, never by code."""

    class Kind(models.TextChoices):
        EDUCATION_REGION = "education_region", _("onderwijsregio")
        NETWORK = "network", _("netwerk")
        INSTITUTION = "institution", _("instelling")
        PARTNERSHIP = "partnership", _("samenwerking")
        NATIONAL_UMBRELLA = "national_umbrella", _("landelijke koepel")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("adres op deze site"), unique=True)
    host = models.CharField(_("eigen internetadres"), max_length=200, unique=True, null=True, blank=True)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    name = models.CharField(_("naam"), max_length=200)
    short_name = models.CharField(_("korte naam"), max_length=60)
    tagline = models.JSONField(_("ondertitel"), default=list, help_text=_("per taal: [{language, value}]"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hoort bij")
    )
    neighbours = models.ManyToManyField("self", blank=True, verbose_name=_("buurregio's"))
    theme = models.JSONField(_("thema"), default=dict, blank=True)
    logo = models.ForeignKey(
        "kernel.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    closed_contexts = models.JSONField(_("onderdelen die dicht zijn"), default=list, blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    opening_hours = models.JSONField(_("bereikbaar"), default=list, help_text=_("per taal: [{language, value}]"))
    response_days = models.PositiveSmallIntegerField(_("antwoord binnen"), default=2, help_text=_("werkdagen"))

    class Meta:
        verbose_name = _("regio")
        verbose_name_plural = _("regio's")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def has(self, context: str) -> bool:
        """Whether a room of the house, by its label, is open on this region's site."""
        return context not in self.closed_contexts


class Organisation(models.Model):
    """A board, school, location, institution, municipality or company; exists once, takes part in several regions."""

    class Kind(models.TextChoices):
        BOARD = "board", _("schoolbestuur")
        SCHOOL = "school", _("school")
        LOCATION = "location", _("vestiging")
        UNIVERSITY = "university", _("universiteit")
        HOGESCHOOL = "hogeschool", _("hogeschool")
        MBO = "mbo", _("mbo-instelling")
        MUNICIPALITY = "municipality", _("gemeente")
        COMPANY = "company", _("bedrijf")
        PLATFORM = "platform", _("platform")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("soort"), max_length=14, choices=Kind)
    name = models.CharField(_("naam"), max_length=200)
    short_name = models.CharField(_("korte naam"), max_length=60, blank=True)
    code_type = models.CharField(_("soort code"), max_length=40)
    code = models.CharField(_("code"), max_length=60)
    sector = models.CharField(_("sector"), max_length=10, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hoort bij")
    )
    street = models.CharField(_("straat"), max_length=200, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    municipality_code = models.CharField(_("gemeentecode"), max_length=4, blank=True)
    municipality = models.CharField(_("gemeente"), max_length=200, blank=True)
    province = models.CharField(_("provincie"), max_length=200, blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    denomination = models.CharField(_("richting"), max_length=200, blank=True)
    structure = models.CharField(_("onderwijsstructuur"), max_length=200, blank=True)
    details = models.JSONField(_("overige gegevens"), default=dict, blank=True)
    provenance = models.JSONField(_("herkomst"), default=dict, blank=True, help_text=_("per gegeven: id van de bron"))
    opened_on = models.DateField(_("geopend op"), null=True, blank=True)
    closed_on = models.DateField(_("gesloten op"), null=True, blank=True)

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code_type", "code"], name="organisation_code_once"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on=None) | Q(closed_on__gte=models.F("opened_on")),
                name="organisation_closes_after_it_opens",
            ),
        ]
        indexes = [models.Index(fields=["kind", "municipality_code"], name="organisation_kind_place")]

    def __str__(self) -> str:
        return self.name


class Participations(models.QuerySet["Participation"]):
    def running_on_or_after(self, day: date) -> Participations:
        """Those that have not ended before a day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day))

    def running(self, on: date | None = None) -> Participations:
        """Those of a day, today when left out."""
        day = on or clock.today()
        return self.running_on_or_after(day).filter(valid_from__lte=day)


class Participation(models.Model):
    """An organisation takes part in a region, from a date and perhaps until one."""

    class Part(models.TextChoices):
        PARTNER = "partner", _("partner")
        LEAD = "lead", _("penvoerder")
        SUPPORTER = "supporter", _("ondersteuner")

    region = models.ForeignKey(Region, models.CASCADE, related_name="+", verbose_name=_("regio"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("organisatie"))
    part = models.CharField(_("rol"), max_length=10, choices=Part, default=Part.PARTNER)
    valid_from = models.DateField(_("vanaf"))
    valid_until = models.DateField(_("tot en met"), null=True, blank=True)

    objects = Participations.as_manager()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        constraints = [
            models.UniqueConstraint(fields=["region", "organisation", "valid_from"], name="participation_once"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
                name="participation_ends_after_it_starts",
            ),
        ]


class Source(models.Model):
    """Where facts come from: a register of one vintage, or somebody who told us."""

    name = models.CharField(_("bron"), max_length=120)
    vintage = models.CharField(_("peildatum"), max_length=10, blank=True, help_text=_("jaar, jaar-maand of dag"))
    link = models.URLField(_("adres van de bron"), blank=True)
    taken_at = models.DateTimeField(_("overgenomen op"), default=clock.now)

    class Meta:
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")

    def __str__(self) -> str:
        return self.name


class Intake(models.Model):
    """One time that a register was taken in, and what became of it; also how far it came when it was stopped."""

    class State(models.TextChoices):
        RUNNING = "running", _("bezig of onderbroken")
        DONE = "done", _("klaar")

    source = models.OneToOneField(Source, models.PROTECT, related_name="+", verbose_name=_("bron"))
    register = models.CharField(_("register"), max_length=20)
    vintage = models.CharField(_("peildatum"), max_length=10)
    digest = models.CharField(_("vingerafdruk van het bestand"), max_length=64)
    rows = models.PositiveIntegerField(_("regels in het bestand"))
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.RUNNING)
    broken = models.JSONField(_("regels die niet meegingen"), default=list)
    broken_rows = models.PositiveIntegerField(_("aantal regels dat niet meeging"), default=0)
    remarks = models.JSONField(_("velden die leeg bleven"), default=list)
    started_at = models.DateTimeField(_("begonnen op"), default=clock.now)
    finished_at = models.DateTimeField(_("klaar op"), null=True, blank=True)

    class Meta:
        verbose_name = _("inname van een register")
        verbose_name_plural = _("innames van registers")
        ordering = ["-started_at", "-pk"]


class Registration(models.Model):
    """An organisation stands in a register, since one vintage and perhaps until another."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisatie"))
    register = models.CharField(_("register"), max_length=20)
    since = models.CharField(_("sinds peildatum"), max_length=10)
    until = models.CharField(_("tot peildatum"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("registratie")
        verbose_name_plural = _("registraties")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "register"], name="registration_once"),
        ]


class Change(models.Model):
    """What one source changed about one organisation: its history, and the report of an intake."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("nieuw in het register")
        REOPENED = "reopened", _("weer geopend")
        CLOSED = "closed", _("gesloten")
        RENAMED = "renamed", _("andere naam")
        MOVED = "moved", _("verhuisd")
        OTHER_PARENT = "other_parent", _("ander bestuur")
        OTHER = "other", _("ander gegeven gewijzigd")

    class State(models.TextChoices):
        DONE = "done", _("doorgevoerd")
        PROPOSED = "proposed", _("wacht op jouw besluit")
        DECLINED = "declined", _("niet doorgevoerd")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisatie"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("bron"))
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.DONE)
    before = models.JSONField(_("eerst"), default=dict)
    after = models.JSONField(_("daarna"), default=dict)
    reason = models.CharField(_("waarom dit wacht"), max_length=200, blank=True)
    at = models.DateTimeField(_("moment"), default=clock.now)

    class Meta:
        verbose_name = _("wijziging")
        verbose_name_plural = _("wijzigingen")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "source", "kind"], name="change_once_per_source"),
        ]
