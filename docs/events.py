"""Who announces what, and who listens: `docs/handbook/events.md` is made from the code.

python -m docs.events      writes the page anew
"""

from __future__ import annotations

import dataclasses
import inspect
import os
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).resolve().parent / "handbook" / "events.md"
HEAD = """# What rooms tell each other

Made from the code by `make handbook`. An earlier room announces, a later room listens; never the other way. A listener
in the same transaction keeps something true; a listener after commit does what may also come a moment later.
"""


def page() -> str:
    """The page as it should be now."""
    return "\n".join([HEAD, *(line for event in announced() for line in told(event))])


def announced() -> list[type]:
    """Every event, in the order of the rooms."""
    from django.apps import apps

    from leerlijn.kernel.events import Event

    rooms = [app.name for app in apps.get_app_configs()]
    ours = [event for event in Event.__subclasses__() if event.__module__.startswith("leerlijn.")]
    return sorted(ours, key=lambda event: (rooms.index(room_of(event)), event.__name__))


def told(event: type) -> Iterator[str]:
    """One event: what it means, what it carries, where it is announced and who listens."""
    from leerlijn.kernel.events import LISTENERS

    room = room_of(event).removeprefix("leerlijn.")
    yield f"## {event.__name__}"
    yield f"{first_line(event)}\n"
    yield f"- from: `{room}`"
    yield f"- carries: {', '.join(f'`{field.name}`' for field in dataclasses.fields(event)) or 'nothing'}"
    for listener, after_commit in LISTENERS[event]:
        when = "after commit" if after_commit else "in the same transaction"
        where = f"{listener.__module__.removeprefix('leerlijn.')}.{listener.__qualname__}"
        yield f"- heard by: `{where}`, {when}. {first_line(listener)}"
    if not LISTENERS[event]:
        yield "- heard by: nobody yet"
    yield ""


def room_of(event: type) -> str:
    return event.__module__.split(".events")[0]


def first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n")[0]


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlijn.config.settings")
    os.environ.setdefault("LEERLIJN_MODE", "development")
    django.setup()
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
