"""Opening the demo: what is loaded, shown as it goes, and who is there to meet."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

Step = Callable[[str, int, int], None]


def load_demo(console: Console) -> None:
    """Load rules, glossary and the five regions, with a bar for each; what is loaded already is left as it is."""
    from leerlijn.demo import loading

    columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as bars:
        tasks: dict[str, object] = {}

        def step(what: str, done: int, of: int) -> None:
            task = tasks.get(what)
            if task is None:
                task = tasks[what] = bars.add_task(what, total=of)
            bars.update(task, completed=done, total=of)  # type: ignore[arg-type]

        loading.load(step)


def show_cast(console: Console) -> None:
    """Who lives in the demo, and how to be them."""
    from leerlijn.demo import people

    table = Table(title="Sign in as one of them with one click: /demo/", title_justify="left", box=None)
    for column in ("name", "who", "where"):
        table.add_column(column)
    for person in people.cast():
        table.add_row(person.name, person.story, person.place)
    console.print(table)
