"""Shows on the command line how the collections of an institution are taken in: progress and report."""

from __future__ import annotations

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from leerlijn.exchange.oeapi import actions as oeapi
from leerlijn.exchange.oeapi.types import Report
from leerlijn.foundation.organisations import queries as organisations
from leerlijn.kernel.actors import IMPORTER
from leerlijn.kernel.refusals import Refused

SHOWN = 20


def with_progress(console: Console, source: str, slug: str) -> Report:
    """Take the collections in, saying which page goes in; raises `Refused`."""
    region = organisations.region(slug) if slug else None
    if slug and region is None:
        raise Refused(_("Er is geen regio met het adres %(slug)s.") % {"slug": slug}, code="no_region")
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console) as bar:
        task = bar.add_task(source, total=None)

        def step(collection: str, page: int, items: int) -> None:
            bar.update(task, description=f"{collection} · {page} · {items}")

        return oeapi.import_collection(IMPORTER, source=source, region=region, progress=step)


def show_report(console: Console, report: Report) -> None:
    """What went in, and each item that did not with its reason."""
    console.print(
        _("OEAPI %(version)s: %(new)s nieuw, %(changed)s veranderd, %(same)s gelijk, %(skipped)s overgeslagen.")
        % {
            "version": report.version,
            "new": report.new,
            "changed": report.changed,
            "same": report.same,
            "skipped": report.skipped,
        },
        highlight=False,
    )
    for item in report.bad[:SHOWN]:
        line = f"  {item.collection} {item.id} {item.attribute}: {item.fault.label}"
        console.print(line, markup=False, highlight=False)
