"""Persons with an account, the roles they hold somewhere for a while, and what they bring along."""

from __future__ import annotations

import uuid
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.people.types import Branch, Kind, Source
from leerlijn.kernel import clock
from leerlijn.kernel.prepared import prepared
from leerlijn.kernel.roles import PLATFORM, ROLES, Role

if TYPE_CHECKING:
    from leerlijn.kernel.models import StoredFile


class Persons(BaseUserManager["Person"]):
    """Finds and makes persons; allauth and the tests come through here."""

    def create_user(self, email: str = "", password: str | None = None, **more: object) -> Person:
        person = self.model(email=self.normalize_email(email), **more)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. Known by no number of the state: there is no BSN here or anywhere."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    given_name = models.CharField(_("voornaam"), max_length=80, blank=True)
    surname_prefix = models.CharField(_("tussenvoegsel"), max_length=20, blank=True)
    surname = models.CharField(_("achternaam"), max_length=120, blank=True)
    preferred_name = models.CharField(_("roepnaam"), max_length=80, blank=True)
    language = models.CharField(_("taal"), max_length=5, default="nl")
    is_active = models.BooleanField(_("kan inloggen"), default=True)
    is_demo = models.BooleanField(_("voorbeeldpersoon"), default=False)
    slug = models.SlugField(_("naam in de demo"), unique=True, null=True, blank=True)
    joined_at = models.DateTimeField(_("account sinds"), default=clock.now)

    USERNAME_FIELD = "uuid"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = Persons()

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        indexes = [models.Index(fields=["email"], name="person_email")]
        constraints = [
            models.CheckConstraint(condition=Q(slug=None) | Q(is_demo=True), name="only_demo_persons_have_a_slug"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name to call somebody by in full."""
        parts = (self.preferred_name or self.given_name, self.surname_prefix, self.surname)
        return " ".join(part for part in parts if part) or self.email

    @property
    def logbook_name(self) -> str:
        return f"person:{self.pk}"

    def scopes(self, role: Role) -> frozenset[int]:
        return self._scopes.get(role.key, frozenset())

    @cached_property
    def _scopes(self) -> dict[str, frozenset[int]]:
        held: dict[str, set[int]] = {}
        for role, region, organisation in _held(person=self.pk, day=clock.today()):
            held.setdefault(role, set()).add(region or organisation or PLATFORM)
        return {role: frozenset(scopes) for role, scopes in held.items()}


class RoleAssignments(models.QuerySet["RoleAssignment"]):
    def running(self, day: date | None = None) -> RoleAssignments:
        """Those valid on a day, today when left out."""
        on = day or clock.today()
        return self.overlapping(on, on)

    def overlapping(self, first: date, last: date | None) -> RoleAssignments:
        """Those valid on at least one day of a term; without a last day it is open."""
        found = self.filter(Q(valid_until=None) | Q(valid_until__gte=first))
        return found.filter(valid_from__lte=last) if last else found


class RoleAssignment(models.Model):
    """A person holds a role in one region or organisation, or on the whole platform, from a date, perhaps until one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("persoon"))
    role = models.CharField(_("rol"), max_length=20, choices=[(role.key, role.name) for role in ROLES.values()])
    region = models.ForeignKey(
        "organisations.Region", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("regio")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name=_("organisatie"),
    )  # fmt: skip
    valid_from = models.DateField(_("vanaf"))
    valid_until = models.DateField(_("tot en met"), null=True, blank=True)
    given_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gegeven door")
    )

    objects = RoleAssignments.as_manager()

    class Meta:
        verbose_name = _("roltoewijzing")
        verbose_name_plural = _("roltoewijzingen")
        constraints = [
            models.CheckConstraint(condition=Q(region=None) | Q(organisation=None), name="role_is_held_in_one_place"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
                name="role_ends_after_it_starts",
            ),
        ]


@prepared(person=models.BigIntegerField(), day=models.DateField())
def _held(person: int, day: date) -> models.QuerySet[RoleAssignment, tuple[str, int | None, int | None]]:
    running = RoleAssignment.objects.running(day).filter(person=person)
    return running.values_list("role", "region", "organisation")


