"""The kernel as a Django app: its own tables are the logbook, the outbox, schedules and stored files."""

from django.apps import AppConfig


class Kernel(AppConfig):
    name = "leerlijn.kernel"
    label = "kernel"
    verbose_name = "kern"

    def ready(self) -> None:
        from leerlijn.kernel import logbook, own_privacy  # noqa: F401  declares the kernel's own tables

        logbook.listen()
