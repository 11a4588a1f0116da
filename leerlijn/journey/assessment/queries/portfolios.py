"""Evidence, portfolios, statements, and who may look and did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from leerlijn.journey.assessment.models import (
    EvidenceItem,
    Judgement,
    Look,
    Portfolio,
    PortfolioEntry,
    Share,
    Statement,
)
from leerlijn.journey.assessment.policy.portfolios import open_to, shares_with
from leerlijn.journey.assessment.queries.standards import criteria_of
from leerlijn.journey.assessment.rules import snapshots
from leerlijn.journey.assessment.rules.covering import Covered, Piece, coverage
from leerlijn.journey.assessment.types import EvidenceKind, State
from leerlijn.kernel import clock, policy
from leerlijn.kernel.models import FilePage

if TYPE_CHECKING:
    from datetime import date

    from leerlijn.foundation.people.models import Person
    from leerlijn.journey.assessment.models import Criterion, Procedure
    from leerlijn.kernel.actors import Actor

WITH_ITEM = ("item__file", "item__statement")
WITH_PROCEDURE = (
    "procedure__candidate", "procedure__version__standard", "procedure__region", "procedure__organiser",
)  # fmt: skip


def evidence_visible_to(actor: Actor) -> QuerySet[EvidenceItem]:
    """The evidence an actor may see: her own, and what lies in portfolios she may look into."""
    return policy.visible(actor, EvidenceItem.objects.select_related("file", "statement"))


def portfolios_visible_to(actor: Actor) -> QuerySet[Portfolio]:
    """The portfolios an actor may see: her own, those she judges, those she was let into."""
    return policy.visible(actor, Portfolio.objects.select_related(*WITH_PROCEDURE))


def portfolio_entries_visible_to(actor: Actor) -> QuerySet[PortfolioEntry]:
    """Which evidence goes with which criterion, as far as an actor may see."""
    rows = policy.visible(actor, PortfolioEntry.objects.select_related("portfolio", "criterion", *WITH_ITEM))
    return rows.order_by("criterion__position", "pk")


def statements_visible_to(actor: Actor) -> QuerySet[Statement]:
    """The statements somebody asked for, or the one of which an actor holds the link."""
    return policy.visible(actor, Statement.objects.select_related("procedure__candidate", "procedure__region"))


def shares_visible_to(actor: Actor) -> QuerySet[Share]:
    """Whom an actor lets look."""
    return policy.visible(actor, Share.objects.select_related("person", "organisation", "portfolio__procedure"))


def looks_visible_to(actor: Actor) -> QuerySet[Look]:
    """Who looked at what is the actor's own."""
    return policy.visible(actor, Look.objects.select_related("portfolio"))


def evidence_of(person: Person) -> QuerySet[EvidenceItem]:
    """What somebody has, newest first, with at how many criteria it ever stood."""
    rows = EvidenceItem.objects.filter(person=person, removed_at=None).select_related("file", "statement")
    return rows.annotate(used=Count("entries__criterion", distinct=True)).order_by("-added_at", "-pk")


def evidence_for(portfolio: Portfolio | None, person: Person) -> QuerySet[EvidenceItem]:
    """The same, with at how many criteria it stands in one portfolio; in one that is not there yet at none."""
    here = Q(entries__portfolio=portfolio)
    return evidence_of(person).annotate(used=Count("entries__criterion", distinct=True, filter=here))


def hold_item(item: EvidenceItem) -> EvidenceItem | None:
    """Lock one piece of evidence for the rest of this transaction; None when it was taken away meanwhile."""
    return EvidenceItem.objects.select_for_update(of=("self",)).filter(pk=item.pk, removed_at=None).first()


def same_file(person: Person, sha256: str) -> EvidenceItem | None:
    """The evidence of somebody that holds this very file."""
    return EvidenceItem.objects.filter(person=person, removed_at=None, file__sha256=sha256).first()


