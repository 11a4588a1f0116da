"""What somebody shows: her evidence, the portfolios it goes into, what others say of her, and who looked."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.assessment.types import EvidenceKind, State
from leerlijn.kernel import clock


class EvidenceItem(models.Model):
    """One thing that shows what somebody can do. It is hers, and goes into as many portfolios as she likes.

    Which of `file`, `url`, `text`, `fact` and `statement` is filled follows from its kind. What she removes while it
    lies in a portfolio that was submitted stays there, and goes into no other.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("van wie"))
    kind = models.CharField(_("soort bewijs"), max_length=10, choices=EvidenceKind)
    title = models.CharField(_("titel"), max_length=160)
    text = models.TextField(_("tekst"), blank=True)
    made_on = models.DateField(_("gemaakt op"), null=True, blank=True)
    file = models.ForeignKey(
        "kernel.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bestand")
    )
    url = models.CharField(_("webadres"), max_length=500, blank=True)
    fact = models.JSONField(_("feit uit je achtergrond"), default=dict, blank=True)
    statement = models.OneToOneField(
        "assessment.Statement", models.PROTECT, null=True, blank=True, related_name="item",
        verbose_name=_("verklaring"),
    )  # fmt: skip
    added_at = models.DateTimeField(_("toegevoegd op"), default=clock.now)
    removed_at = models.DateTimeField(_("weggehaald op"), null=True, blank=True)

    class Meta:
        verbose_name = _("bewijsstuk")
        verbose_name_plural = _("bewijsstukken")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind="file", file__isnull=False)
                    | Q(kind="link", url__startswith="http")
                    | (Q(kind="reflection") & ~Q(text=""))
                    | Q(kind="statement", statement__isnull=False)
                    | Q(kind="fact")
                ),
                name="evidence_holds_what_its_kind_says",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_a_title"),
        ]
        indexes = [models.Index(fields=["person"], name="evidence_of_person")]

    def __str__(self) -> str:
        return self.title


class Portfolio(models.Model):
    """What somebody hands in for one round of one procedure. Once frozen nothing in it changes; triggers see to it.

    `snapshot` is the whole of it as canonical JSON and `digest` its SHA-256. After its term it is erased: then only the
    digest is left.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("in de maak")
        FROZEN = "frozen", _("verstuurd")
        ERASED = "erased", _("gewist")

    procedure = models.ForeignKey(
        "assessment.Procedure", models.PROTECT, related_name="portfolios", verbose_name=_("procedure")
    )
    round = models.PositiveSmallIntegerField(_("ronde"), default=1)
    state = models.CharField(_("stand"), max_length=6, choices=State, default=State.DRAFT)
    begun_at = models.DateTimeField(_("begonnen op"), default=clock.now)
    frozen_at = models.DateTimeField(_("verstuurd op"), null=True, blank=True)
    snapshot = models.TextField(_("vastgelegde inhoud"), blank=True)
    digest = models.CharField(_("vingerafdruk"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("portfolio")
        verbose_name_plural = _("portfolio’s")
        ordering = ["procedure", "round"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "round"], name="one_portfolio_per_round"),
            models.CheckConstraint(
                condition=(
                    Q(state="draft", digest="", snapshot="", frozen_at=None)
                    | (Q(state="frozen", frozen_at__isnull=False) & ~Q(digest="") & ~Q(snapshot=""))
                    | (Q(state="erased", snapshot="") & ~Q(digest=""))
                ),
                name="portfolio_is_frozen_with_a_digest",
            ),
        ]

    @property
    def is_frozen(self) -> bool:
        return self.state == self.State.FROZEN

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def freeze(self, snapshot: str, digest: str) -> None:
        """From here on nothing in it changes."""
        self.state, self.frozen_at = self.State.FROZEN, clock.now()
        self.snapshot, self.digest = snapshot, digest
        self.save(update_fields=["state", "frozen_at", "snapshot", "digest"])

    def erase(self) -> None:
        """Keep that it was there, and the digest; not what was in it."""
        self.state, self.snapshot = self.State.ERASED, ""
        self.save(update_fields=["state", "snapshot", "digest"])


class PortfolioEntry(models.Model):
    """One piece of evidence with one criterion, and why it shows that."""

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="entries", verbose_name=_("portfolio"))
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="entries", verbose_name=_("bewijsstuk"))
    criterion = models.ForeignKey(
        "assessment.Criterion", models.PROTECT, related_name="+", verbose_name=_("beoordelingscriterium")
    )
    why = models.TextField(_("waarom laat dit het zien"))

    class Meta:
        verbose_name = _("bewijs bij een criterium")
        verbose_name_plural = _("bewijs bij criteria")
        ordering = ["portfolio", "criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["portfolio", "item", "criterion"], name="item_once_per_criterion"),
        ]


class Statement(models.Model):
    """Somebody tells what she saw the candidate do, by a link in a mail that she alone gets. She needs no account.

    `key` is the secret of that link; whoever holds it has read the mail, so the address is hers.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        GIVEN = "given", _("gegeven")
        DECLINED = "declined", _("liever niet")
        ENDED = "ended", _("ingetrokken")

    procedure = models.ForeignKey("assessment.Procedure", models.PROTECT, related_name="+", verbose_name=_("procedure"))
    key = models.CharField(_("geheim van de link"), max_length=43, unique=True)
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.ASKED)
    to_name = models.CharField(_("aan wie"), max_length=120)
    to_email = models.EmailField(_("e-mailadres"))
    question = models.TextField(_("waarover"))
    language = models.CharField(_("taal"), max_length=5, default="nl")
    times_asked = models.PositiveSmallIntegerField(_("keer gevraagd"), default=1)
    asked_at = models.DateTimeField(_("gevraagd op"), default=clock.now)
    expires_on = models.DateField(_("te geven tot en met"))
    reminded_at = models.DateTimeField(_("herinnerd op"), null=True, blank=True)
    name = models.CharField(_("naam"), max_length=120, blank=True)
    role = models.CharField(_("functie"), max_length=120, blank=True)
    organisation = models.CharField(_("organisatie"), max_length=160, blank=True)
    saw_from = models.CharField(_("hoe kent zij de kandidaat"), max_length=300, blank=True)
    text = models.TextField(_("wat zij zag"), blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)

    class Meta:
        verbose_name = _("verklaring van een ander")
        verbose_name_plural = _("verklaringen van anderen")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="given")
                | (Q(answered_at__isnull=False) & ~Q(name="") & ~Q(role="") & ~Q(organisation="") & ~Q(text="")),
                name="statement_names_who_gave_it",
            ),
            models.CheckConstraint(condition=Q(times_asked__lte=2), name="statement_is_asked_twice_at_most"),
        ]

    def is_open(self, on: date) -> bool:
        """Whether it can be given on a day."""
        return self.state == self.State.ASKED and on <= self.expires_on and self.is_of_use

    def has_expired(self, on: date) -> bool:
        """Whether nobody answered in time."""
        return self.state == self.State.ASKED and on > self.expires_on

    @property
    def is_of_use(self) -> bool:
        """Whether the panel can still read it: not once the portfolio was submitted, or the candidate stopped."""
        return self.procedure.state == State.PORTFOLIO


