"""What an examination board decides about exemptions, in its own scope, and for how long it holds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.credentials import queries as recognised
from leerlijn.foundation.credentials.types import Ground
from leerlijn.foundation.people import queries as people
from leerlijn.journey.assessment.exempting import Gives
from leerlijn.journey.assessment.letters import exemptions as letters
from leerlijn.journey.assessment.models import ExemptionProposal, ExemptionRule
from leerlijn.journey.assessment.queries import exempting as queries
from leerlijn.journey.assessment.written.exempting import exemption_rules
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import System
from leerlijn.kernel.languages import spoken
from leerlijn.kernel.months import add_months
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.catalogue.models import Specification
    from leerlijn.foundation.organisations.models import Organisation
    from leerlijn.foundation.people.models import Person
    from leerlijn.kernel.actors import Actor

State = ExemptionProposal.State
SYSTEM = System("exemptions")
REASON = 1000
MOST = 200
"""So many equal cases are decided together at most."""


@action("assessment.confirm_exemption", on="proposal")
def confirm_exemption(
    by: Person, *, proposal: ExemptionProposal, because: str = "", gives: str = "", valid_until: date | None = None
) -> ExemptionProposal:
    """Say as a board that somebody need not do this; what she need not learn counts from now on where it is asked.

    `gives` other than proposed and a `valid_until` of its own are for the board to choose. Raises Refused:
    "already_decided", "no_reason" where something had to be weighed, "in_the_past", "own_case".
    """
    held = _demand_open(_hold(proposal))
    _demand_another(by, held)
    if not (held.is_certain and held.state == State.PROPOSED):
        _demand_reason(because)
    if valid_until and valid_until <= clock.today():
        raise Refused(_("Kies een dag die nog komt."), code="in_the_past")
    return _confirm(by, held, because, gives, valid_until)


@action("assessment.confirm_exemptions", on="organisation")
def confirm_exemptions(
    by: Person, *, organisation: Organisation, proposals: Collection[ExemptionProposal], because: str
) -> list[ExemptionProposal]:
    """Confirm equal cases of one institution together, for one reason. Those that somebody decided meanwhile are left.

    Gives those that were confirmed. Raises Refused: "no_reason", "too_many", "not_alike", "nothing_left".
    """
    reason = _demand_reason(because)
    if len(proposals) > MOST:
        raise Refused(_("Kies hoogstens %(most)s voorstellen tegelijk.") % {"most": MOST}, code="too_many")
    for person in sorted({one.person for one in proposals}, key=lambda one: one.pk):
        people.hold(person)
    held = queries.hold_exemptions([one.pk for one in proposals])
    if len({one.case for one in held}) > 1 or any(one.specification.organisation_id != organisation.pk for one in held):
        raise Refused(_("Deze voorstellen zijn niet gelijk. Besluit over elk apart."), code="not_alike")
    still = [one for one in held if one.state == State.PROPOSED and one.person_id != by.pk]
    if not still:
        raise Refused(_("Hierover is al besloten. Laad de pagina opnieuw."), code="nothing_left")
    return [_confirm(by, one, reason, "", None) for one in still]


@action("assessment.refuse_exemption", on="proposal")
def refuse_exemption(by: Person, *, proposal: ExemptionProposal, because: str) -> ExemptionProposal:
    """Say as a board that somebody has to do this after all, and why; she reads the reason and how to object.

    Raises Refused: "no_reason", "already_decided", "own_case", and "in_force" for what was confirmed before.
    """
    reason = _demand_reason(because)
    held = _demand_open(_hold(proposal))
    _demand_another(by, held)
    if held.state == State.REVIEW:
        raise Refused(_("Deze vrijstelling geldt al. Laat haar gelden, of trek haar in."), code="in_force")
    return _decide(by, held, State.REFUSED, reason)


@action("assessment.withdraw_exemption", on="proposal")
def withdraw_exemption(by: Person, *, proposal: ExemptionProposal, because: str) -> ExemptionProposal:
    """Take an exemption back after it was put before the board again; what it let somebody do is not undone.

    Raises Refused: "no_reason", "own_case", and "not_in_review" for what nobody asked to look at again.
    """
    reason = _demand_reason(because)
    held = _hold(proposal)
    _demand_another(by, held)
    if held.state != State.REVIEW:
        raise Refused(_("Deze vrijstelling ligt niet opnieuw voor. Ze blijft gelden."), code="not_in_review")
    _count_no_more(held, reason)
    return _decide(by, held, State.WITHDRAWN, reason)


@action("assessment.lay_down_exemption_rule", on="organisation")
def lay_down_exemption_rule(
    by: Person,
    *,
    organisation: Organisation,
    specification: Specification | None = None,
    gives: str,
    valid_months: int | None = None,
    days_to_decide: int | None = None,
    objection_route: str = "",
    source_title: str,
    source_url: str = "",
    source_dated: str = "",
) -> ExemptionRule:
    """Lay down what an exemption brings and how long it holds, from today; it takes the place of the version before.

    What was proposed by an older version keeps that. Raises Refused: "no_source", "of_another".
    """
    if not source_title.strip():
        raise Refused(_("Schrijf op waar dit staat, bijvoorbeeld in welke regeling."), code="no_source")
    if specification is not None and specification.organisation_id != organisation.pk:
        raise Refused(_("Deze cursus is van een andere instelling. Kies er een van jullie."), code="of_another")
    former = queries.open_rule(organisation, specification)
    if former is not None:
        former.end(clock.today())
    return ExemptionRule.objects.create(
        organisation=organisation, specification=specification, version=former.version + 1 if former else 1,
        gives=Gives(gives), valid_months=valid_months, days_to_decide=days_to_decide, source_title=source_title.strip(),
        objection_route=objection_route.strip(), source_url=source_url, source_dated=source_dated,
        valid_from=clock.today(), written_by=by,
    )  # fmt: skip


@action("assessment.watch_exemptions", on=None)
def watch_exemptions(by: Actor) -> int:
    """Let exemptions end that the institution gave until a day, and tell each board once what came to wait for it.

    What came of an exemption stays as it was on its last day. Gives how many ended.
    """
    ended = 0
    for passed in queries.exemptions_past(clock.today()):
        one = _hold(passed)
        if one.is_in_force:
            _count_no_more(one, _in_dutch(_("De vrijstelling gold tot en met %(day)s.")) % {"day": one.valid_until})
            one.be(State.EXPIRED)
            letters.tell_expired(one)
            ended += 1
    logbook.note(expired=ended, told=letters.tell_boards())
    return ended


def _hold(proposal: ExemptionProposal) -> ExemptionProposal:
    """Locked, after whose it is: what is decided about one person is judged one at a time, whichever board decides."""
    people.hold(proposal.person)
    return queries.hold_exemption(proposal)


def _confirm(
    by: Person, held: ExemptionProposal, because: str, gives: str, valid_until: date | None
) -> ExemptionProposal:
    """In force from now on, in the place of what was confirmed of the same course before."""
    former = queries.in_force(held)
    if former is not None:
        former.be(State.LAPSED, because=_in_dutch(_("Er is een nieuwe vrijstelling voor dezelfde cursus.")))
    if gives and gives != held.gives:
        _give(held, gives)
    board = held.rule.get("board") or {}
    until = valid_until or (add_months(clock.today(), board["valid_months"]) if board.get("valid_months") else None)
    done = _decide(by, held, State.CONFIRMED, because.strip(), valid_until=until)
    if done.is_whole:
        _let_count(done)
    return done


def _give(held: ExemptionProposal, gives: str) -> None:
    """With the credits of the course, or without: what the board chose."""
    load = held.specification.study_load if gives == Gives.CREDITS and held.is_whole else None
    held.gives, held.credits_value, held.credits_unit = Gives(gives), None, ""
    if load is not None:
        held.credits_value, held.credits_unit = load.value, load.unit
    held.save(update_fields=["gives", "credits_value", "credits_unit"])


def _decide(
    by: Person, held: ExemptionProposal, state: str, because: str, *, valid_until: date | None = None
) -> ExemptionProposal:
    days = exemption_rules()[held.rule.get("key", "outcomes")].objection_days
    until = clock.today() + timedelta(days=days)
    held.be(
        state, because=because[:REASON], decided_by=by, decided_at=clock.now(), objection_until=until,
        valid_until=valid_until,
    )  # fmt: skip
    letters.tell_decided(held)
    return held


def _let_count(held: ExemptionProposal) -> None:
    """Recognise what the course leads to, so that it counts where another asks it, also while a board looks again."""
    rows = recognised.recognised_outcomes_visible_to(SYSTEM).filter(person=held.person_id, ended_on=None)
    known = set(rows.filter(ground=Ground.EXEMPTION).values_list("outcome", flat=True))
    source = _("Vrijstelling van %(course)s, besluit van de examencommissie van %(board)s")
    course = held.specification
    told = _in_dutch(source) % {"course": spoken(course.name, "nl"), "board": course.organisation}
    for outcome in queries.outcomes_freed_from(held):
        if outcome.pk not in known:
            credentials.recognise(SYSTEM, person=held.person, outcome=outcome, ground=Ground.EXEMPTION, source=told)


def _count_no_more(held: ExemptionProposal, because: str) -> None:
    """End what was recognised by this exemption only."""
    kept = queries.outcomes_of_other_exemptions(held)
    rows = recognised.recognised_outcomes_visible_to(SYSTEM).filter(
        person=held.person_id, ground=Ground.EXEMPTION, ended_on=None
    )
    for recognition in rows.filter(outcome__in=queries.outcomes_freed_from(held)).exclude(outcome__in=kept):
        credentials.withdraw_recognition(SYSTEM, recognition=recognition, because=because[:500])


def _in_dutch(text: Promise) -> str:
    """What is kept in words is kept in Dutch, whoever decides."""
    with translation.override("nl"):
        return str(text)


def _demand_open(held: ExemptionProposal) -> ExemptionProposal:
    if not held.is_open:
        raise Refused(_("Een ander lid heeft hierover al besloten. Laad de pagina opnieuw."), code="already_decided")
    return held


def _demand_another(by: Person, held: ExemptionProposal) -> None:
    if held.person_id == by.pk:
        raise Refused(_("Over je eigen vrijstelling besluit een ander lid."), code="own_case")


def _demand_reason(because: str) -> str:
    if not because.strip():
        raise Refused(_("Schrijf op waarom."), code="no_reason")
    return because.strip()
