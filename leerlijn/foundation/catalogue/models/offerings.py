"""A specification in time: from when, where, for how much, and how many seats are left."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.models.places import AcademicSession, Room
from leerlijn.foundation.catalogue.models.records import PER_LANGUAGE, Record
from leerlijn.foundation.catalogue.models.specifications import Specification
from leerlijn.foundation.catalogue.types import OfferingState, Planned
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.money import Money
from leerlijn.kernel.refusals import Refused


class Offering(Record):
    """One edition of a programme, course, learning component or test component; what people enrol in.

    The numbers of students are OEAPI's. `enrolled_…`, `pending_…` and `queued_…` count what was arranged here and
    change only on a row that `queries.hold` has locked; `enrolled_elsewhere` is what the source says besides.
    """

    specification = models.ForeignKey(
        Specification, models.PROTECT, related_name="offerings", verbose_name=_("onderwijsbeschrijving")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    academic_session = models.ForeignKey(
        AcademicSession, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("onderwijsperiode")
    )
    part_of = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="parts", verbose_name=_("deel van")
    )
    state = models.CharField(_("stand"), max_length=10, choices=OfferingState, default=OfferingState.CONCEPT)
    start_date_time = models.DateTimeField(_("begint op"), null=True, blank=True)
    end_date_time = models.DateTimeField(_("eindigt op"), null=True, blank=True)
    modes_of_delivery = models.JSONField(_("vormen"), default=list, blank=True)
    teaching_languages = models.JSONField(_("talen"), default=list, blank=True)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lokaal"))
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    price_cents = models.PositiveIntegerField(_("prijs in centen"), null=True, blank=True)
    min_number_students = models.PositiveIntegerField(_("minimum aantal deelnemers"), null=True, blank=True)
    max_number_students = models.PositiveIntegerField(_("maximum aantal deelnemers"), null=True, blank=True)
    enrolled_number_students = models.PositiveIntegerField(_("ingeschreven"), default=0)
    enrolled_elsewhere = models.PositiveIntegerField(_("ingeschreven bij de aanbieder"), default=0)
    pending_number_students = models.PositiveIntegerField(_("in behandeling"), default=0)
    queued_number_students = models.PositiveIntegerField(_("op de wachtlijst"), default=0)
    max_queued_number_students = models.PositiveIntegerField(_("maximum op de wachtlijst"), null=True, blank=True)
    facets = models.TextField(_("kenmerken om op te kiezen"), default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("aanbod")
        verbose_name_plural = _("aanbod")
        ordering = ["start_date_time", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OfferingState.values), name="offering_state_is_known"),
            models.CheckConstraint(
                condition=Q(start_date_time=None) | Q(end_date_time=None) | Q(end_date_time__gte=F("start_date_time")),
                name="offering_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(max_number_students=None)
                | Q(max_number_students__gte=F("enrolled_number_students") + F("enrolled_elsewhere")),
                name="offering_is_never_overbooked",
            ),
            models.CheckConstraint(
                condition=Q(max_queued_number_students=None)
                | Q(max_queued_number_students__gte=F("queued_number_students")),
                name="offering_queue_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(min_number_students=None)
                | Q(max_number_students=None)
                | Q(max_number_students__gte=F("min_number_students")),
                name="offering_minimum_is_under_maximum",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "start_date_time"], name="offering_of")]

    @property
    def seats_taken(self) -> int:
        return self.enrolled_number_students + self.enrolled_elsewhere

    @property
    def seats_left(self) -> int | None:
        """Seats nobody has yet; None when there is no maximum."""
        return None if self.max_number_students is None else self.max_number_students - self.seats_taken

    @property
    def has_seat(self) -> bool:
        return self.seats_left is None or self.seats_left > 0

    @property
    def has_room_to_queue(self) -> bool:
        limit = self.max_queued_number_students
        return limit is None or self.queued_number_students < limit

    @property
    def has_enough_students(self) -> bool:
        return self.seats_taken >= (self.min_number_students or 0)

    @property
    def price(self) -> Money | None:
        """What it costs; None when nobody has said so, which is not the same as free."""
        return None if self.price_cents is None else Money(self.price_cents)

    @property
    def modes(self) -> list[str]:
        """How it is given: its own modes of delivery, or those of its specification."""
        return list(self.modes_of_delivery or self.specification.modes_of_delivery)

    @property
    def languages(self) -> list[str]:
        """In which languages it is given: its own, or those of its specification."""
        return list(self.teaching_languages or self.specification.teaching_languages)

    @property
    def has_subjects(self) -> bool:
        """Whether one of its meetings says what it is about."""
        return any(meeting.subject for meeting in self.meetings.all())

    @property
    def timetable(self) -> tuple[object, ...]:
        """All that shows of its meetings, in the reader's language: the same as long as nothing of it changes."""
        return tuple(
            (
                meeting.start_date_time, meeting.end_date_time, spoken(meeting.subject), meeting.place,
                meeting.room and (meeting.room.title, meeting.room.building.title),
            )
            for meeting in self.meetings.all()
        )  # fmt: skip

    @property
    def is_active(self) -> bool:
        return self.state == OfferingState.ACTIVE

    def has_started(self, at: datetime) -> bool:
        return self.start_date_time is not None and self.start_date_time <= at

    def period_at(self, at: datetime) -> EnrolmentPeriod | None:
        """The enrolment period that is open at a moment, or None."""
        return next((period for period in self.enrolment_periods.all() if period.is_open(at)), None)

    def take_seat(self) -> None:
        """Count one person more; raises Refused("full") when there is no seat left."""
        if not self.has_seat:
            raise Refused(_("Er is geen plek meer vrij."), code="full")
        self._count("enrolled_number_students", +1)

    def free_seat(self) -> None:
        """Count one person less."""
        self._count("enrolled_number_students", -1)

    def queue(self) -> None:
        """Count one person more in the queue; raises Refused("queue_full") when it may grow no longer."""
        if not self.has_room_to_queue:
            raise Refused(_("De wachtlijst is vol."), code="queue_full")
        self._count("queued_number_students", +1)

    def unqueue(self) -> None:
        """Count one person less in the queue."""
        self._count("queued_number_students", -1)

    def empty(self) -> None:
        """Count nobody any more: not enrolled, not in the queue, not asked."""
        self.enrolled_number_students = self.queued_number_students = self.pending_number_students = 0
        self.save(update_fields=["enrolled_number_students", "queued_number_students", "pending_number_students"])

    def ask(self) -> None:
        """Count one request more that waits for a decision."""
        self._count("pending_number_students", +1)

    def answer(self) -> None:
        """Count one request less that waits for a decision."""
        self._count("pending_number_students", -1)

    def _count(self, number: str, change: int) -> None:
        setattr(self, number, getattr(self, number) + change)
        self.save(update_fields=[number])


