"""The two ways to say no: `Refused` when the rules of the subject say so, `Forbidden` when it is not yours to do."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class Refused(Exception):
    """An expected no, written for the person who asked. Pages show it with status 422, APIs as problem+json.

    `message` is a whole sentence that says what to do; `code` is stable and for programs and tests.
    """

    def __init__(self, message: str | Promise, *, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return str(self.message)


class Forbidden(PermissionDenied):
    """The actor may not do this; `reason` says why and is shown on the 403 page."""

    def __init__(self, name: str, reason: str | Promise) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)
