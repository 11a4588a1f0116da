"""Evidence and a portfolio that was handed in, for the tests of the house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from leerlijn.journey.assessment.models import EvidenceItem, Look, Portfolio, PortfolioEntry, Share, Statement
from leerlijn.kernel import clock


def furnish(procedure: Any, reader: Any) -> Portfolio:
    """A submitted portfolio of two pieces, a statement that was asked for, and somebody who may look and did."""
    procedure.consented_at = clock.now()
    procedure.save(update_fields=["consented_at"])
    person, week = procedure.candidate, clock.today() + timedelta(days=7)
    told = EvidenceItem.objects.create(person=person, kind="reflection", title="Mijn les", text="Ik leerde veel.")
    EvidenceItem.objects.create(person=person, kind="link", title="Blog", url="https://example.org/")
    portfolio = Portfolio.objects.create(procedure=procedure)
    criterion = procedure.version.criteria.first()
    PortfolioEntry.objects.create(portfolio=portfolio, item=told, criterion=criterion, why="Ik gaf les.")
    frozen = {"state": Portfolio.State.FROZEN, "frozen_at": clock.now(), "snapshot": "{}", "digest": "0" * 64}
    Portfolio.objects.filter(pk=portfolio.pk).update(**frozen)
    key = f"statement-{procedure.pk}"
    Statement.objects.create(procedure=procedure, key=key, to_name="Jo", to_email="jo@example.org", expires_on=week)
    share = Share.objects.create(
        portfolio=portfolio, person=reader, email=reader.email, key=f"share-{procedure.pk}", purpose="Tips", until=week
    )
    Look.objects.create(portfolio=portfolio, person=reader, share=share, who=reader.name, on=clock.today())
    return portfolio
