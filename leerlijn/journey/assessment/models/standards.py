"""Standards in versions: what somebody must be able to do, how that is looked at, and when it is enough."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import clock
from leerlijn.kernel.languages import spoken

PER_LANGUAGE = _("per taal: [{language, value}]")


class Standard(models.Model):
    """What somebody is held against for one qualification; without a version in force it is "not yet"."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.JSONField(_("naam"), help_text=PER_LANGUAGE)
    sector = models.ForeignKey(
        "vocabulary.Sector", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sector")
    )
    qualification = models.ForeignKey(
        "vocabulary.Qualification", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("kwalificatie"),
    )  # fmt: skip
    owner = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("eigenaar"),
    )  # fmt: skip
    note = models.JSONField(_("toelichting"), default=list, blank=True, help_text=PER_LANGUAGE)
    data_digest = models.CharField(_("vingerafdruk van de meegeleverde standaard"), max_length=64, blank=True)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("standaard")
        verbose_name_plural = _("standaarden")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return spoken(self.name)


class StandardVersion(models.Model):
    """One version of a standard. It can change until somebody signs it off; from then on it never does.

    `scale` is a list of {level, name: [{language, value}]}, lowest first; `decision_rule`, `evidence_rules` and `panel`
    are the shapes in `shapes`. More than `distance` levels between two assessors asks a third. `assumed` names what the
    source gives no figure for. `edition` counts how often a draft was saved, `edition_reviewed` is what it was when it
    was put to the field last.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        IN_REVIEW = "in_review", _("ligt voor aan het veld")
        SIGNED_OFF = "signed_off", _("vastgesteld")

    standard = models.ForeignKey(Standard, models.PROTECT, related_name="versions", verbose_name=_("standaard"))
    version = models.PositiveSmallIntegerField(_("versie"), default=1)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.DRAFT)
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    valid_to = models.DateField(_("geldt tot en met"), null=True, blank=True)
    scale = models.JSONField(_("schaal"), default=list)
    pass_level = models.PositiveSmallIntegerField(_("voldoende vanaf"), default=3)
    decision_rule = models.JSONField(_("beslisregel"), default=dict)
    evidence_rules = models.JSONField(_("eisen aan bewijs"), default=dict)
    panel = models.JSONField(_("samenstelling van het panel"), default=dict)
    distance = models.PositiveSmallIntegerField(_("verschil waarboven een derde kijkt"), default=1)
    reread_percent = models.PositiveSmallIntegerField(_("steekproef"), default=10, help_text=_("procent"))
    source = models.JSONField(_("bron"), default=dict, blank=True)
    assumed = models.JSONField(_("eigen aannames"), default=list, blank=True)
    note = models.JSONField(_("wat veranderde"), default=list, blank=True, help_text=PER_LANGUAGE)
    edition = models.PositiveIntegerField(_("bewaard"), default=1, help_text=_("hoe vaak het concept is bewaard"))
    writers = models.ManyToManyField("people.Person", blank=True, related_name="+", verbose_name=_("wie eraan schreef"))
    edition_reviewed = models.PositiveIntegerField(
        _("bewaard toen het veld het las"), null=True, blank=True, help_text=_("hoe vaak het concept toen was bewaard")
    )
    review_until = models.DateField(_("reageren tot en met"), null=True, blank=True)
    signed_off_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("vastgesteld door")
    )
    signed_off_at = models.DateTimeField(_("vastgesteld op"), null=True, blank=True)
    made_at = models.DateTimeField(_("gemaakt op"), default=clock.now)

    class Meta:
        verbose_name = _("versie van een standaard")
        verbose_name_plural = _("versies van standaarden")
        ordering = ["standard", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["standard", "version"], name="standard_version_once"),
            models.UniqueConstraint(
                fields=["standard"],
                condition=Q(state="signed_off", valid_to=None),
                name="one_open_version_per_standard",
            ),
            models.UniqueConstraint(
                fields=["standard"], condition=~Q(state="signed_off"), name="one_draft_per_standard"
            ),
            models.CheckConstraint(
                condition=~Q(state="in_review") | Q(review_until__isnull=False), name="standard_in_review_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from__lte=F("valid_to")), name="standard_starts_before_it_ends"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed_off") | Q(valid_from__isnull=False, signed_off_at__isnull=False),
                name="standard_in_force_was_signed_off",
            ),
            models.CheckConstraint(condition=Q(reread_percent__lte=100), name="standard_rereads_a_percentage"),
        ]

    def __str__(self) -> str:
        return f"{self.standard} ({self.version})"

    @property
    def is_signed_off(self) -> bool:
        """Whether it never changes any more."""
        return self.state == self.State.SIGNED_OFF

    def lies_with_the_field(self, on: date) -> bool:
        """Whether the field is looking at it on a day, so that nobody may change it."""
        return self.state == self.State.IN_REVIEW and self.review_until is not None and on <= self.review_until

    @property
    def changed_since_review(self) -> bool:
        """Whether somebody saved it after the field read it."""
        return self.edition_reviewed is not None and self.edition != self.edition_reviewed

    def is_in_force(self, on: date) -> bool:
        """Whether new procedures may be held against it on a day."""
        begun = self.state == self.State.SIGNED_OFF and self.valid_from is not None and self.valid_from <= on
        return begun and (self.valid_to is None or self.valid_to >= on)


class Criterion(models.Model):
    """One learning outcome that a version asks, with what shows it, and how it is looked at.

    `indicators` is a list of [{language, value}]; `instruments` holds keys of `types.Instrument`.
    """

    version = models.ForeignKey(StandardVersion, models.CASCADE, related_name="criteria", verbose_name=_("versie"))
    outcome = models.ForeignKey(
        "vocabulary.LearningOutcome", models.PROTECT, related_name="+", verbose_name=_("leeruitkomst")
    )
    position = models.PositiveSmallIntegerField(_("volgorde"))
    indicators = models.JSONField(_("indicatoren"), default=list, blank=True)
    instruments = models.JSONField(_("manieren van kijken"), default=list, blank=True)
    evidence_rules = models.JSONField(_("eisen aan bewijs"), default=dict, blank=True)
    is_required = models.BooleanField(_("moet voldoende zijn"), default=True)

    class Meta:
        verbose_name = _("beoordelingscriterium")
        verbose_name_plural = _("beoordelingscriteria")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "outcome"], name="outcome_once_per_version"),
            models.UniqueConstraint(fields=["version", "position"], name="criterion_has_its_own_place"),
        ]

    def __str__(self) -> str:
        return str(self.outcome)


class Crosswalk(models.Model):
    """What a criterion of an older version is in a newer one, and why. Nobody's decision is changed by it."""

    class Kind(models.TextChoices):
        EQUAL = "equal", _("hetzelfde")
        BROADER = "broader", _("ruimer: de nieuwe vraagt meer")
        NARROWER = "narrower", _("smaller: de nieuwe vraagt minder")
        PART = "part", _("deels: ze overlappen")

    before = models.ForeignKey(Criterion, models.CASCADE, related_name="later", verbose_name=_("oud criterium"))
    after = models.ForeignKey(Criterion, models.CASCADE, related_name="earlier", verbose_name=_("nieuw criterium"))
    kind = models.CharField(_("verhouding"), max_length=8, choices=Kind)
    because = models.CharField(_("waarom"), max_length=500)

    class Meta:
        verbose_name = _("overgangstabel")
        verbose_name_plural = _("overgangstabellen")
        ordering = ["before__position", "after__position"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="crosswalk_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="crosswalk_leads_elsewhere"),
            models.CheckConstraint(condition=~Q(because=""), name="crosswalk_says_why"),
        ]


