"""Shows on the command line how a register is taken in: progress, report, and what to close."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.prompt import Confirm
from rich.table import Table

from leerlijn.exchange.registers import actions as registers
from leerlijn.exchange.registers import queries as files
from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.organisations import queries
from leerlijn.foundation.organisations.types import Reason
from leerlijn.kernel.actors import IMPORTER

if TYPE_CHECKING:
    from leerlijn.foundation.organisations.models import Intake

SHOWN = 20
COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


def with_progress(console: Console, register: str, file: Path, vintage: str, *, older: bool) -> organisations.Outcome:
    """Take the register in, under a bar that moves; raises `Refused`."""
    vintage = vintage or files.vintage_named_by(file)
    with Progress(*COLUMNS, console=console) as bar, file.open("rb") as content:
        task = bar.add_task(f"{register} {vintage}", total=None)
        return registers.take_in_duo(
            IMPORTER,
            register=register,
            file=content,
            vintage=vintage,
            older=older,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )


def show_report(console: Console, outcome: organisations.Outcome) -> None:
    """What changed, in a table, and each row that did not go in with its line and its reason."""
    intake = outcome.intake
    if not outcome.has_changed:
        console.print(_("Niets veranderd: dit register was al overgenomen."))
    else:
        console.print(_table_of_changes(intake))
    if intake.broken_rows:
        console.print(_("%(number)s regels gingen niet mee:") % {"number": intake.broken_rows})
        for note in intake.broken[:SHOWN]:
            reason = Reason(note["reason"]).label
            console.print(f"  {_('rij')} {note['line']}: {reason} {note['found']}", markup=False, highlight=False)
    if intake.remarks:
        console.print(_("%(number)s velden bleven leeg; zie het verslag.") % {"number": len(intake.remarks)})


def ask_about_closings(console: Console, intake: Intake) -> None:
    """Ask for each organisation in use whether it closes; who says no leaves it in the report."""
    for change in queries.waiting_in(intake):
        console.print(f"{change.organisation} ({change.organisation.code}): {change.reason}", markup=False)
        if Confirm.ask(_("Sluiten?"), console=console, default=False):
            organisations.settle_closings(IMPORTER, intake=intake, organisations=[change.organisation_id], closes=True)


def _table_of_changes(intake: Intake) -> Table:
    table = Table(_("wat"), _("stand"), _("soort"), _("aantal"))
    for total in queries.totals_of(intake):
        table.add_row(str(total.kind), str(total.state), str(total.organisation), str(total.number))
    return table
