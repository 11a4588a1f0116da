"""1,000 badges signed and 200 checked, on one core. Aims: under 30 s for all, under 50 ms for one check.

Signed through the action, so with the database, the status list and both forms (in the JSON and as a token); beside it
the bare signature alone. Checked as the page does: read from a PNG, every check.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.asking import open_house
from benchmarks.measuring import closing, show

BADGES, CHECKED = 1_000, 200
MOST_SECONDS, MOST_MILLISECONDS = 30.0, 50.0


def main() -> int:
    """Print the table and the figures; 1 when an aim is missed."""
    with TemporaryDirectory() as folder:
        open_house(folder)
        held = _certificates()
        signing, badges = _cpu(_sign, held)
        bare, _ = _cpu(_sign_barely, badges)
        checking, reports = _cpu(_check, badges[:CHECKED])
    each = 1000 * checking / CHECKED
    all_hold = all(report.answer == "ja" for report in reports)
    rows = [
        (f"{BADGES} badges, whole", f"{signing:.1f}", f"{1000 * signing / BADGES:.1f}"),
        (f"{BADGES} badges, the signature in the JSON alone", f"{bare:.1f}", f"{1000 * bare / BADGES:.1f}"),
        (f"{CHECKED} checks, from the PNG on", f"{checking:.1f}", f"{each:.1f}"),
    ]
    show("badges on one core", ("what", "CPU s", "CPU ms each"), rows)
    return closing(
        f"badges: {BADGES} in {signing:.1f} s of CPU (aim < {MOST_SECONDS:.0f} s), "
        f"one check {each:.1f} ms (aim < {MOST_MILLISECONDS:.0f} ms)",
        reached=all_hold and signing < MOST_SECONDS and each < MOST_MILLISECONDS,
    )


def _cpu(work: Callable[[Any], Iterable[Any]], on: Any) -> tuple[float, list[Any]]:
    start = time.process_time()
    done = list(work(on))
    return time.process_time() - start, done


def _certificates() -> list[Any]:
    """So many certificates of one microcredential, of so many people."""
    from leerlijn.foundation.credentials import actions as credentials
    from leerlijn.foundation.organisations import actions as organisations
    from leerlijn.foundation.people.models import Person
    from leerlijn.kernel import clock
    from leerlijn.kernel.actors import System

    by = System("benchmark")
    issuer = organisations.add_organisation(
        by, kind="hogeschool", name="Hogeschool Merwe", code_type="institution_code", code="00HS"
    )
    says = {
        "kind": "experience", "title": "Leraar", "description": "Je geeft les.", "criteria": "Laat het zien.",
        "language": "nl", "level": "nlqf_6",
    }  # fmt: skip
    kind = credentials.describe_achievement(by, issuer=issuer, says=says)
    unknown = (Person(surname=f"Iemand {n}", email=f"n{n}@example.org") for n in range(BADGES))
    people = Person.objects.bulk_create(unknown)
    day = clock.today() - timedelta(days=30)
    return [credentials.certify(by, person=one, achievement=kind, on=day) for one in people]


def _sign(held: list[Any]) -> Iterable[Any]:
    from leerlijn.exchange.openbadges import actions
    from leerlijn.kernel.actors import System

    return [actions.sign(System("benchmark"), certificate=one) for one in held]


def _sign_barely(badges: list[Any]) -> Iterable[Any]:
    from leerlijn.exchange.openbadges import proofs
    from leerlijn.kernel import clock
    from leerlijn.kernel.sealing import unseal

    pem = unseal(badges[0].key.sealed)
    plain = [{name: said for name, said in json.loads(one.document).items() if name != "proof"} for one in badges]
    return [proofs.signed(one, pem, clock.now()) for one in plain]


def _check(badges: list[Any]) -> Iterable[Any]:
    from leerlijn.exchange.openbadges import carriers, checking, queries, signatures
    from leerlijn.kernel import clock

    for one in badges:
        found, now = carriers.read(carriers.baked_png(one.document)), clock.now()
        signature, signer = signatures.look(found, now)
        yield checking.report(found, signature, signer, ours=queries.known_of(found, signer), now=now)


if __name__ == "__main__":
    sys.exit(main())
