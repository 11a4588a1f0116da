"""The command line: `leerlijn --help`."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from leerlijn.config import environment, imports

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="Leerlijn, the platform of a region.")
app.add_typer(imports.app, name="import")
console = Console()

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.")]
Workers = Annotated[int, typer.Option(help="Web processes.")]


@app.callback()
def house() -> None:
    """Open the house before any command: with the settings kept beside its data, where there are any."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlijn.config.settings")
    kept = _kept_settings()
    if kept.exists():
        for line in kept.read_text().splitlines():
            name, _, value = line.partition("=")
            os.environ.setdefault(name, value)


@app.command()
def demo(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2) -> None:
    """Fill a house with five regions and invented people, and open it."""
    _be_a_demo()
    os.environ.setdefault("LEERLIJN_SITE", f"http://{host}:{port}")
    _set_up()
    _migrate_if_needed()
    from leerlijn.config.opening import load_demo, show_cast

    load_demo(console)
    show_cast(console)
    _serve(host, port, workers, with_worker=True)


@app.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2, worker: bool = False) -> None:
    """Serve the site; with --worker also do the jobs, for a small house on one machine."""
    _set_up()
    _serve(host, port, workers, with_worker=worker)


@app.command()
def worker(once: Annotated[bool, typer.Option("--once", help="Do what waits, then stop.")] = False) -> None:
    """Do jobs, follow the clock and send what is in the outbox."""
    _set_up()
    from leerlijn.kernel.worker import work

    work(once=once)


@app.command()
def migrate() -> None:
    """Bring the database up to date, and take in the words, rules, standards and agreements that come along."""
    from django.core.management import call_command

    _set_up()
    call_command("migrate", interactive=False, verbosity=1)
    from leerlijn.config.shipped import take_in

    with console.status("Taking in words, rules, standards and agreements…"):
        take_in()


@app.command("verify-lottery")
def verify_lottery(
    file: Annotated[Path, typer.Argument(help="The published list of a round, as JSON; - reads it from a pipe.")],
) -> None:
    """Recompute a draw from its published list. Needs no house: only the file. Ends with 1 when it does not hold."""
    from leerlijn.config.verifying import show_checks

    raise typer.Exit(0 if show_checks(console, file) else 1)


@app.command()
def check() -> None:
    """Say whether this house may open: settings, database, built files."""
    from django.conf import settings
    from django.core.management import call_command

    _set_up()
    call_command("check", deploy=settings.MODE == "production", fail_level="ERROR")
    call_command("migrate", check_unapplied=True, verbosity=0)
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        console.print("[yellow]The pages have no built files: they work, but plainly. Run make assets.[/]")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def django(context: typer.Context) -> None:
    """Any of Django's own commands: `leerlijn django makemigrations`."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["leerlijn", *context.args])


def _set_up() -> None:
    import django
    from django.conf import settings

    settings.VAR.mkdir(parents=True, exist_ok=True)
    django.setup()


def _be_a_demo() -> None:
    """A house of its own with a secret of its own, both kept beside its data for every later command."""
    os.environ["LEERLIJN_MODE"] = "demo"
    kept = _kept_settings()
    if not kept.exists():
        os.environ.setdefault("LEERLIJN_SECRET", secrets.token_urlsafe(48))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(f"LEERLIJN_MODE=demo\nLEERLIJN_SECRET={os.environ['LEERLIJN_SECRET']}\n")


def _kept_settings() -> Path:
    return environment.folder("LEERLIJN_VAR", Path("var")) / "house.env"


def _migrate_if_needed() -> None:
    from django.core.management import call_command

    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit:
        with console.status("Making the database…"):
            call_command("migrate", interactive=False, verbosity=0)


def _serve(host: str, port: int, workers: int, *, with_worker: bool) -> None:
    from leerlijn.config.serving import Site, worker_beside

    def ready() -> None:
        console.print(f"\n[bold]Leerlijn is open: http://{host}:{port}/[/]  (stop with Ctrl+C)")

    site = Site(host=host, port=port, workers=workers, ready=ready)
    if not with_worker:
        site.run()
        return
    with worker_beside():
        site.run()


if __name__ == "__main__":
    app()
