"""A specification in time: from when, where, for how much, and how many seats are left."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.models.places import AcademicSession, Room
from leerlijn.foundation.catalogue.models.records import PER_LANGUAGE, Record
from leerlijn.foundation.catalogue.models.rules import Quota
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
    quota = models.ForeignKey(
        Quota, models.PROTECT, null=True, blank=True, related_name="offerings", verbose_name=_("gedeelde plekken")
    )
    min_seats_per_request = models.PositiveSmallIntegerField(_("minstens zoveel plekken samen"), default=1)
    max_seats_per_request = models.PositiveSmallIntegerField(_("hoogstens zoveel plekken samen"), default=1)
    hours_to_answer = models.PositiveSmallIntegerField(
        _("uren om een vrije plek aan te nemen"),
        null=True,
        blank=True,
        help_text=_("leeg: wie aan de beurt is, krijgt de plek meteen"),
    )
    withdraw_until = models.DateTimeField(_("zelf afmelden tot"), null=True, blank=True)
    decide_by = models.DateField(_("dag waarop beslist wordt of het doorgaat"), null=True, blank=True)
    warned_days_before = models.PositiveSmallIntegerField(
        _("zoveel dagen voor het besluit gewaarschuwd"), null=True, blank=True, editable=False
    )
    in_company_for = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("besloten groep van"),
    )
    regions = models.ManyToManyField(
        "organisations.Region", blank=True, related_name="+", verbose_name=_("ook voor deze regio's")
    )
    alternatives = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="+", verbose_name=_("wat er in plaats van kan")
    )
    cancelled_because = models.JSONField(
        _("reden dat het niet doorgaat"), default=list, blank=True, help_text=PER_LANGUAGE
    )
    rhythm = models.CharField(_("wat de bijeenkomsten gelijk hebben"), max_length=20, blank=True, editable=False)
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
                | Q(
                    max_number_students__gte=F("enrolled_number_students")
                    + F("enrolled_elsewhere")
                    + F("pending_number_students")
                ),
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
            models.CheckConstraint(
                condition=Q(min_seats_per_request__gte=1, max_seats_per_request__gte=F("min_seats_per_request")),
                name="offering_request_has_seats",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "start_date_time"], name="offering_of")]

    @property
    def seats_taken(self) -> int:
        """Seats somebody has, here or at the source, and those that wait for an answer."""
        return self.enrolled_number_students + self.enrolled_elsewhere + self.pending_number_students

    @property
    def seats_left(self) -> int | None:
        """Seats nobody has yet, those of a shared quota counted in; None when there is no maximum."""
        own = None if self.max_number_students is None else self.max_number_students - self.seats_taken
        if self.quota is None:
            return own
        return self.quota.seats_left if own is None else min(own, self.quota.seats_left)

    @property
    def has_seat(self) -> bool:
        return self.seats_left is None or self.seats_left > 0

    @property
    def has_seat_at_once(self) -> bool:
        """Whether a newcomer may count on a seat: there are enough for one request, and nobody waits for them."""
        left = self.seats_left
        return left is None or (left >= self.min_seats_per_request and not self.queued_number_students)

    @property
    def has_room_to_queue(self) -> bool:
        limit = self.max_queued_number_students
        return limit is None or self.queued_number_students < limit

    @property
    def has_enough_students(self) -> bool:
        return self.seats_taken >= (self.min_number_students or 0)

    @property
    def missing_number_students(self) -> int:
        """How many more are needed for it to take place."""
        return max(0, (self.min_number_students or 0) - self.seats_taken)

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

    @property
    def is_cancelled(self) -> bool:
        return self.state == OfferingState.CANCELLED

    def has_started(self, at: datetime) -> bool:
        return self.start_date_time is not None and self.start_date_time <= at

    def take_seats(self, number: int = 1) -> None:
        """Count so many people more; raises Refused("full") when there are not enough seats left."""
        self._make_scarcer(number)
        self._count("enrolled_number_students", number)

    def free_seats(self, number: int = 1) -> None:
        """Count so many people less."""
        self._count("enrolled_number_students", -number)
        self._give_back(number)

    def offer_seats(self, number: int = 1) -> None:
        """Keep seats for who was asked whether she takes them; raises Refused("full")."""
        self._make_scarcer(number)
        self._count("pending_number_students", number)

    def take_offered(self, number: int = 1) -> None:
        """She takes the seats that were kept for her."""
        self._count("pending_number_students", -number)
        self._count("enrolled_number_students", number)

    def take_back_offer(self, number: int = 1) -> None:
        """She does not take them: keep them no longer."""
        self._count("pending_number_students", -number)
        self._give_back(number)

    def queue(self) -> None:
        """Count one request more in the queue; raises Refused("queue_full") when it may grow no longer."""
        if not self.has_room_to_queue:
            raise Refused(_("De wachtlijst is vol."), code="queue_full")
        self._count("queued_number_students", +1)

    def unqueue(self) -> None:
        """Count one request less in the queue."""
        self._count("queued_number_students", -1)

    def empty(self, besides: int = 0) -> None:
        """Count nobody any more, in whatever state; `besides` seats stay, of who had finished."""
        self._give_back(self.enrolled_number_students + self.pending_number_students - besides)
        self.enrolled_number_students, self.queued_number_students, self.pending_number_students = besides, 0, 0
        self.save(update_fields=["enrolled_number_students", "queued_number_students", "pending_number_students"])

    def _make_scarcer(self, number: int) -> None:
        left = self.seats_left
        if left is not None and left < number:
            raise Refused(_("Er is geen plek meer vrij."), code="full")
        if self.quota is not None:
            self.quota.take(number)

    def _give_back(self, number: int) -> None:
        if self.quota is not None:
            self.quota.take(-number)

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
