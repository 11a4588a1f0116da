from django.apps import AppConfig


class Workshop(AppConfig):
    name = "tests.kernel.workshop"
    label = "workshop"

    def ready(self) -> None:
        from tests.kernel.workshop import jobs  # noqa: F401
