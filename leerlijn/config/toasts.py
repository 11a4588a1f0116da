"""Django's own messages are what we call toasts: the room that writes to people is called messages here."""

from django.contrib.messages.apps import MessagesConfig


class Toasts(MessagesConfig):
    """The same app of Django under another label."""

    label = "toasts"
