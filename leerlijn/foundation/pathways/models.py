"""Rules and their versions. A published version never changes: a change is a new version."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.vocabulary.types import Text
from leerlijn.kernel import clock
from leerlijn.kernel.actors import Actor


class Rule(models.Model):
    """One rule, under a code that stays: a pathway, a test, a time limit, a statement or a place."""

    class Kind(models.TextChoices):
        PATHWAY = "pathway", _("route")
        TEST = "test", _("toets")
        LIMIT = "limit", _("termijn")
        STATEMENT = "statement", _("uitspraak")
        PLACE = "place", _("soort school")

    code = models.CharField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    data_digest = models.CharField(_("vingerafdruk van de meegeleverde regel"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("regel")
        verbose_name_plural = _("regels")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.code


class Version(models.Model):
    """What a rule says, from when to when, how sure we are, and who keeps it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        PUBLISHED = "published", _("gepubliceerd")
        REPLACED = "replaced", _("vervangen")

    class Origin(models.TextChoices):
        DATA = "data", _("meegeleverd")
        EDITOR = "editor", _("door de regeleigenaar")

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="versions", verbose_name=_("regel"))
    number = models.PositiveSmallIntegerField(_("versie"))
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.DRAFT)
    origin = models.CharField(_("herkomst"), max_length=6, choices=Origin, default=Origin.EDITOR)
    body = models.JSONField(_("inhoud"))
    digest = models.CharField(_("vingerafdruk"), max_length=64)
    certainty = models.CharField(_("zekerheid"), max_length=1)
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    valid_to = models.DateField(_("geldt tot en met"), null=True, blank=True)
    review_on = models.DateField(_("nakijken voor"), null=True, blank=True)
    owner = models.CharField(_("eigenaar"), max_length=100)
    edition = models.PositiveIntegerField(_("bewaard"), default=1, help_text=_("hoe vaak het concept is bewaard"))
    reason = models.TextField(_("reden"), blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("geschreven door"),
    )
    drafted_at = models.DateTimeField(_("geschreven op"), default=clock.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gepubliceerd door"),
    )
    published_at = models.DateTimeField(_("gepubliceerd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("versie van een regel")
        verbose_name_plural = _("versies van regels")
        ordering = ["rule", "number"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "number"], name="one_version_per_number"),
            models.UniqueConstraint(fields=["rule"], condition=Q(state="draft"), name="one_draft_per_rule"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="published_versions_say_when"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="a_rule_starts_before_it_ends",
            ),
            models.CheckConstraint(condition=Q(certainty__in=["A", "B", "C", "D"]), name="certainty_is_a_to_d"),
        ]

    def __str__(self) -> str:
        return f"{self.rule.code}@{self.number}"

    @property
    def name(self) -> Text:
        """What the rule is called in this version."""
        return Text.from_json(self.body["name"])

    @property
    def state_seen(self) -> str:
        """Which draft, and which saving of it: a form carries it along, so nobody writes over what she did not see."""
        return f"{self.number}.{self.edition}"

    def edition_of(self, seen: str) -> int:
        """The edition somebody saw; 0, which never was, when it was another draft."""
        number, _, edition = seen.partition(".")
        return int(edition) if number == str(self.number) and edition.isdigit() else 0

    @property
    def is_draft(self) -> bool:
        """Can it still change?"""
        return self.state == self.State.DRAFT

    def covers(self, other: Version) -> bool:
        """Does this version hold on every day on which the other does?"""
        starts_in_time = self.valid_from is None or (
            other.valid_from is not None and self.valid_from <= other.valid_from
        )
        lasts_long_enough = self.valid_to is None or (other.valid_to is not None and other.valid_to <= self.valid_to)
        return starts_in_time and lasts_long_enough

    def become_published(self, by: Actor, reason: str) -> None:
        """From here on it never changes."""
        self.state, self.published_by_id, self.reason = self.State.PUBLISHED, by.pk, reason
        self.published_at = clock.now()

    def become_replaced(self) -> None:
        """A newer version holds on all its days."""
        self.state = self.State.REPLACED
