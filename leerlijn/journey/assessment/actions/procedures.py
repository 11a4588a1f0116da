"""From the request of a procedure to the work of its panel."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.organisations import queries as organisations
from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.actions.certifying import demand_recognition
from leerlijn.journey.assessment.actions.seating import disband
from leerlijn.journey.assessment.actions.stepping import REASON, demand_reason, demand_state, step, write_down
from leerlijn.journey.assessment.letters import procedures as letters
from leerlijn.journey.assessment.models import Procedure
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import ASSESSING, Party, ProcedureRules, State
from leerlijn.journey.assessment.written.procedures import facts_of_procedures
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region
    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Standard, StandardVersion
    from leerlijn.journey.desk.models import Enquiry
    from leerlijn.kernel.actors import Actor

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a reference is made of: nothing that looks like something else."""
AHEAD = timedelta(days=7)
"""So long before a term ends, who has the next move is reminded."""


@action("assessment.request", on="candidate")
def request(
    by: Actor,
    *,
    candidate: Person,
    region: Region,
    organiser: Organisation,
    rules: str,
    standard: Standard,
    hiring_board: Organisation | None = None,
    receiving_institution: Organisation | None = None,
    documents: Collection[str] = (),
    enquiry: Enquiry | None = None,
) -> Procedure:
    """Ask to be assessed. `rules` is the key of the procedure, `documents` the keys of the papers she has.

    What a candidate may not ask alone waits for the board that wants to appoint her. Raises Refused: "not_offered"
    (with what is known of it), "other_standard", "no_version", "not_here", "board_needed", "documents_needed",
    "already_running", and "not_recognised" or "recognition_ended" where only a recognised provider may.
    """
    known = _demand_rules(rules, standard)
    if known.needs_board and hiring_board is None:
        raise Refused(
            _("Dit onderzoek vraagt een schoolbestuur aan. Zeg welk bestuur jou wil aanstellen."), code="board_needed"
        )
    made = _begin(
        by, known, standard, candidate=candidate, region=region, organiser=organiser, hiring_board=hiring_board,
        receiving_institution=receiving_institution, documents=sorted(documents), enquiry=enquiry,
    )  # fmt: skip
    if made.state == State.REQUESTED:
        letters.ask_board(made)
    return made


@action("assessment.request_for", on="hiring_board")
def request_for(
    by: Actor,
    *,
    hiring_board: Organisation,
    candidate: Person,
    region: Region,
    organiser: Organisation,
    rules: str,
    standard: Standard,
    receiving_institution: Organisation | None = None,
    documents: Collection[str] = (),
) -> Procedure:
    """Ask, as a board, for the assessment of somebody it wants to appoint; she is told, and says yes herself later.

    Raises Refused as `request` does, "yourself", and "not_yours" when a board may not ask for this.
    """
    if candidate.pk == by.pk:
        raise Refused(_("Vraag het voor jezelf aan. Laat daarna een ander van je bestuur instemmen."), code="yourself")
    known = _demand_rules(rules, standard)
    if Party.BOARD not in known.asked_by:
        raise Refused(_("Dit vraagt de kandidaat zelf aan. Wijs haar de weg."), code="not_yours")
    made = _begin(
        by, known, standard, candidate=candidate, region=region, organiser=organiser, hiring_board=hiring_board,
        receiving_institution=receiving_institution, documents=sorted(documents),
    )  # fmt: skip
    return _agreed(by, made) if made.state == State.REQUESTED else made


@action("assessment.agree", on="procedure")
def agree(by: Actor, *, procedure: Procedure) -> Procedure:
    """Say as a board that it wants this person assessed, and pays where the rules say so."""
    held = queries.hold(procedure)
    demand_state(held, State.REQUESTED)
    return _agreed(by, held)


@action("assessment.admit", on="procedure")
def admit(by: Actor, *, procedure: Procedure, because: str = "") -> Procedure:
    """Say that somebody can begin. Raises Refused("documents_needed") when a paper the rules ask for is not there."""
    held = queries.hold(procedure)
    demand_state(held, State.ADMISSIBILITY)
    _demand_documents(held.rules, held.documents)
    return step(by, held, stages.next_state(held.rules, held.state), because)


@action("assessment.refuse", on="procedure")
def refuse(by: Actor, *, procedure: Procedure, because: str) -> Procedure:
    """Say that this request cannot go on, and why. A human says so; the candidate reads the reason."""
    reason = demand_reason(because)
    held = queries.hold(procedure)
    demand_state(held, State.REQUESTED, State.ADMISSIBILITY)
    return _end(by, held, State.REFUSED, reason)


@action("assessment.consent", on="procedure")
def consent(by: Actor, *, procedure: Procedure) -> Procedure:
    """Read what will happen and say yes to it: the panel may see what she makes, for this procedure.

    Who took her yes back after the decision can give it again when a panel has to look anew.
    """
    held = queries.hold(procedure)
    if held.state == State.COMPARISON and not held.has_consent:
        held.give_consent()
        return held
    demand_state(held, State.INFORMATION)
    held.give_consent()
    return step(by, held, stages.next_state(held.rules, held.state))


