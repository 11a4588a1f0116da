"""A preference round: people rank what they want, and when it has closed the seats are drawn for."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.types import Outcome, RoundState
from leerlijn.kernel.languages import spoken


class PreferenceRound(models.Model):
    """One draw over one or more offerings of an organisation.

    When it opens, `facts` are frozen and `commitment` is their promise together with a secret that nobody has seen;
    the secret stays in `sealed_seed` and becomes `seed` when somebody draws. Triggers refuse to change any of these.
    `clashes` are the pairs of offerings that nobody could have both, as they were when it was drawn.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    name = models.JSONField(_("naam"), default=list, help_text=_("per taal: [{language, value}]"))
    opens_at = models.DateTimeField(_("open vanaf"))
    closes_at = models.DateTimeField(_("open tot"))
    least = models.PositiveSmallIntegerField(_("minste aantal keuzes"), default=1)
    most = models.PositiveSmallIntegerField(_("grootste aantal keuzes"), default=3)
    each = models.PositiveSmallIntegerField(_("hoeveel iedereen kan krijgen"), default=1)
    priority_groups = models.JSONField(_("groepen met voorrang, op volgorde"), default=list, blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=RoundState, default=RoundState.CONCEPT)
    facts = models.JSONField(_("feiten van de belofte"), default=dict, blank=True)
    commitment = models.CharField(_("belofte"), max_length=64, blank=True)
    sealed_seed = models.TextField(_("verzegeld geheim"), blank=True)
    seed = models.CharField(_("geheim"), max_length=64, blank=True)
    clashes = models.JSONField(_("wat samenvalt"), default=list, blank=True)
    drawn_at = models.DateTimeField(_("geloot op"), null=True, blank=True)
    drawn_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("geloot door")
    )

    class Meta:
        verbose_name = _("voorkeursronde")
        verbose_name_plural = _("voorkeursrondes")
        ordering = ["closes_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state_is_known"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="round_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(least__gte=1, each__gte=1, most__gte=F("least")), name="round_asks_a_choice"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.CONCEPT, commitment="")
                | (~Q(state=RoundState.CONCEPT) & ~Q(commitment="") & ~Q(sealed_seed="")),
                name="round_promises_when_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.DRAWN, drawn_at__isnull=False, drawn_by__isnull=False) & ~Q(seed="")
                | ~Q(state=RoundState.DRAWN) & Q(seed=""),
                name="round_tells_its_secret_when_drawn",
            ),
            models.UniqueConstraint(
                fields=["commitment"], condition=~Q(commitment=""), name="round_has_its_own_secret"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the reader's language."""
        return spoken(self.name)

    @property
    def is_concept(self) -> bool:
        return self.state == RoundState.CONCEPT

    @property
    def is_drawn(self) -> bool:
        return self.state == RoundState.DRAWN

    @property
    def has_closed(self) -> bool:
        """Whether the tickets are what they are: known to everybody, and no longer to be changed."""
        return self.state in (RoundState.CLOSED, RoundState.DRAWN)

    def takes_tickets(self, at: datetime) -> bool:
        """Whether people can hand in their preferences. What has closed stays closed, whatever the clock says later."""
        return self.state == RoundState.OPEN and self.opens_at <= at < self.closes_at

    def is_over(self, at: datetime) -> bool:
        """Whether it can be closed, or is."""
        return self.has_closed or (self.state == RoundState.OPEN and self.closes_at <= at)

    def priority_of(self, target_group: str) -> int:
        """1 for the group that goes first; after all groups come the others."""
        groups = list(self.priority_groups)
        return groups.index(target_group) + 1 if target_group in groups else len(groups) + 1

    def open(self, facts: dict[str, Any], commitment: str, sealed_seed: str) -> None:
        """Promise a secret, and begin."""
        self.facts, self.commitment, self.sealed_seed, self.state = facts, commitment, sealed_seed, RoundState.OPEN
        self.save(update_fields=["facts", "commitment", "sealed_seed", "state"])

    def close(self) -> None:
        """No ticket changes any more."""
        self.state = RoundState.CLOSED
        self.save(update_fields=["state"])

    def reveal(self, seed: str, by: int, at: datetime, clashes: list[list[str]]) -> None:
        """Tell the secret: this draw is the one, and this person's."""
        self.seed, self.drawn_by_id, self.drawn_at, self.clashes = seed, by, at, clashes
        self.state = RoundState.DRAWN
        self.save(update_fields=["seed", "drawn_by", "drawn_at", "clashes", "state"])


class RoundOffering(models.Model):
    """One offering in a preference round; as long as the round lasts, its seats are given out nowhere else.

    `seats` is how many there were to be drawn for (None: no maximum), once `took_part` says whether it did.
    `settled_at` is when everybody who drew a seat or a place in its line had it.
    """

    round = models.ForeignKey(
        PreferenceRound, models.CASCADE, related_name="offered", verbose_name=_("voorkeursronde")
    )  # fmt: skip
    offering = models.OneToOneField(
        "catalogue.Offering", models.PROTECT, related_name="+", verbose_name=_("aanbod")
    )  # fmt: skip
    took_part = models.BooleanField(_("er is om geloot"), null=True, blank=True)
    seats = models.PositiveIntegerField(_("plekken om te verloten"), null=True, blank=True)
    settled_at = models.DateTimeField(_("alles uitgedeeld op"), null=True, blank=True)

    class Meta:
        verbose_name = _("aanbod in een voorkeursronde")
        verbose_name_plural = _("aanbod in voorkeursrondes")
        ordering = ["round_id", "offering_id"]

    def weigh(self, *, took_part: bool, seats: int | None) -> None:
        """Fix how many seats are drawn for."""
        self.took_part, self.seats = took_part, seats
        self.save(update_fields=["took_part", "seats"])

    def settle(self, at: datetime) -> None:
        """Everybody has what she drew."""
        self.settled_at = at
        self.save(update_fields=["settled_at"])


class Ticket(models.Model):
    """One person in one preference round, known to everybody else by a code alone.

    `number` is what she drew; `told_at` when she was written to about what she got.
    """

    round = models.ForeignKey(
        PreferenceRound, models.PROTECT, related_name="tickets", verbose_name=_("voorkeursronde")
    )  # fmt: skip
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("persoon"))
    region = models.ForeignKey(
        "organisations.Region", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("regio waar zij zich aanmeldde"),
    )  # fmt: skip
    code = models.CharField(_("code"), max_length=20)
    target_group = models.CharField(_("doelgroep"), max_length=60, blank=True)
    priority = models.PositiveSmallIntegerField(_("voorrang"), default=1)
    handed_in_at = models.DateTimeField(_("ingeleverd op"))
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)
    number = models.PositiveIntegerField(_("lotnummer"), null=True, blank=True)
    told_at = models.DateTimeField(_("bericht gestuurd op"), null=True, blank=True)

    class Meta:
        verbose_name = _("lootje")
        verbose_name_plural = _("lootjes")
        ordering = ["round_id", "code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="ticket_is_one_for_each"),
            models.UniqueConstraint(fields=["round", "code"], name="ticket_has_its_own_code"),
            models.UniqueConstraint(fields=["round", "number"], name="ticket_has_its_own_number"),
        ]

    @property
    def takes_part(self) -> bool:
        return self.withdrawn_at is None

    def hand_in(self, at: datetime, target_group: str, priority: int) -> None:
        """Take part, or take part again, as from now."""
        self.handed_in_at, self.withdrawn_at = at, None
        self.target_group, self.priority = target_group, priority
        self.save(update_fields=["handed_in_at", "withdrawn_at", "target_group", "priority"])

    def withdraw(self, at: datetime) -> None:
        """Take part no more; the code stays hers."""
        self.withdrawn_at = at
        self.save(update_fields=["withdrawn_at"])


class Preference(models.Model):
    """What somebody wants, and in which rank; after the draw what came of it, and the enrolment she got by it."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="preferences", verbose_name=_("lootje"))
    rank = models.PositiveSmallIntegerField(_("rang"))
    part = models.ForeignKey(
        RoundOffering, models.PROTECT, related_name="preferences", verbose_name=_("aanbod in de voorkeursronde")
    )  # fmt: skip
    outcome = models.CharField(_("uitslag"), max_length=10, choices=Outcome, blank=True)
    place = models.PositiveIntegerField(_("plaats in de rij"), null=True, blank=True)
    enrolment = models.OneToOneField(
        "enrolment.Enrolment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("inschrijving")
    )  # fmt: skip

    class Meta:
        verbose_name = _("voorkeur")
        verbose_name_plural = _("voorkeuren")
        ordering = ["ticket_id", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "rank"], name="preference_has_its_own_rank"),
            models.UniqueConstraint(fields=["ticket", "part"], name="preference_is_told_once"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="preference_rank_begins_at_one"),
        ]
        indexes = [models.Index(fields=["part", "outcome", "place"], name="preference_came_to")]