class Meeting(models.Model):
    """One date of an offering: from when to when, where and about what."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="meetings", verbose_name=_("aanbod"))
    start_date_time = models.DateTimeField(_("begint op"))
    end_date_time = models.DateTimeField(_("eindigt op"))
    subject = models.JSONField(_("onderwerp"), default=list, blank=True, help_text=PER_LANGUAGE)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lokaal"))
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    mode_of_delivery = models.CharField(_("vorm"), max_length=60, blank=True)
    version = models.PositiveIntegerField(_("versie"), default=1, editable=False)

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering = ["start_date_time", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "start_date_time"], name="meeting_starts_once"),
            models.CheckConstraint(
                condition=Q(end_date_time__gt=F("start_date_time")), name="meeting_ends_after_it_starts"
            ),
        ]

    def is_as(self, planned: Planned) -> bool:
        """Whether it stands already as somebody wants it."""
        return all(getattr(self, each.name) == getattr(planned, each.name) for each in fields(planned))

    def become(self, planned: Planned) -> None:
        """Stand as somebody wants it."""
        for each in fields(planned):
            setattr(self, each.name, getattr(planned, each.name))
        self.version += 1
        self.save(update_fields=[*(each.name for each in fields(planned)), "version"])


class EnrolmentPeriod(models.Model):
    """When people may enrol in an offering, and who; without target groups it is for everyone."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="enrolment_periods", verbose_name=_("aanbod"))
    start_date_time = models.DateTimeField(_("open vanaf"))
    end_date_time = models.DateTimeField(_("open tot"), null=True, blank=True)
    target_groups = models.JSONField(_("voor wie"), default=list, blank=True)
    enrolment_type = models.CharField(_("soort inschrijving"), max_length=20, blank=True)
    enrolment_url = models.URLField(_("adres van de inschrijving elders"), max_length=500, blank=True)
    queue_enabled = models.BooleanField(_("met wachtlijst"), default=True)
    comment = models.CharField(_("toelichting"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("inschrijfperiode")
        verbose_name_plural = _("inschrijfperiodes")
        ordering = ["start_date_time", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date_time=None) | Q(end_date_time__gt=F("start_date_time")),
                name="enrolment_period_ends_after_it_starts",
            ),
        ]

    @property
    def is_elsewhere(self) -> bool:
        """Whether people enrol on a page of the institution instead of here."""
        return bool(self.enrolment_url)

    def is_open(self, at: datetime) -> bool:
        return self.start_date_time <= at and (self.end_date_time is None or at < self.end_date_time)
