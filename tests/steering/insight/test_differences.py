"""Texts that disagree stand beside each other, with what is counted, until somebody explains; and after that too."""

from __future__ import annotations

from decimal import Decimal

import pytest

from leerlijn.kernel import logbook
from leerlijn.kernel.actors import VISITOR
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.steering.insight import actions, queries
from leerlijn.steering.insight.types import Claim, DifferenceKind, Part
from leerlijn.steering.insight.weighing import weigh
from tests.steering.insight.conftest import crowd

pytestmark = pytest.mark.django_db


def claim(label: str, number: object = None, **more: object) -> Claim:
    return Claim(label=in_languages(label), number=None if number is None else Decimal(str(number)), **more)


@pytest.fixture
def sixty(region, chris):
    """60 a year in one text, and what is counted."""
    return actions.state_difference(
        chris,
        region=region,
        slug="zestig",
        kind=DifferenceKind.DEFINITIONS,
        title=in_languages("60 tegenover wat we tellen"),
        figure="zij-instromers",
        owner=chris,
        claims=[
            claim("Mensen per jaar", 60, quote="60 zij-instromers per jaar", source="Nieuwsflits", dated="2025"),
            claim("Mensen die begonnen", figure="zij-instromers"),
        ],
    )


def weighed(actor, region):
    return weigh(actor, region, queries.differences_visible_to(actor, region))


def test_what_a_text_says_is_weighed_against_what_is_counted_now(region, chris, begun, sixty):
    (one,) = weighed(chris, region)
    assert [line.shown for line in one.lines] == ["60", "9"]
    assert (one.agrees, one.gap) == (False, "51")


def test_a_count_of_few_people_is_not_told_in_a_difference_either(region, sixty, side_entry, boards):
    side_entry.begins(boards[0], crowd("een", 3))
    (one,) = weighed(VISITOR, region)
    assert one.lines[1].number is None
    assert one.gap == ""


def test_a_sum_that_does_not_add_up_is_flagged(region, chris):
    actions.state_difference(
        chris,
        region=region,
        slug="som",
        kind=DifferenceKind.SUM,
        title=in_languages("48 = 19 + 28?"),
        claims=[claim("Samen", 48), claim("Tweedejaars", 19, part=Part.TERM), claim("Eerstejaars", 28, part=Part.TERM)],
    )
    (one,) = weighed(VISITOR, region)
    assert (one.agrees, one.made, one.gap) == (False, "47", "1")


def test_a_product_that_holds_gets_a_mark_that_it_holds(region, chris, scheme):
    actions.state_difference(
        chris,
        region=region,
        slug="keer",
        kind=DifferenceKind.PRODUCT,
        title=in_languages("3 scholen keer 16.000"),
        claims=[
            claim("Samen", figure="bedrag-in-regeling/experimenteren"),
            claim("Scholen", figure="scholen-in-regeling/experimenteren", part=Part.TERM),
            claim("Per school", 16_000, part=Part.TERM),
        ],
    )
    (one,) = weighed(VISITOR, region)
    assert one.agrees
    assert one.made == "48.000"


def test_an_explained_difference_stays_visible(region, chris, begun, sixty):
    actions.explain(chris, difference=sixty, nl="Het zijn twee vragen.", en="Two questions.")
    (one,) = weighed(VISITOR, region)
    assert not one.difference.is_open
    assert not one.agrees
    assert logbook.lines_about(sixty).filter(action="insight.explain").exists()


def test_an_explanation_says_something(chris, sixty):
    with pytest.raises(Refused) as no:
        actions.explain(chris, difference=sixty, nl="  ")
    assert no.value.code == "no_explanation"


def test_nobody_from_elsewhere_states_or_explains(region, ed, sixty):
    with pytest.raises(Forbidden):
        actions.explain(ed, difference=sixty, nl="Daarom.")
    with pytest.raises(Forbidden):
        actions.state_difference(
            ed, region=region, slug="x", kind=DifferenceKind.WORDS, title=in_languages("x"), claims=[]
        )