@action("assessment.end_consent", on="procedure")
def end_consent(by: Actor, *, procedure: Procedure, because: str = "") -> Procedure:
    """Let nobody look any more: what was going on stops. A decision that was taken stays."""
    held = queries.hold(procedure)
    if not held.has_consent:
        raise Refused(_("Er loopt geen toestemming. Je hoeft niets te doen."), code="no_consent")
    held.end_consent()
    if stages.may_stop(held.state):
        _stop(by, held, because.strip() or str(_("De kandidaat trok haar toestemming in.")))
    return held


@action("assessment.withdraw", on="procedure")
def withdraw(by: Actor, *, procedure: Procedure, because: str = "") -> Procedure:
    """Stop, and let nobody look any more. Nothing is decided then; who was decided about before keeps that decision.

    Raises Refused("other_step") after the decision.
    """
    held = queries.hold(procedure)
    demand_state(held, *(state for state in State if stages.may_stop(state)))
    held.end_consent()
    return _stop(by, held, because.strip())


@action("assessment.advance", on="procedure")
def advance(by: Actor, *, procedure: Procedure, because: str = "") -> Procedure:
    """Let the panel go on to the next step in which it looks. What ends by an act of its own is not ended here:
    raises Refused("other_step") outside of those, and at the last, which ends when all score sheets are locked."""
    held = queries.hold(procedure)
    demand_state(held, *(set(ASSESSING) - {stages.last_look(held.rules)}))
    return step(by, held, stages.next_state(held.rules, held.state), because)


@action("assessment.watch_terms", on=None)
def watch_terms(by: Actor) -> int:
    """Remind who has the next move a week before a term ends, once; close what nobody can object to any more."""
    today = clock.today()
    due = list(queries.coming_due(today + AHEAD))
    for procedure in due:
        letters.remind(procedure)
        procedure.reminded_at = clock.now()
        procedure.save(update_fields=["reminded_at"])
    done = [queries.hold(one) for one in queries.objectable_no_more(today) if queries.is_finished(one)]
    for procedure in done:
        step(by, procedure, State.CLOSED)
    logbook.note(reminded=len(due), closed=len(done))
    return len(due) + len(done)


def _demand_rules(key: str, standard: Standard) -> ProcedureRules:
    known = queries.procedure_rules().get(key)
    if known is None:
        raise Refused(_("Deze procedure kennen we niet. Kies er een uit de lijst."), code="not_offered")
    if not known.is_offered:
        raise Refused(str(known.note) or _("Deze procedure bestaat nog niet."), code="not_offered")
    if standard.code not in known.standards:
        raise Refused(_("Kies een standaard die bij deze procedure hoort."), code="other_standard")
    return known


def _begin(
    by: Actor,
    rules: ProcedureRules,
    standard: Standard,
    *,
    candidate: Person,
    organiser: Organisation,
    region: Region,
    **more: object,
) -> Procedure:
    """Write the request down with the rules and the version of today."""
    if not organisations.takes_part(organiser.pk, region):
        raise Refused(_("Deze organisatie doet niet mee in deze regio. Kies een andere."), code="not_here")
    demand_recognition(organiser, rules)
    version = _demand_version(standard)
    people.hold(candidate)
    if queries.is_running(candidate, version, organiser):
        raise Refused(_("Deze procedure loopt al. Je vindt haar bij je procedures."), code="already_running")
    first, today = stages.first(rules), clock.today()
    made = Procedure.objects.create(
        reference=_reference(), kind=rules.kind, rules_key=rules.key, rules_facts=_plain(rules.key), version=version,
        candidate=candidate, organiser=organiser, region=region, requested_by_id=by.pk,
        requested_at=clock.now(), price_cents=rules.price_from,
        paid_by=rules.paid_by, state=first, since=today, due_on=stages.due_on(rules, first, today), **more,
    )  # fmt: skip
    write_down(by, made, "")
    return made


def _demand_version(standard: Standard) -> StandardVersion:
    version = queries.version_in_force(standard)
    if version is None:
        raise Refused(
            _("Voor deze standaard geldt nog geen versie. Er kan nog niemand worden beoordeeld."), code="no_version"
        )
    return version


def _demand_documents(rules: ProcedureRules, given: Collection[str]) -> None:
    lacking = [str(one.name) for one in rules.documents if one.is_required and one.key not in given]
    if lacking:
        raise Refused(_("Er ontbreekt nog: %(what)s.") % {"what": ", ".join(lacking)}, code="documents_needed")


def _agreed(by: Actor, held: Procedure) -> Procedure:
    held.board_agreed_at = clock.now()
    held.save(update_fields=["board_agreed_at"])
    return step(by, held, stages.next_state(held.rules, held.state))


def _stop(by: Actor, held: Procedure, because: str) -> Procedure:
    disband(held)
    there = stages.where_it_stops(is_decided=queries.standing_decision(held) is not None)
    return step(by, held, there, because) if there == State.DECIDED else _end(by, held, there, because)


def _end(by: Actor, held: Procedure, state: str, because: str) -> Procedure:
    held.ended_because = because[:REASON]
    held.save(update_fields=["ended_because"])
    return step(by, held, state, because)


def _plain(key: str) -> dict[str, object]:
    """The data of the rules as JSON keeps it."""
    return facts_of_procedures()[key]


def _reference() -> str:
    return "P-" + "".join(secrets.choice(LETTERS) for _letter in range(6))
