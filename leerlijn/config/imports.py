"""`leerlijn import …`: registers and collections from elsewhere, with progress and a report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(no_args_is_help=True, help="Take in a register or the collections of an institution.")
console = Console()

File = Annotated[Path, typer.Argument(help="The register as DUO publishes it, CSV.", exists=True, dir_okay=False)]
Vintage = Annotated[str, typer.Option(help="As of when: 2026-04 or 2020. Read from the file's name when left out.")]
Older = Annotated[bool, typer.Option("--older", help="Take it in though a newer vintage is here.")]


@app.command("duo-po")
def duo_po(file: File, vintage: Vintage = "", older: Older = False) -> None:
    """Primary schools: boards, schools and locations."""
    _take_in("duo-po", file, vintage, older=older)


@app.command("duo-vo")
def duo_vo(file: File, vintage: Vintage = "", older: Older = False) -> None:
    """Secondary schools: boards and schools."""
    _take_in("duo-vo", file, vintage, older=older)


@app.command("oeapi")
def oeapi(
    source: Annotated[str, typer.Argument(help="A file, or the address of an OEAPI service (version 5 or 6).")],
    region: Annotated[str, typer.Option(help="Slug of the region whose organisations it may be of.")] = "",
) -> None:
    """What an institution offers: programmes, courses, components, tests and their offerings."""
    _set_up()
    from leerlijn.config import offering_in
    from leerlijn.kernel.refusals import Refused

    try:
        report = offering_in.with_progress(console, source, region)
    except Refused as refusal:
        console.print(f"[red]{refusal}[/red]", highlight=False)
        raise typer.Exit(1) from None
    offering_in.show_report(console, report)


def _take_in(register: str, file: Path, vintage: str, *, older: bool) -> None:
    _set_up()
    from leerlijn.config.taking_in import ask_about_closings, show_report, with_progress
    from leerlijn.kernel.refusals import Refused

    try:
        outcome = with_progress(console, register, file, vintage, older=older)
    except Refused as refusal:
        console.print(f"[red]{refusal}[/red]", highlight=False)
        raise typer.Exit(1) from None
    show_report(console, outcome)
    if console.is_terminal:
        ask_about_closings(console, outcome.intake)


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlijn.config.settings")
    django.setup()
