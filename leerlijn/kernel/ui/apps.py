"""The shared pieces of pages as a Django app, so that their templates are found."""

from django.apps import AppConfig


class Ui(AppConfig):
    name = "leerlijn.kernel.ui"
    label = "ui"
    verbose_name = "bouwstenen"

    def ready(self) -> None:
        from leerlijn.kernel.ui import forms

        forms.speak_plainly()