class Share(models.Model):
    """The candidate lets somebody see a portfolio: which evidence in it, for what, and until when. She ends it any day.

    A whole one also shows what she adds later; of `items` the others never show, also when all of them are gone.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="shares", verbose_name=_("portfolio"))
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wie")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("organisatie"),
    )  # fmt: skip
    name = models.CharField(_("naam"), max_length=120, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    key = models.CharField(_("geheim van de link"), max_length=43, unique=True)
    is_whole = models.BooleanField(_("het hele portfolio"), default=True)
    items = models.ManyToManyField("assessment.EvidenceItem", related_name="+", blank=True, verbose_name=_("wat"))
    purpose = models.CharField(_("waarvoor"), max_length=200)
    until = models.DateField(_("tot en met"))
    given_at = models.DateTimeField(_("gegeven op"), default=clock.now)
    ended_at = models.DateTimeField(_("gestopt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("inzage in een portfolio")
        verbose_name_plural = _("inzages in portfolio’s")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person=None, email="") | (Q(organisation=None) & ~Q(email="")),
                name="portfolio_is_shared_with_one_party",
            ),
        ]

    def runs(self, on: date) -> bool:
        """Whether it lets somebody look on a day."""
        return self.ended_at is None and on <= self.until


class Look(models.Model):
    """Somebody looked: who, at what, when. Triggers refuse to change or delete it; the candidate sees every line.

    `what` is empty for the portfolio as a whole. Somebody who looks again on the same day adds no line.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="looks", verbose_name=_("portfolio"))
    what = models.CharField(_("wat"), max_length=160, blank=True)
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wie")
    )
    share = models.ForeignKey(Share, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("inzage"))
    who = models.CharField(_("hoe zij heette"), max_length=200)
    on = models.DateField(_("op"))
    at = models.DateTimeField(_("moment"), default=clock.now)

    class Meta:
        verbose_name = _("keer dat iemand keek")
        verbose_name_plural = _("keren dat iemand keek")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(share__isnull=False), name="somebody_known_looked"
            ),
            models.UniqueConstraint(
                fields=["portfolio", "what", "person", "on"],
                condition=Q(person__isnull=False),
                name="person_looks_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["portfolio", "what", "share", "on"], condition=Q(person=None), name="link_looks_once_a_day"
            ),
        ]