class FieldReview(models.Model):
    """What somebody of a school or an institution finds of a draft, or of one criterion in it, and what came of it."""

    class Verdict(models.TextChoices):
        AGREES = "agrees", _("eens")
        REMARK = "remark", _("eens, met een opmerking")
        OBJECTS = "objects", _("oneens")

    version = models.ForeignKey(StandardVersion, models.CASCADE, related_name="reviews", verbose_name=_("versie"))
    criterion = models.ForeignKey(
        Criterion, models.CASCADE, null=True, blank=True, related_name="reviews",
        verbose_name=_("beoordelingscriterium"),
    )  # fmt: skip
    reviewer = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("wie reageert"))
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("namens wie")
    )
    verdict = models.CharField(_("mening"), max_length=8, choices=Verdict)
    remark = models.TextField(_("opmerking"), blank=True)
    made_at = models.DateTimeField(_("gegeven op"), default=clock.now)
    answer = models.TextField(_("antwoord"), blank=True)
    answered_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("beantwoord door")
    )
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)

    class Meta:
        verbose_name = _("veldraadpleging")
        verbose_name_plural = _("veldraadplegingen")
        ordering = ["version", "criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "reviewer"], name="one_review_per_criterion"),
            models.UniqueConstraint(
                fields=["version", "reviewer"], condition=Q(criterion=None), name="one_review_of_the_whole"
            ),
            models.CheckConstraint(condition=Q(verdict="agrees") | ~Q(remark=""), name="review_says_what_is_wrong"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="review_is_answered_by_somebody",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return bool(self.remark) and self.answered_at is None