def was_handed_in(item: EvidenceItem) -> bool:
    """Whether it lies in a portfolio that was submitted."""
    return PortfolioEntry.objects.filter(item=item, portfolio__state=Portfolio.State.FROZEN).exists()


def portfolio_of(procedure: Procedure) -> Portfolio | None:
    """The portfolio of the round a procedure is in."""
    return Portfolio.objects.filter(procedure=procedure, round=procedure.round).first()


def entries_of(portfolio: Portfolio | None) -> list[PortfolioEntry]:
    """Which evidence goes with which criterion, in the order of the standard."""
    if portfolio is None:
        return []
    rows = portfolio.entries.select_related("criterion__outcome", *WITH_ITEM)
    return list(rows.order_by("criterion__position", "pk"))


def entries_seen_by(actor: Actor, portfolio: Portfolio) -> list[PortfolioEntry]:
    """The same, as far as it is open to an actor: somebody may have been shown a part."""
    rows = portfolio_entries_visible_to(actor).filter(portfolio=portfolio)
    return list(rows.select_related("criterion__outcome", *WITH_ITEM))


def sees_all(actor: Actor, portfolio: Portfolio) -> bool:
    """Whether all that lies in a portfolio is open to an actor."""
    seen = portfolio_entries_visible_to(actor).order_by().values("pk")
    return not portfolio.entries.exclude(pk__in=seen).exists()


def covered(procedure: Procedure, entries: list[PortfolioEntry], today: date | None = None) -> list[dict[str, Any]]:
    """Each criterion with its entries and what it lacks; what was shown in a former round first, then strengths."""
    shown = _shown_before(procedure)
    criteria = {one.pk: one for one in criteria_of(procedure.version)}
    general = procedure.version.evidence_rules
    asked = [(one.pk, {**general, **one.evidence_rules}) for one in criteria.values()]
    pieces = [(entry.criterion_id, _piece(entry.item)) for entry in entries]
    rows = [
        _row(one, criteria[one.criterion], entries, shown) for one in coverage(asked, pieces, today or clock.today())
    ]
    return sorted(rows, key=lambda row: not row["was_shown"])


def numbered(entries: list[PortfolioEntry]) -> dict[int, int]:
    """A number for each piece of evidence in a portfolio, by its id: in the order in which it comes up."""
    found: dict[int, int] = {}
    for entry in entries:
        found.setdefault(entry.item_id, len(found) + 1)
    return found


def content_of(portfolio: Portfolio, entries: list[PortfolioEntry]) -> dict[str, Any]:
    """All of a portfolio as plain values, ready to be written down in one way."""
    numbers = numbered(entries)
    items = {numbers[entry.item_id]: _facts(entry.item) for entry in entries}
    version = portfolio.procedure.version
    return {
        "format": snapshots.VERSION,
        "procedure": portfolio.procedure.reference,
        "round": portfolio.round,
        "standard": {"code": version.standard.code, "version": version.version},
        "items": [{"number": number, **facts} for number, facts in sorted(items.items())],
        "entries": [
            {"criterion": entry.criterion.position, "code": entry.criterion.outcome.code,
             "item": numbers[entry.item_id], "why": entry.why}
            for entry in entries
        ],
    }  # fmt: skip


def recomputed(portfolio: Portfolio) -> str:
    """The digest of what lies in a portfolio now; the same as when it was submitted, or something changed."""
    return snapshots.digest_of(snapshots.canonical(content_of(portfolio, entries_of(portfolio))))


def statements_of(procedure: Procedure) -> QuerySet[Statement]:
    """Whom the candidate asked to tell something."""
    return Statement.objects.filter(procedure=procedure).order_by("-asked_at", "-pk")


def statements_to_remind(before: Any) -> QuerySet[Statement]:
    """The open statements that were asked before a moment and of which nobody was reminded."""
    rows = _open(Statement.objects.filter(asked_at__lt=before, reminded_at=None, procedure__state=State.PORTFOLIO))
    return rows.select_related("procedure__candidate", "procedure__region").order_by("pk")


