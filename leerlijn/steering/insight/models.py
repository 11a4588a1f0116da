"""What insight keeps itself: recorded facts no other room holds, what a figure was, and what texts say of it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock
from leerlijn.kernel.languages import Spoken, spoken
from leerlijn.steering.insight.types import DifferenceKind, Part, Topic

PER_LANGUAGE = _("per taal: [{language, value}]")


class Scheme(models.Model):
    """An arrangement for schools in a region: with money, with a questionnaire, or with both."""

    region = models.ForeignKey("organisations.Region", models.CASCADE, related_name="+", verbose_name=_("regio"))
    slug = models.SlugField(_("kenmerk"), max_length=60)
    name = models.JSONField(_("naam"), help_text=PER_LANGUAGE)
    source = models.CharField(_("bron"), max_length=200)
    valid_from = models.DateField(_("vanaf"))
    valid_until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("regeling")
        verbose_name_plural = _("regelingen")
        ordering = ["valid_from", "slug"]
        constraints = [models.UniqueConstraint(fields=["region", "slug"], name="scheme_once")]

    def __str__(self) -> str:
        return spoken(self.name)


class Observation(models.Model):
    """A recorded fact about an organisation of which no room here holds the process yet: it joined, answered, was paid.

    A stand-in: when the room of schemes holds awards and reports, figures count its rows and this table empties.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="+", verbose_name=_("regeling"))
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    topic = models.CharField(_("wat"), max_length=10, choices=Topic)
    on = models.DateField(_("op"))
    amount_cents = models.BigIntegerField(_("bedrag in centen"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("vastgelegd op"), default=clock.now)

    class Meta:
        verbose_name = _("vastgelegd feit")
        verbose_name_plural = _("vastgelegde feiten")
        ordering = ["on", "organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "topic", "organisation"], name="observation_once"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="observation_topic_is_known"),
            models.CheckConstraint(
                condition=Q(topic="awarded", amount_cents__gt=0) | (~Q(topic="awarded") & Q(amount_cents=None)),
                name="observation_of_an_award_has_an_amount",
            ),
        ]


class Snapshot(models.Model):
    """What a figure was on one day: kept daily for its history, or frozen when a text with it was published.

    `portions` holds its parts as [label, value, of]. The version is that of the definition it was counted by.
    """

    class Why(models.TextChoices):
        DAILY = "daily", _("voor het verloop")
        FROZEN = "frozen", _("vastgezet bij publicatie")

    region = models.ForeignKey("organisations.Region", models.CASCADE, related_name="+", verbose_name=_("regio"))
    figure = models.CharField(_("cijfer"), max_length=120)
    version = models.PositiveSmallIntegerField(_("versie van de definitie"))
    on = models.DateField(_("stand van"))
    value = models.BigIntegerField(_("waarde"))
    of = models.BigIntegerField(_("van hoeveel"), null=True, blank=True)
    portions = models.JSONField(_("delen"), default=list)
    why = models.CharField(_("waarom bewaard"), max_length=6, choices=Why, default=Why.DAILY)
    used_in = models.CharField(_("waar het staat"), max_length=200, blank=True)
    taken_at = models.DateTimeField(_("geteld op"), default=clock.now)

    class Meta:
        verbose_name = _("stand van een cijfer")
        verbose_name_plural = _("standen van cijfers")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "figure", "on"], condition=Q(why="daily"), name="snapshot_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(why="daily") | (Q(why="frozen") & ~Q(used_in="")), name="snapshot_frozen_for_a_text"
            ),
        ]


class Difference(models.Model):
    """Texts that disagree with each other or with what is counted; it stays visible, explained or not."""

    class State(models.TextChoices):
        OPEN = "open", _("nog niet uitgelegd")
        EXPLAINED = "explained", _("uitgelegd")

    region = models.ForeignKey("organisations.Region", models.CASCADE, related_name="+", verbose_name=_("regio"))
    slug = models.SlugField(_("kenmerk"), max_length=60)
    figure = models.CharField(_("cijfer"), max_length=120, blank=True)
    kind = models.CharField(_("soort"), max_length=12, choices=DifferenceKind)
    title = models.JSONField(_("titel"), help_text=PER_LANGUAGE)
    question = models.JSONField(_("open vraag"), default=list, blank=True, help_text=PER_LANGUAGE)
    explanation = models.JSONField(_("uitleg"), default=list, blank=True, help_text=PER_LANGUAGE)
    state = models.CharField(_("stand"), max_length=9, choices=State, default=State.OPEN)
    owner = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("eigenaar")
    )
    asked_on = models.DateField(_("gevraagd op"))
    explained_on = models.DateField(_("uitgelegd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("verschil")
        verbose_name_plural = _("verschillen")
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="difference_once"),
            models.CheckConstraint(
                condition=Q(state="open", explained_on=None) | Q(state="explained", explained_on__isnull=False),
                name="difference_is_explained_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return spoken(self.title)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def explain(self, words: Spoken, on: date) -> None:
        """It is understood now; it stays visible."""
        self.explanation, self.explained_on, self.state = words, on, self.State.EXPLAINED
        self.save(update_fields=["explanation", "explained_on", "state"])


class Statement(models.Model):
    """What one source says, with its number, or the name of the figure that is counted here instead of a number."""

    difference = models.ForeignKey(Difference, models.CASCADE, related_name="statements", verbose_name=_("verschil"))
    place = models.PositiveSmallIntegerField(_("volgorde"))
    part = models.CharField(_("wat het is"), max_length=6, choices=Part, default=Part.WHOLE)
    label = models.JSONField(_("wat het zegt te tellen"), help_text=PER_LANGUAGE)
    number = models.DecimalField(_("getal"), max_digits=14, decimal_places=2, null=True, blank=True)
    figure = models.CharField(_("cijfer dat hier is geteld"), max_length=120, blank=True)
    quote = models.CharField(_("letterlijk"), max_length=300, blank=True)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    dated = models.CharField(_("datum van de bron"), max_length=10, blank=True, help_text=_("jaar, jaar-maand of dag"))

    class Meta:
        verbose_name = _("uitspraak")
        verbose_name_plural = _("uitspraken")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["difference", "place"], name="statement_in_its_place"),
            models.CheckConstraint(condition=Q(number=None) | Q(figure=""), name="statement_is_told_or_counted"),
        ]


class SmallGroups(models.Model):
    """From how many people a region shows a count to strangers; five where it says nothing."""

    region = models.OneToOneField("organisations.Region", models.CASCADE, related_name="+", verbose_name=_("regio"))
    smallest = models.PositiveSmallIntegerField(_("kleinste aantal dat we laten zien"))

    class Meta:
        verbose_name = _("grens voor kleine groepen")
        verbose_name_plural = _("grenzen voor kleine groepen")
        constraints = [
            models.CheckConstraint(condition=Q(smallest__gte=4, smallest__lte=50), name="small_groups_from_four"),
        ]
