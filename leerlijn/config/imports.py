"""`leerlijn import …`: registers and collections from elsewhere, with progress and a report."""

from __future__ import annotations

import typer
from rich.console import Console

app = typer.Typer(no_args_is_help=True, help="Take in a register or the collections of an institution.")
console = Console()
