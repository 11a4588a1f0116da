"""Another region sees a part of a file for a while: a view on it, never a copy."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leerlijn.journey.desk.models.enquiries import Enquiry
from leerlijn.journey.desk.types import Part
from leerlijn.kernel import clock


class Referral(models.Model):
    """This desk sends somebody on to another one, which sees what she lets it see, until the day she agreed to."""

    class State(models.TextChoices):
        ASKED = "asked", _("wacht op toestemming")
        SENT = "sent", _("wacht op de andere regio")
        ACCEPTED = "accepted", _("overgenomen")
        RETURNED = "returned", _("teruggestuurd")
        DECLINED = "declined", _("geen toestemming")
        ENDED = "ended", _("delen gestopt")

    class Consent(models.TextChoices):
        OWN_PAGE = "own_page", _("zelf gegeven op de eigen pagina")
        SPOKEN = "spoken", _("gezegd tegen de adviseur")

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="referrals", verbose_name=_("dossier"))
    to_region = models.ForeignKey("organisations.Region", models.PROTECT, related_name="+", verbose_name=_("naar"))
    reason = models.CharField(_("reden"), max_length=500)
    source = models.CharField(_("bron"), max_length=40, blank=True)
    parts = models.JSONField(_("wat wordt gedeeld"), default=list)
    shared_until = models.DateField(_("delen tot en met"))
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("verwezen door")
    )
    asked_at = models.DateTimeField(_("verwezen op"), default=clock.now)
    consented_at = models.DateTimeField(_("toestemming op"), null=True, blank=True)
    consented_how = models.CharField(_("hoe de toestemming kwam"), max_length=8, choices=Consent, blank=True)
    due_on = models.DateField(_("antwoord nodig op"), null=True, blank=True)
    adviser = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("adviseur daar")
    )
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)
    returned_because = models.CharField(_("teruggestuurd omdat"), max_length=500, blank=True)
    ended_at = models.DateTimeField(_("delen gestopt op"), null=True, blank=True)

    class Meta:
        verbose_name = _("doorverwijzing")
        verbose_name_plural = _("doorverwijzingen")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(state__in=["asked", "sent", "accepted"]), name="one_referral_runs"
            ),
            models.CheckConstraint(
                condition=Q(consented_at__isnull=False) | ~Q(state__in=["sent", "accepted", "returned"]),
                name="referral_is_seen_with_consent_only",
            ),
        ]
        indexes = [models.Index(fields=["to_region", "state"], name="referral_to")]

    @property
    def is_running(self) -> bool:
        """Whether it still leads somewhere."""
        return self.state in {self.State.ASKED, self.State.SENT, self.State.ACCEPTED}

    @property
    def is_shared(self) -> bool:
        """Whether the other region may look today."""
        return self.state in {self.State.SENT, self.State.ACCEPTED} and self.shared_until >= clock.today()

    @property
    def part_names(self) -> list[str]:
        return [str(Part(part).label) for part in self.parts]

    def shares(self, part: str) -> bool:
        return part in self.parts

    def send(self, how: str, due_on: Any) -> None:
        """She agreed: the other region sees it now."""
        self.change(state=self.State.SENT, consented_at=clock.now(), consented_how=how, due_on=due_on)

    def decline(self) -> None:
        """She did not agree."""
        self.change(state=self.State.DECLINED, decided_at=clock.now())

    def accept(self, adviser: Any) -> None:
        """The other region goes on with her."""
        self.change(state=self.State.ACCEPTED, adviser=adviser, decided_at=clock.now(), due_on=None)

    def send_back(self, because: str) -> None:
        """The other region cannot help, and says why."""
        self.change(state=self.State.RETURNED, returned_because=because, decided_at=clock.now(), due_on=None)

    def end(self) -> None:
        """Nobody there sees it any more."""
        self.change(state=self.State.ENDED, ended_at=clock.now(), due_on=None)

    def forget(self) -> None:
        """Keep that there was a referral, not what about; sharing stops."""
        if self.is_running:
            self.end()
        self.change(reason="", returned_because="")

    def change(self, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=list(fields))


class Look(models.Model):
    """Somebody of the other region looked at the file on a day; she sees who."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="looks", verbose_name=_("doorverwijzing"))
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", verbose_name=_("wie"))
    on = models.DateField(_("op"))

    class Meta:
        verbose_name = _("inzage")
        verbose_name_plural = _("inzages")
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["referral", "person", "on"], name="look_once_a_day")]
