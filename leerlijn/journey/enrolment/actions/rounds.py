"""A preference round from plan to closing: who writes it, who takes part, and what it promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from leerlijn.journey.enrolment import queries as seats
from leerlijn.journey.enrolment.lottery.drawing import commitment, new_code, new_seed
from leerlijn.journey.enrolment.lottery.publication import FORMAT
from leerlijn.journey.enrolment.models import Preference, PreferenceRound, RoundOffering, Ticket
from leerlijn.journey.enrolment.queries import rounds as queries
from leerlijn.journey.enrolment.round_letters import RoundLetter, write_about_round
from leerlijn.journey.enrolment.types import RoundState
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.languages import Spoken
from leerlijn.kernel.refusals import Refused
from leerlijn.kernel.sealing import seal

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person


class Plan(TypedDict):
    """What an organiser decides about a round."""

    name: Spoken
    opens_at: datetime
    closes_at: datetime
    least: int
    most: int
    each: int
    priority_groups: list[str]


@action("enrolment.plan_round", on="organisation")
def plan_round(
    by: Actor, *, organisation: Organisation, offerings: Sequence[Offering], **plan: Unpack[Plan]
) -> PreferenceRound:
    """Write a preference round down, for nobody else to see yet. Raises Refused: see `_demand_sense`."""
    _demand_sense(offerings, **plan)
    made = PreferenceRound.objects.create(organisation=organisation, **plan)
    _fill(made, offerings)
    return made


@action("enrolment.change_round", on="preference_round")
def change_round(
    by: Actor, *, preference_round: PreferenceRound, offerings: Sequence[Offering], **plan: Unpack[Plan]
) -> PreferenceRound:
    """Write it otherwise. Raises Refused("round_opened") once people could take part."""
    held = _hold(preference_round)
    if not held.is_concept:
        raise Refused(_("Deze ronde is al open. Wat beloofd is, verandert niet meer."), code="round_opened")
    _demand_sense(offerings, **plan)
    for fact, value in plan.items():
        setattr(held, fact, value)
    held.save(update_fields=list(plan))
    RoundOffering.objects.filter(round=held).delete()
    _fill(held, offerings)
    return held


@action("enrolment.open_round", on="preference_round")
def open_round(by: Actor, *, preference_round: PreferenceRound) -> PreferenceRound:
    """Show the round to everybody, with its promise. From here on nothing of it changes.

    Raises Refused: "round_opened", "round_is_past", and "round_is_empty" or "offering_not_open" for what is in it.
    """
    held = _hold(preference_round)
    parts = queries.parts_of(held)
    if not held.is_concept:
        raise Refused(_("Deze ronde is al open. Je hoeft niets meer te doen."), code="round_opened")
    if held.closes_at <= clock.now():
        raise Refused(_("De ronde zou al gesloten zijn. Kies een later moment."), code="round_is_past")
    if not parts:
        raise Refused(_("Kies eerst waarvoor geloot wordt."), code="round_is_empty")
    for part in parts:
        _demand_drawable(part.offering, held.closes_at)
    seed, facts = new_seed(), _facts(held, parts)
    held.open(facts, commitment(seed, facts), seal(seed))
    return held


@action("enrolment.close_round", on="preference_round")
def close_round(by: Actor, *, preference_round: PreferenceRound) -> PreferenceRound:
    """Take no more tickets, when its time is over; publish them without names. Once closed it stays closed."""
    held = _hold(preference_round)
    if held.state == RoundState.OPEN and held.is_over(clock.now()):
        held.close()
    return held


@action("enrolment.hand_in", on="person")
def hand_in(
    by: Actor,
    *,
    person: Person,
    preference_round: PreferenceRound,
    offerings: Sequence[Offering],
    region: Region | None = None,
    target_group: str = "",
) -> Ticket:
    """Take part with these preferences, the first choice first; a second time changes them under the same code.

    Raises Refused: "round_closed", "too_few", "too_many", "twice", "not_in_round" and "already_in".
    """
    held = _hold(preference_round)
    at = clock.now()
    _demand_open(held, at)
    parts = _demand_choices(held, person, offerings)
    priority = held.priority_of(target_group)
    ticket = Ticket.objects.filter(round=held, person=person).first()
    if ticket is None:
        ticket = Ticket.objects.create(
            round=held, person=person, region=region, code=new_code(), handed_in_at=at,
            target_group=target_group, priority=priority,
        )  # fmt: skip
    else:
        ticket.hand_in(at, target_group, priority)
        Preference.objects.filter(ticket=ticket).delete()
    Preference.objects.bulk_create(
        Preference(ticket=ticket, part=part, rank=rank) for rank, part in enumerate(parts, 1)
    )
    write_about_round(RoundLetter.TICKET, ticket, key=f"{ticket.pk}")
    return ticket


@action("enrolment.take_back", on="ticket")
def take_back(by: Actor, *, ticket: Ticket) -> Ticket:
    """Take part no more, as long as the round is open. Raises Refused: "round_closed" and "already_out"."""
    _demand_open(_hold(ticket.round), clock.now())
    ticket.refresh_from_db(fields=["withdrawn_at"])
    if not ticket.takes_part:
        raise Refused(_("Je doet al niet meer mee. Je hoeft niets meer te doen."), code="already_out")
    ticket.withdraw(clock.now())
    return ticket


@action("enrolment.drop_from_round", on="part")
def drop_from_round(by: Actor, *, part: RoundOffering) -> int:
    """Tell who chose it that something will not take place; their other choices stand. Returns how many were told."""
    running = part.round  # not held: who cancels holds the offering already, and who draws takes them the other way
    if running.is_concept or running.is_drawn:
        return 0
    chose = list(queries.to_be_told(running).filter(preferences__part=part))
    for ticket in chose:
        write_about_round(RoundLetter.DROPPED, ticket, key=f"{ticket.pk}-{part.pk}", dropped=part.offering)
    logbook.note(told=len(chose))
    return len(chose)


def _hold(round_: PreferenceRound) -> PreferenceRound:
    """Lock a round, so that nobody hands in what another has closed already."""
    return PreferenceRound.objects.select_for_update(of=("self",)).get(pk=round_.pk)


def _fill(round_: PreferenceRound, offerings: Sequence[Offering]) -> None:
    RoundOffering.objects.bulk_create(RoundOffering(round=round_, offering=offering) for offering in offerings)


def _facts(round_: PreferenceRound, parts: Sequence[RoundOffering]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": str(round_.uuid),
        "organisation": round_.organisation.name,
        "name": round_.title,
        "opens_at": round_.opens_at.astimezone(clock.zone).isoformat(timespec="seconds"),
        "closes_at": round_.closes_at.astimezone(clock.zone).isoformat(timespec="seconds"),
        "least": round_.least,
        "most": round_.most,
        "each": round_.each,
        "priority_groups": list(round_.priority_groups),
        "offerings": sorted(str(part.offering.uuid) for part in parts),
    }


def _demand_sense(offerings: Sequence[Offering], **plan: Unpack[Plan]) -> None:
    if plan["closes_at"] <= plan["opens_at"]:
        raise Refused(_("Laat de ronde sluiten na het openen."), code="closes_too_early")
    if not 1 <= plan["least"] <= plan["most"] or plan["each"] < 1:
        raise Refused(
            _("Vraag minstens 1 keuze, en hoogstens niet minder dan minstens."),
            code="choices_make_no_sense",
        )
    if plan["least"] > len(offerings):
        raise Refused(_("Kies meer aanbod, of vraag minder keuzes."), code="too_little_to_choose")
    for offering in offerings:
        _demand_drawable(offering, plan["closes_at"])


def _demand_drawable(offering: Offering, closes_at: datetime) -> None:
    """Seats can be drawn for: it takes place, not before the draw, and nobody has got one or waits already."""
    title = {"title": offering.title}
    if not offering.is_active or offering.has_started(closes_at):
        raise Refused(
            _("%(title)s is niet open, of begint voor de ronde sluit.") % title, code="offering_not_open"
        )  # fmt: skip
    if offering.queued_number_students:
        raise Refused(
            _("Bij %(title)s wacht al iemand. Loot om iets zonder wachtlijst.") % title, code="offering_has_queue"
        )  # fmt: skip


def _demand_open(round_: PreferenceRound, at: datetime) -> None:
    if round_.state == RoundState.OPEN and at < round_.opens_at:
        raise Refused(_("Deze ronde is nog niet open. Kom later terug."), code="round_closed")
    if not round_.takes_tickets(at):
        raise Refused(_("Deze ronde is gesloten. Je keuzes staan vast zoals ze waren."), code="round_closed")


def _demand_choices(round_: PreferenceRound, person: Person, offerings: Sequence[Offering]) -> list[RoundOffering]:
    number = {"least": round_.least, "most": round_.most}
    if len(offerings) < round_.least:
        raise Refused(_("Kies minstens %(least)s keer iets.") % number, code="too_few")
    if len(offerings) > round_.most:
        raise Refused(_("Kies hoogstens %(most)s keer iets.") % number, code="too_many")
    if len({offering.pk for offering in offerings}) != len(offerings):
        raise Refused(_("Kies alles hoogstens één keer."), code="twice")
    found = RoundOffering.objects.filter(round=round_).select_related("offering__specification")
    parts = {part.offering_id: part for part in found}
    for offering in offerings:
        if offering.pk not in parts or not parts[offering.pk].offering.is_active:
            no = _("%(title)s doet niet mee. Kies iets anders.")
            raise Refused(no % {"title": offering.title}, code="not_in_round")
        if queries.live_enrolment(person.pk, offering.pk):
            no = _("Bij %(title)s heb je al een plek. Kies iets anders.")
            raise Refused(no % {"title": offering.title}, code="already_in")
        _demand_fit(person, parts[offering.pk].offering)
    return [parts[offering.pk] for offering in offerings]


def _demand_fit(person: Person, offering: Offering) -> None:
    """She may have a seat in it by the rules of signing up; what is hers to weigh, she weighs herself."""
    for objection in seats.objections(person, offering, seats.live_of(person)):
        if not objection.may_be_waived:
            raise Refused(f"{offering.title}: {objection.sentence}", code=objection.demand.value)