def still_asked(procedure: Procedure) -> list[str]:
    """Who may still answer a question of the candidate, by the names she gave."""
    return list(_open(statements_of(procedure)).values_list("to_name", flat=True))


def shares_of(procedure: Procedure) -> QuerySet[Share]:
    """Whom the candidate lets look or let look, at how many `pieces`, those that run first."""
    rows = Share.objects.filter(portfolio__procedure=procedure).select_related("person", "organisation")
    return rows.annotate(pieces=Count("items")).order_by("ended_at", "-until", "pk")


def share_of(actor: Actor, portfolio: Portfolio) -> Share | None:
    """The share that lets an actor look into a portfolio; None for the panel."""
    return shares_with(actor).filter(portfolio=portfolio).order_by("pk").first()


def share_by_key(key: str) -> Share | None:
    """The running share of this link."""
    running = Share.objects.filter(key=key, ended_at=None, until__gte=clock.today())
    return running.select_related("portfolio__procedure__region").first()


def looks_of(procedure: Procedure) -> QuerySet[Look]:
    """Who looked at what, newest first."""
    return Look.objects.filter(portfolio__procedure=procedure).order_by("-at", "-pk")


def pages_of(item: EvidenceItem) -> list[FilePage]:
    """What the file of a piece of evidence looks like, page by page."""
    return list(FilePage.objects.filter(file=item.file_id).select_related("file")) if item.file_id else []


def portfolios_past_their_term(stopped_before: date, decided_before: date) -> QuerySet[Portfolio]:
    """The portfolios of procedures that stopped, or were closed, before these days."""
    over = Q(procedure__state__in=["withdrawn", "refused"], procedure__since__lt=stopped_before)
    over |= Q(procedure__state="closed", procedure__since__lt=decided_before)
    return Portfolio.objects.filter(over).exclude(state=Portfolio.State.ERASED).order_by("pk")


def may_still_look(actor: Actor, portfolio: Portfolio) -> bool:
    """Whether somebody other than the candidate may look into a portfolio now."""
    return open_to(actor).filter(pk=portfolio.pk).exists()


def _piece(item: EvidenceItem) -> Piece:
    is_of_another = item.kind == EvidenceKind.STATEMENT or bool(item.fact.get("checked_by"))
    return Piece(item.pk, item.kind, item.made_on, is_of_another)


def _row(one: Covered, criterion: Criterion, entries: list[PortfolioEntry], shown: set[int]) -> dict[str, Any]:
    mine = [entry for entry in entries if entry.criterion_id == one.criterion]
    return {"criterion": criterion, "covered": one, "entries": mine, "was_shown": one.criterion in shown}


def _shown_before(procedure: Procedure) -> set[int]:
    """The criteria that a second chance leaves as they were judged."""
    if procedure.round == 1:
        return set()
    taken_over = Judgement.objects.filter(procedure=procedure, round=procedure.round).exclude(taken_over=None)
    return set(taken_over.values_list("criterion", flat=True))


def _open(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    return rows.filter(state=Statement.State.ASKED, expires_on__gte=clock.today())


def _facts(item: EvidenceItem) -> dict[str, Any]:
    """One piece of evidence as plain values; a file by its fingerprint."""
    told: dict[str, Any] = {"id": str(item.uuid), "kind": item.kind, "title": item.title, "text": item.text}
    told["made_on"] = item.made_on.isoformat() if item.made_on else ""
    if held := item.file:
        told["file"] = {"name": held.name, "kind": held.kind, "size": held.size, "sha256": held.sha256}
    if (by := item.statement) and by.answered_at:
        told["statement"] = {"name": by.name, "role": by.role, "organisation": by.organisation, "text": by.text,
                             "saw_from": by.saw_from, "given_on": by.answered_at.date().isoformat()}  # fmt: skip
    return told | ({"url": item.url} if item.url else {}) | ({"fact": item.fact} if item.fact else {})
