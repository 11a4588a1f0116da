"""Assessors and cases drawn at random, small enough to try everything."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from leerlijn.journey.assessment.panels.values import Assessor, Case, Certificate, Rule, Seat

DAY = date(2026, 11, 23)
BEFORE, AFTER = date(2025, 1, 1), date(2027, 1, 1)
EARLIER, LATER = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
SIDES = (Seat("institution"), Seat("field"))
EITHER = (Seat(), Seat())


def paper(standard="po", side="institution", until=AFTER) -> Certificate:
    return Certificate(standard, standard, side, BEFORE, until)


def assessor(key, side="institution", **more) -> Assessor:
    return Assessor(key, more.pop("certificates", (paper(side=side),)), **more)


def case(key, **more) -> Case:
    return Case(key, more.pop("standard", "po"), more.pop("sector", "po"), DAY, **more)


@st.composite
def assessors(draw, most=5):
    papers = st.builds(
        paper,
        st.sampled_from(["po", "vo"]),
        st.sampled_from(["institution", "field"]),
        st.sampled_from([AFTER, AFTER, DAY, BEFORE]),
    )
    return [
        Assessor(
            key,
            tuple(draw(st.lists(papers, min_size=1, max_size=2))),
            draw(st.frozensets(st.integers(1, 4), max_size=1)),
            taken=draw(st.integers(0, 2)),
            lately=draw(st.integers(0, 2)),
            seated_last=draw(st.sampled_from([None, EARLIER, LATER])),
            most=draw(st.sampled_from([None, 1, 2, 3])),
            moments=draw(st.frozensets(st.integers(1, 3), max_size=3)),
        )
        for key in range(1, draw(st.integers(1, most)) + 1)
    ]


@st.composite
def cases(draw, most=3, seats=(SIDES, SIDES, EITHER)):
    return [
        case(
            100 + number,
            standard=(standard := draw(st.sampled_from(["po", "po", "vo"]))),
            sector=standard,
            seats=draw(st.sampled_from(seats)),
            barred=draw(
                st.dictionaries(
                    st.integers(1, 4), st.sampled_from([Rule.HIRING_BOARD, Rule.RECEIVING_INSTITUTION]), max_size=1
                )
            ),
            tied=draw(st.frozensets(st.integers(1, 5), max_size=1)),
            readers=draw(st.frozensets(st.integers(1, 5), max_size=1)),
        )
        for number in range(draw(st.integers(1, most)))
    ]


@st.composite
def begun(draw, most=3):
    """Cases in which some people sit already, and a few of them have begun their work or left."""
    people = draw(assessors())
    found = []
    for one in draw(cases(most)):
        seats, left = [], set()
        for seat in one.seats:
            sitting = draw(
                st.sampled_from(
                    [None, *(each.key for each in people if each.key not in {other.holder for other in seats})]
                )
            )
            is_gone = sitting is not None and draw(st.integers(0, 3)) == 0
            left |= {sitting} if is_gone else set()
            stays = sitting is not None and not is_gone and draw(st.integers(0, 4)) == 0
            seats.append(Seat(seat.side, sitting, stays))
        found.append(Case(one.key, one.standard, one.sector, DAY, tuple(seats), one.barred, one.tied, frozenset(left)))
    return found, people
