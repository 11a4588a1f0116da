"""A room of the house as a Django app: its rules, register and listeners are known before the first request."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

PARTS = ("privacy", "policy", "actions", "listeners", "slots")


class Room(AppConfig):
    """Base of every room's `apps.py`; the label is the folder's name."""

    default = False  # Django takes the one class in apps.py that says True

    def __init_subclass__(cls) -> None:
        cls.default = True

    def ready(self) -> None:
        for part in PARTS:
            if find_spec(f"{self.name}.{part}"):
                import_module(f"{self.name}.{part}")