class Consents(models.QuerySet["Consent"]):
    def running(self) -> Consents:
        """Those given, not taken back, and not past their last day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()), ended_at=None)


class Consent(models.Model):
    """A person lets somebody see something, for one purpose and for a while; she can end it any day."""

    class Purpose(models.TextChoices):
        SHARE_FILE = "share_file", _("mijn gegevens delen met een organisatie")
        BACKGROUND = "background", _("mijn achtergrond en bewijzen laten zien")
        PORTRAIT = "portrait", _("mijn naam of foto laten zien")
        RESEARCH = "research", _("mijn antwoorden gebruiken voor onderzoek")
        NEWS = "news", _("mij nieuws sturen")

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("persoon"))
    purpose = models.CharField(_("doel"), max_length=12, choices=Purpose)
    region = models.ForeignKey(
        "organisations.Region", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("aan regio")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name=_("aan organisatie"),
    )  # fmt: skip
    given_at = models.DateTimeField(_("gegeven op"), default=clock.now)
    valid_until = models.DateField(_("tot en met"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = Consents.as_manager()

    class Meta:
        verbose_name = _("toestemming")
        verbose_name_plural = _("toestemmingen")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(region=None, organisation__isnull=False) | Q(region__isnull=False, organisation=None),
                name="consent_is_given_to_one_party",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose", "region"],
                condition=Q(ended_at=None, organisation=None),
                name="consent_to_a_region_runs_once",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose", "organisation"],
                condition=Q(ended_at=None, region=None),
                name="consent_to_an_organisation_runs_once",
            ),
        ]


class BackgroundFact(models.Model):
    """One thing somebody brings along: a talent, a diploma, work, a language. Entered once, with source and proof.

    `what` names it; which other fields go with it depends on its kind (types.Told). `since` and `until` are the first
    days of months. Who checked it saw the proof; a change takes the check away.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("persoon"))
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    what = models.CharField(_("wat"), max_length=200)
    place = models.CharField(_("waar"), max_length=200, blank=True)
    field = models.CharField(_("richting of vak"), max_length=120, blank=True)
    level = models.CharField(_("niveau"), max_length=8, blank=True)
    qualification = models.ForeignKey(
        "vocabulary.Qualification", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("bevoegdheid"),
    )  # fmt: skip
    branch = models.CharField(_("branche"), max_length=12, choices=Branch, blank=True)
    hours = models.PositiveSmallIntegerField(_("uren per week"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)
    since = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    note = models.CharField(_("toelichting"), max_length=500, blank=True)
    source = models.CharField(_("bron"), max_length=11, choices=Source, default=Source.SELF)
    source_name = models.CharField(_("naam van de bron"), max_length=120, blank=True)
    said_on = models.DateField(_("verteld op"))
    entered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("opgeschreven door")
    )
    proof = models.ForeignKey(
        "kernel.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bewijs")
    )
    checked_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("nagekeken door")
    )
    checked_on = models.DateField(_("nagekeken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("achtergrondgegeven")
        verbose_name_plural = _("achtergrondgegevens")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__isnull=False, until__gte=models.F("since")),
                name="background_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(checked_on=None) | Q(proof__isnull=False), name="what_is_checked_has_a_proof"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=(Kind.DIPLOMA, Kind.LANGUAGE)) | ~Q(level=""), name="diploma_has_a_level"
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="background_of")]

    def __str__(self) -> str:
        return self.what

    def tell(self, **told: object) -> None:
        """Say something else; who checked it, checked what it was."""
        for name, value in told.items():
            setattr(self, name, value)
        self.checked_by, self.checked_on = None, None
        self.save()

    def attach(self, proof: StoredFile | None) -> None:
        """Rest on another proof, or on none; nobody checked that one yet."""
        self.proof, self.checked_by, self.checked_on = proof, None, None
        self.save(update_fields=["proof", "checked_by", "checked_on"])

    def check_off(self, by: Person | None) -> None:
        """Somebody looked at the proof and found that it holds."""
        self.checked_by, self.checked_on = by, clock.today()
        self.save(update_fields=["checked_by", "checked_on"])
