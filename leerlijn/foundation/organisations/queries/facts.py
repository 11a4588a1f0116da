"""What is known of one organisation, each fact with its source."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations.models import Change, Intake, Organisation, Registration, Source
from leerlijn.foundation.organisations.types import Fact
from leerlijn.foundation.organisations.vintages import day_of
from leerlijn.kernel import clock, policy
from leerlijn.kernel.actors import Actor

_ADDRESS = ("street", "house_number", "postcode", "place")
_LABELS: dict[str, str | Promise] = {
    "name": _("Naam"),
    "street": _("Adres"),
    "municipality": _("Gemeente"),
    "province": _("Provincie"),
    "phone": _("Telefoon"),
    "website": _("Website"),
    "denomination": _("Richting"),
    "structure": _("Onderwijsstructuur"),
    "postal_street": _("Postadres"),
    "labour_market_area": _("Arbeidsmarktregio"),
    "education_area": _("Onderwijsgebied"),
    "early_leaving_area": _("RMC-regio"),
    "holiday_area": _("Vakantieregio"),
}


def facts_of(organisation: Organisation) -> list[Fact]:
    """What is known and shown of an organisation; an address is one fact. One query for all sources."""
    sources = Source.objects.in_bulk({pk for pk in organisation.provenance.values() if isinstance(pk, int)})
    found = []
    for name, label in _LABELS.items():
        value = _value(organisation, name)
        if name == "name" and organisation.kind == Organisation.Kind.BOARD and "name" not in organisation.provenance:
            value = str(_("Het register noemt alleen het nummer."))
        if value:
            found.append(_fact(str(label), value, sources.get(organisation.provenance.get(name))))
    return found


def sources_visible_to(actor: Actor) -> QuerySet[Source]:
    """Where facts come from; public."""
    return policy.visible(actor, Source.objects.all())


def registrations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """Which organisation stands in which register, and since when; public."""
    return policy.visible(actor, Registration.objects.all())


def changes_visible_to(actor: Actor) -> QuerySet[Change]:
    """What sources changed about organisations; public."""
    return policy.visible(actor, Change.objects.all())


def history_of(actor: Actor, organisation: Organisation) -> QuerySet[Change]:
    """What changed about an organisation and by which source, newest first."""
    done = changes_visible_to(actor).filter(organisation=organisation, state=Change.State.DONE)
    return done.select_related("source").order_by("-source__vintage", "-at", "-pk")


def last_checked(organisation: Organisation) -> str:
    """The newest vintage of a register in which it stood and could be read, in words: nothing else was said of it."""
    registers = Registration.objects.filter(organisation=organisation, until="").values("register")
    intakes = Intake.objects.filter(register__in=registers, state=Intake.State.DONE).order_by("-vintage")
    for vintage, broken in [] if closing_waits(organisation) else intakes.values_list("vintage", "broken"):
        if organisation.code not in {note["code"] for note in broken}:
            return spoken_vintage(vintage)
    return ""


def closing_waits(organisation: Organisation) -> bool:
    """Whether a register no longer names it and a person has yet to decide."""
    waiting = Change.objects.filter(organisation=organisation, kind=Change.Kind.CLOSED, state=Change.State.PROPOSED)
    return waiting.exists()


def spoken_vintage(vintage: str) -> str:
    """A vintage as people say it: 2026-04 is april 2026."""
    first, parts = day_of(vintage), vintage.count("-")
    if first is None or not parts:
        return vintage
    return str(formats.date_format(first, "F Y" if parts == 1 else "j F Y"))


def _value(organisation: Organisation, name: str) -> str:
    if name == "street":
        return _address(*(getattr(organisation, part) for part in _ADDRESS))
    if name == "postal_street":
        return _address(*(organisation.details.get(f"postal_{part}", "") for part in _ADDRESS))
    return getattr(organisation, name, "") or organisation.details.get(name, "")


def _address(street: str, number: str, postcode: str, place: str) -> str:
    return ", ".join(part for part in (f"{street} {number}".strip(), f"{postcode} {place}".strip()) if part)


def _fact(label: str, value: str, source: Source | None) -> Fact:
    if source is None:
        return Fact(label, value)
    taken_on = source.taken_at.astimezone(clock.zone).date()
    return Fact(label, value, source.name, spoken_vintage(source.vintage), taken_on)
