"""Who is enrolled in what, and the log of every seat."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.models.needs import Need
from leerlijn.journey.enrolment.types import LIVE, REMOTE, Happening, Reason, Role, State


class Enrolment(models.Model):
    """One request of one person for seats in one offering; OEAPI's association, `uuid` is its id there.

    `arrival` is the number of the line in the seat log with which she came. The queue stands in the order of priority
    and then of `turn`, which is her arrival unless somebody was put ahead; both are given under the lock of the
    offering: the clock has no say. `share` names the seats set aside that she may have.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offering = models.ForeignKey(
        "catalogue.Offering", models.PROTECT, related_name="+", db_index=False, verbose_name=_("aanbod")
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("persoon"))
    region = models.ForeignKey(
        "organisations.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("regio waar zij zich aanmeldde"),
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role, default=Role.STUDENT)
    state = models.CharField(_("stand"), max_length=10, choices=State)
    remote_state = models.CharField(_("stand bij de aanbieder"), max_length=10, choices=REMOTE, blank=True)
    arrival = models.PositiveIntegerField(_("volgnummer van binnenkomst"))
    priority = models.PositiveSmallIntegerField(_("voorrang"), default=1)
    turn = models.PositiveIntegerField(_("volgorde in de rij"), default=0)
    seats = models.PositiveSmallIntegerField(_("aantal plekken"), default=1)
    share = models.CharField(_("apart gehouden plekken waar zij bij hoort"), max_length=40, blank=True)
    target_group = models.CharField(_("doelgroep"), max_length=60, blank=True)
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("namens welke school"),
    )  # fmt: skip
    need = models.ForeignKey(
        Need, models.PROTECT, null=True, blank=True, related_name="enrolments", verbose_name=_("behoefte")
    )
    asked_at = models.DateTimeField(_("aangemeld op"))
    answer_by = models.DateTimeField(_("antwoord voor"), null=True, blank=True)
    asked_again_at = models.DateTimeField(_("opnieuw gevraagd op"), null=True, blank=True)
    told_again_at = models.DateTimeField(_("gemaild dat iets verschoof op"), null=True, blank=True)
    extra_minutes = models.PositiveSmallIntegerField(_("extra tijd in minuten"), null=True, blank=True)
    finished_on = models.DateField(_("afgerond op"), null=True, blank=True)

    class Meta:
        verbose_name = _("inschrijving")
        verbose_name_plural = _("inschrijvingen")
        ordering = ["offering_id", "arrival"]
        constraints = [
            models.UniqueConstraint(
                fields=["offering", "person"], condition=Q(state__in=LIVE), name="enrolment_lives_once"
            ),
            models.UniqueConstraint(fields=["offering", "arrival"], name="enrolment_has_its_own_arrival"),
            models.UniqueConstraint(
                fields=["offering", "arrival"], condition=Q(state=State.QUEUED), name="enrolment_queue_in_order"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="enrolment_state_is_known"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="enrolment_asks_a_seat"),
            models.CheckConstraint(
                condition=~Q(state=State.PENDING) | Q(answer_by__isnull=False), name="enrolment_offer_has_an_end"
            ),
        ]

    @property
    def is_live(self) -> bool:
        """Whether she holds or awaits a seat."""
        return self.state in LIVE

    @property
    def is_seated(self) -> bool:
        return self.state == State.ASSOCIATED

    @property
    def is_queued(self) -> bool:
        return self.state == State.QUEUED

    @property
    def is_offered(self) -> bool:
        """Whether a seat is kept for her until she answers."""
        return self.state == State.PENDING

    @property
    def is_asked_again(self) -> bool:
        """Whether something moved after she enrolled and she has not said yet whether she still comes."""
        return self.asked_again_at is not None and self.is_seated

    @property
    def place(self) -> int | None:
        """Her number in line, on rows of `queries.with_places`."""
        return getattr(self, "number_in_line", None)

    def become(self, state: State, *, answer_by: datetime | None = None) -> None:
        """Take on another state; a seat that is offered waits for an answer until `answer_by`."""
        self.state, self.answer_by = state, answer_by
        self.save(update_fields=["state", "answer_by"])

    def allow(self, minutes: int | None) -> None:
        """She has so many minutes extra for a test; None for the usual time."""
        self.extra_minutes = minutes
        self.save(update_fields=["extra_minutes"])

    def is_told(self, at: datetime) -> None:
        """She has been written to about what moved."""
        self.told_again_at = at
        self.save(update_fields=["told_again_at"])

    def still_comes(self) -> None:
        """She has seen what moved, and comes."""
        self.asked_again_at = None
        self.save(update_fields=["asked_again_at"])


class SeatChange(models.Model):
    """One line of the seat log: what happened to one seat or place in line. Triggers refuse to change or delete it.

    `capacity` is how many seats this site could give at that moment and `kept` how many of them for whom, so the line
    can be judged by itself. `place` is where somebody came to stand who was put ahead, and `note` the reason in words.
    """

    offering = models.ForeignKey(
        "catalogue.Offering", models.PROTECT, related_name="+", db_index=False, verbose_name=_("aanbod")
    )
    sequence = models.PositiveIntegerField(_("nummer"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+", verbose_name=_("inschrijving"))
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", db_index=False, verbose_name=_("persoon")
    )
    what = models.CharField(_("wat er gebeurde"), max_length=10, choices=Happening)
    reason = models.CharField(_("waarom"), max_length=20, choices=Reason)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    seats = models.PositiveSmallIntegerField(_("aantal plekken"), default=1)
    priority = models.PositiveSmallIntegerField(_("voorrang"), default=1)
    share = models.CharField(_("apart gehouden plekken waar zij bij hoort"), max_length=40, blank=True)
    place = models.PositiveIntegerField(_("plaats in de rij"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("plekken op dat moment"), null=True, blank=True)
    kept = models.JSONField(_("apart gehouden op dat moment"), default=dict, blank=True)
    by = models.CharField(_("door wie"), max_length=80)
    at = models.DateTimeField(_("moment"))

    class Meta:
        verbose_name = _("regel van het plekkenlogboek")
        verbose_name_plural = _("plekkenlogboek")
        ordering = ["offering_id", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "sequence"], name="seat_log_in_order"),
        ]
