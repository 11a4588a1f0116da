"""The command line: `leerlijn --help`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="Leerlijn, the platform of a region.")


@app.callback()
def house() -> None:
    """Open the house before any command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlijn.config.settings")


def opened() -> None:
    """Set Django up, for a command that needs the rooms."""
    import django

    django.setup()


@app.command()
def migrate() -> None:
    """Bring the database up to date."""
    from django.core.management import call_command

    opened()
    call_command("migrate", interactive=False, verbosity=1)


@app.command()
def worker(
    once: Annotated[bool, typer.Option("--once", help="Do what waits, then stop.")] = False,
) -> None:
    """Do jobs, follow the clock and send what is in the outbox."""
    opened()
    from leerlijn.kernel.worker import work

    work(once=once)


@app.command()
def check() -> None:
    """Say whether this house may open: settings, database, built files."""
    from django.core.management import call_command

    opened()
    call_command("check", "--deploy" if os.environ.get("LEERLIJN_MODE", "production") == "production" else "--force-color")
    call_command("migrate", "--check", verbosity=0)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def django(context: typer.Context) -> None:
    """Any of Django's own commands: `leerlijn django makemigrations`."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["leerlijn", *context.args])


if __name__ == "__main__":
    app()
