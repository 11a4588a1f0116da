"""Who is enrolled in what, and the log of every seat."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment.types import LIVE, REMOTE, Happening, Reason, Role, State


class Enrolment(models.Model):
    """One person in one offering; OEAPI's association, `uuid` is its id there.

    `arrival` is the number of the line in the seat log with which she came. It is given under the lock of the offering,
    and the queue stands in that order: the clock has no say.
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
    target_group = models.CharField(_("doelgroep"), max_length=60, blank=True)
    asked_at = models.DateTimeField(_("aangemeld op"))

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
    def place(self) -> int | None:
        """Her number in line, on rows of `queries.with_places`."""
        return getattr(self, "number_in_line", None)

    def become(self, state: State) -> None:
        """Take on another state."""
        self.state = state
        self.save(update_fields=["state"])


class SeatChange(models.Model):
    """One line of the seat log: what happened to one seat or place in line. Triggers refuse to change or delete it.

    `capacity` is how many seats this site could give at that moment, so the line can be judged by itself.
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
    capacity = models.PositiveIntegerField(_("plekken op dat moment"), null=True, blank=True)
    by = models.CharField(_("door wie"), max_length=80)
    at = models.DateTimeField(_("moment"))

    class Meta:
        verbose_name = _("regel van het plekkenlogboek")
        verbose_name_plural = _("plekkenlogboek")
        ordering = ["offering_id", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "sequence"], name="seat_log_in_order"),
        ]
