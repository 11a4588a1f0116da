"""A room of the house as a Django app: its rules, register and listeners are known before the first request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import ClassVar

from django.apps import AppConfig, apps
from django.utils.functional import Promise

MODULES = ("privacy", "policy", "actions", "listeners", "slots")


class Room(AppConfig):
    """Base of every room's `apps.py`; the label is the folder's name.

    `part` is the part of a region's site that this room is in, by the name a coordinator reads. A region opens and
    closes a part as a whole. Without one, the room is always open.
    """

    default = False  # Django takes the one class in apps.py that says True
    part: ClassVar[str | Promise] = ""

    def __init_subclass__(cls) -> None:
        cls.default = True

    def ready(self) -> None:
        for module in MODULES:
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")


def parts_of_a_site() -> dict[str, list[str]]:
    """What a region may close: the name of each part, with the labels of its rooms in the order of the house."""
    parts = defaultdict(list)
    for room in apps.get_app_configs():
        if isinstance(room, Room) and room.part:
            parts[str(room.part)].append(room.label)
    return dict(parts)


def label_of(function: Callable[..., object]) -> str:
    """The label of the room in whose `slots.py` (or another of its files) a function stands."""
    return function.__module__.split(".")[-2]
