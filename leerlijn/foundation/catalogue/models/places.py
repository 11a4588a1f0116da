"""Where education takes place, and the periods a year falls into."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.catalogue.models.records import Record


class AcademicSession(Record):
    """A named period: an academic year, a semester, a period with tests."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    type = models.CharField(_("soort"), max_length=60, default="academic_year")
    start_date_time = models.DateTimeField(_("begint op"))
    end_date_time = models.DateTimeField(_("eindigt op"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deel van")
    )

    class Meta:
        verbose_name = _("onderwijsperiode")
        verbose_name_plural = _("onderwijsperiodes")
        ordering = ["start_date_time", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date_time__gt=F("start_date_time")), name="academic_session_ends_after_it_starts"
            ),
        ]


class Building(Record):
    """A building in which education takes place."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisatie")
    )
    street = models.CharField(_("straat"), max_length=120, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    latitude = models.FloatField(_("breedtegraad"), null=True, blank=True)
    longitude = models.FloatField(_("lengtegraad"), null=True, blank=True)

    class Meta:
        verbose_name = _("gebouw")
        verbose_name_plural = _("gebouwen")
        ordering = ["place", "pk"]


class Room(Record):
    """A room in a building."""

    building = models.ForeignKey(Building, models.PROTECT, related_name="rooms", verbose_name=_("gebouw"))
    type = models.CharField(_("soort"), max_length=60, default="general_purpose")
    total_seats = models.PositiveIntegerField(_("stoelen"), null=True, blank=True)
    floor = models.CharField(_("verdieping"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("lokaal")
        verbose_name_plural = _("lokalen")
        ordering = ["building", "pk"]
