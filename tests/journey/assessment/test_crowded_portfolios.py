"""A portfolio of 200 pieces for 40 criteria takes as many queries as one of a single piece."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import EvidenceItem, PanelSeat, Portfolio, PortfolioEntry, Standard
from leerlijn.journey.assessment.types import Purpose, Side
from tests.cast import person
from tests.journey.assessment import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowded(aya, astrid, region, hogeschool):
    """A portfolio of 200 pieces of evidence for 40 criteria."""
    standard: Standard = scene.make_standard("pdg", hogeschool, tuple(f"Leeruitkomst {n}" for n in range(40)))
    procedure = scene.at_portfolio(aya, astrid, scene.ask(aya, region, hogeschool, standard))
    portfolio = Portfolio.objects.create(procedure=procedure)
    items = EvidenceItem.objects.bulk_create(
        EvidenceItem(person=aya, kind="reflection", title=f"Bewijs {n}", text="x") for n in range(200)
    )
    criteria = list(queries.criteria_of(procedure.version))
    PortfolioEntry.objects.bulk_create(
        PortfolioEntry(portfolio=portfolio, item=item, criterion=criteria[n % 40], why="Omdat.")
        for n, item in enumerate(items)
    )
    return procedure


def test_two_hundred_pieces_for_forty_criteria_take_no_more_queries_than_one(
    client, aya, crowded, django_assert_num_queries
):
    client.force_login(aya)
    for name, number in (("portfolio", 12), ("submission", 9)):
        address = reverse(f"assessment:{name}", args=[crowded.region.slug, crowded.pk])
        client.get(address)
        with django_assert_num_queries(number):
            assert client.get(address).status_code == 200
    address = reverse("assessment:evidence", args=[crowded.region.slug])
    with django_assert_num_queries(5):
        client.get(address)


def test_the_panel_reads_a_crowded_portfolio_in_as_many_queries(client, aya, crowded, django_assert_num_queries):
    fenna = person("Fenna")
    PanelSeat.objects.create(
        procedure=crowded, assessor=fenna, side=Side.FIELD, purpose=Purpose.FIRST, state=PanelSeat.State.ACCEPTED
    )
    made = assessment.submit_portfolio(aya, procedure=crowded)
    client.force_login(fenna)
    address = reverse("assessment:reading", args=[crowded.region.slug, made.pk])
    client.get(address)
    with django_assert_num_queries(14):
        assert client.get(address).status_code == 200
