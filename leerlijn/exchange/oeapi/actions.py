"""Taking in what an institution publishes in OEAPI 5 or 6, from a file or an address.

Not one transaction: each page is one, and the run remembers the last page of each collection. So an import that was
killed goes on where it was, and everybody else can write in between. Doing it twice changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from leerlijn.exchange.oeapi.collections import pages_of
from leerlijn.exchange.oeapi.models import Run
from leerlijn.exchange.oeapi.owners import Owners
from leerlijn.exchange.oeapi.reading import id_of, read
from leerlijn.exchange.oeapi.types import BadItem, Fault, Page, Progress, Report, Unreadable
from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.catalogue import queries
from leerlijn.foundation.catalogue.types import Source, Stated, Taken
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.actions import action
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Organisation, Region

FAULTS = {"of_another": Fault.OTHERS, "no_target": Fault.REFERENCE}
MOST_BAD_KEPT = 500


def import_collection(
    by: Actor,
    *,
    source: str,
    region: Region | None = None,
    organisation: Organisation | None = None,
    progress: Progress | None = None,
    wait: Callable[[float], None] = sleep,
) -> Report:
    """Take in the collections of a file or an OEAPI service, page by page.

    Items go in for organisations that take part in `region` (any organisation without one); `organisation` is whose
    they are when they do not say so. A bad item is reported and skipped, the rest goes in. Raises Refused when the
    source is no OEAPI, too large or does not answer; what went in before stays, and the next import goes on from there.
    """
    run = begin(by, source=source, region=region)
    report = _report_of(run)
    owners = Owners(by, region, organisation)
    late: list[tuple[str, object]] = []
    for page in pages_of(source, run.pages, wait=wait):
        if page.collection in ("organisations", "organizations"):
            owners.learn(page.items)
            continue
        late += take_in_page(by, run=run, page=page, owners=owners, report=report)
        if progress:
            progress(page.collection, page.number, len(page.items))
    for collection, item in late:
        take_in_page(by, run=run, page=Page(collection, 0, (item,), report.version), owners=owners, report=report)
    return finish(by, run=run, report=report)


@action("oeapi.begin", on=None)
def begin(by: Actor, *, source: str, region: Region | None = None) -> Run:
    """Begin an import of a source, or go on with the one that was not finished; a file that changed begins anew."""
    digest = _digest(source)
    run = Run.objects.filter(source=source[:300], region=region, finished_at=None).first()
    if run and run.digest != digest:
        run.finished_at = clock.now()
        run.save(update_fields=["finished_at"])
        run = None
    return run or Run.objects.create(source=source[:300], region=region, digest=digest)


@action("oeapi.take_in_page", on=None)
def take_in_page(by: Actor, *, run: Run, page: Page, owners: Owners, report: Report) -> list[tuple[str, object]]:
    """Take in the items of one page and remember that it is done; returns those that point to what may come later.

    Page 0 holds such items a second time: what they point to is then missing for good.
    """
    origin = Source(name=run.source, version=page.version, fetched_at=clock.now())
    stated = {one.uuid: (one, item) for one, item in _read_all(page, report)}
    fresh = {one.uuid for one in queries.not_yet_here(by, [one for one, _item in stated.values()])}
    report.same += len(stated) - len(fresh)
    late: list[tuple[str, object]] = []
    for one, item in (stated[uuid] for uuid in stated if uuid in fresh):
        fault = _take_in(by, one, item, origin, owners, report)
        if fault == Fault.REFERENCE and page.number:
            late.append((page.collection, item))
        elif fault:
            _note_bad(report, page, item, fault)
    _remember(run, page, report)
    return late


@action("oeapi.finish", on=None)
def finish(by: Actor, *, run: Run, report: Report) -> Report:
    """Close the import with its report."""
    run.finished_at = clock.now()
    run.report = _as_data(report)
    run.save(update_fields=["finished_at", "report"])
    logbook.note(new=report.new, changed=report.changed, same=report.same, skipped=report.skipped)
    return report


def _read_all(page: Page, report: Report) -> Iterator[tuple[Stated, object]]:
    for item in page.items:
        try:
            yield read(item, page.collection.rpartition("/")[2]), item
        except Unreadable as unreadable:
            _note_bad(report, page, item, unreadable.fault, unreadable.attribute)


def _take_in(by: Actor, stated: Stated, item: object, origin: Source, owners: Owners, report: Report) -> Fault | None:
    """Take in one record; the fault when it cannot be, and then nothing of it is written."""
    owner = owners.of(item)
    if owner is None:
        return Fault.ORGANISATION
    try:
        with transaction.atomic():
            outcome = catalogue.take_in(by, stated=stated, source=origin, organisation=owner)
    except Refused as refused:
        return FAULTS[refused.code]
    except IntegrityError:
        return Fault.CONFLICT
    report.new += outcome.taken == Taken.NEW
    report.changed += outcome.taken == Taken.CHANGED
    report.same += outcome.taken == Taken.SAME
    report.overbooked += outcome.is_overbooked
    return None


def _note_bad(report: Report, page: Page, item: object, fault: Fault, attribute: str = "") -> None:
    report.skipped += 1
    if len(report.bad) < MOST_BAD_KEPT:
        report.bad.append(BadItem(page.collection, id_of(item), fault, attribute))


def _remember(run: Run, page: Page, report: Report) -> None:
    if page.number:
        report.pages += 1
        report.version = page.version
        run.pages[page.collection] = page.number
    run.report = _as_data(report)
    run.save(update_fields=["pages", "report"])


def _as_data(report: Report) -> dict[str, object]:
    return {**asdict(report), "bad": [asdict(bad) for bad in report.bad]}


def _report_of(run: Run) -> Report:
    """A fresh report, or the one of the run that goes on."""
    kept = {name: value for name, value in run.report.items() if name in {field.name for field in fields(Report)}}
    bad = [BadItem(**{**each, "fault": Fault(each["fault"])}) for each in kept.pop("bad", [])]
    return Report(**{**kept, "source": run.source, "bad": bad, "resumed": bool(run.pages)})


def _digest(source: str) -> str:
    """The digest of a file; an address has none, its pages change as it goes."""
    if source.startswith(("https://", "http://")) or not Path(source).is_file():
        return ""
    with Path(source).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
