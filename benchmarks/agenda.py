"""One's own agenda with 20 and with 200 entries: as many SQL queries, and little more CPU.

Somebody has seats in one and in ten offerings of twenty meetings each. Asked in turns in one process: the pages by day
and by week, and the feed that her phone asks every hour, in full and when nothing changed.
"""

from __future__ import annotations

import random
import sys
from datetime import timedelta
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.asking import Ask, asks, in_turns, open_house, queries
from benchmarks.measuring import closing, show

FEW, MANY, MEETINGS = 20, 200, 20
MOST_TIMES = 3.0


def main() -> int:
    """Print the table and the figures; 1 when an aim is missed."""
    with TemporaryDirectory() as folder:
        open_house(folder)
        region = _region()
        few, many = (_somebody(region, entries) for entries in (FEW, MANY))
        asked = {
            "by day": (_page(region, few, ""), _page(region, many, "")),
            "by week": (_page(region, few, "week/"), _page(region, many, "week/")),
            "feed, in full": (_feed(few), _feed(many)),
            "feed, nothing changed": (_feed(few, again=True), _feed(many, again=True)),
        }
        rows = [(what, *in_turns(*both), *map(queries, both)) for what, both in asked.items()]
    table = [
        (what, f"{little:.1f}", f"{much:.1f}", f"{much / little:.2f}x", before, after)
        for what, little, much, before, after in rows
    ]
    columns = ("what", f"ms with {FEW}", f"ms with {MANY}", "times", f"SQL with {FEW}", f"SQL with {MANY}")
    show("one's own agenda, CPU of one answer", columns, table)
    ratio = rows[0][2] / rows[0][1]
    constant = all(before == after for *_rest, before, after in rows)
    return closing(
        f"agenda: {rows[0][3]} SQL queries with {FEW} entries and {rows[0][4]} with {MANY}, "
        f"{ratio:.2f}x the CPU (aim: as many queries, <= {MOST_TIMES:.0f}x)",
        reached=constant and ratio <= MOST_TIMES,
    )


def _region() -> Any:
    from leerlijn.foundation.organisations import actions as organisations
    from leerlijn.kernel.actors import System

    by = System("benchmark")
    region = organisations.open_region(
        by, slug="merwestroom", kind="education_region", name="Onderwijsregio Merwestroom", short_name="Merwestroom"
    )
    owner = organisations.add_organisation(
        by, kind="hogeschool", name="Hogeschool Merwe", code_type="institution_code", code="00HS"
    )
    organisations.join(by, region=region, organisation=owner)
    return region


def _somebody(region: Any, entries: int) -> Any:
    """A person with so many meetings to be at, spread over half a year, and an address for her phone."""
    from leerlijn.exchange.calendars import actions as calendars
    from leerlijn.foundation.people import actions as people
    from leerlijn.journey.enrolment import actions as enrolment
    from leerlijn.journey.enrolment.types import Demand
    from leerlijn.kernel.actors import System

    by, chance = System("benchmark"), random.Random(7)
    person = people.register(by, email=f"somebody-{entries}@example.org", given_name="Aya")
    for number in range(entries // MEETINGS):
        offering = _offered(region, f"Les {number}", chance)
        enrolment.enrol(by, person=person, offering=offering, region=region, waives=[Demand.CLASH])
    calendars.give_address(person, person=person)
    return person


def _offered(region: Any, name: str, chance: random.Random) -> Any:
    from leerlijn.foundation.catalogue import actions as catalogue
    from leerlijn.foundation.catalogue import queries as offers
    from leerlijn.kernel import clock
    from leerlijn.kernel.actors import System

    by, now = System("benchmark"), clock.now()
    owner = offers.taking_part(region).get()
    course = catalogue.describe(by, organisation=owner, kind="course", name=name)
    offering = catalogue.offer(by, specification=course, place="Leerdam", start_date_time=now + timedelta(days=1))
    days = chance.sample(range(1, 180), MEETINGS)
    starts = [now + timedelta(days=day, minutes=30 * chance.randint(0, 12)) for day in days]
    meetings = [{"start_date_time": start, "end_date_time": start + timedelta(hours=2)} for start in starts]
    catalogue.plan(by, offering=offering, meetings=meetings)
    period = {"start_date_time": now - timedelta(days=1), "end_date_time": None, "target_groups": []}
    catalogue.open_enrolment(by, offering=offering, periods=[period])
    catalogue.publish(by, offering=offering)
    return offers.offerings_visible_to(by).get(pk=offering.pk)


def _page(region: Any, person: Any, path: str) -> Ask:
    return asks(f"/{region.slug}/mijn/agenda/{path}", person)


def _feed(person: Any, *, again: bool = False) -> Ask:
    from leerlijn.exchange.calendars import queries as calendars

    feed = calendars.feed_of(person)
    assert feed is not None
    address = f"/agenda/{feed.key}.ics"
    known: Any = asks(address)()
    return asks(address, status=304, headers={"If-None-Match": known["ETag"]}) if again else asks(address)


if __name__ == "__main__":
    sys.exit(main())
