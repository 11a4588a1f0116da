"""Who did what to which thing, and when. Lines are only ever added: the database refuses to change or delete one.

What changed is recorded by itself: models saved or deleted inside an action are noted with the fields that were
written. Values are kept for fields the privacy register calls plain; of personal fields only the name is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save

from leerlijn.kernel import privacy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.models import Entry

WITHHELD = "•"
"""Stands for the value of a personal field: that it changed is accounted for, what it became is not repeated."""


class Line:
    """A line in the making; becomes one `Entry` when its action is done."""

    def __init__(self, actor: Actor, action: str) -> None:
        self.actor = actor
        self.action = action
        self.subject = ""
        self.changes: dict[str, Any] = {}

    def about(self, thing: object) -> None:
        """Name the thing this line is about, where it is one."""
        if isinstance(thing, Model):
            self.subject = name_of(thing)

    def note(self, key: str, value: Any) -> None:
        """Keep what an instance became; a later save of the same row adds to what was noted before."""
        if isinstance(value, dict):
            self.changes.setdefault(key, {}).update(value)
        else:
            self.changes[key] = value

    def write(self) -> None:
        Entry.objects.create(
            actor=self.actor.logbook_name, action=self.action, subject=self.subject, changes=self.changes
        )


_lines: ContextVar[tuple[Line, ...]] = ContextVar("lines", default=())


@contextmanager
def line(actor: Actor, action: str) -> Iterator[Line]:
    """Open a line for an action; it is written when the body ends well."""
    fresh = Line(actor, action)
    token = _lines.set((*_lines.get(), fresh))
    try:
        yield fresh
        fresh.write()
    finally:
        _lines.reset(token)


def note(**facts: Any) -> None:
    """Add plain facts to the line of the action that is running (counts of bulk work, a reason's code)."""
    if lines := _lines.get():
        for key, value in facts.items():
            lines[-1].note(key, value)


def lines_about(thing: Model) -> QuerySet[Entry]:
    """The lines about one thing, newest first."""
    return Entry.objects.filter(subject=name_of(thing)).order_by("-at", "-pk")


def name_of(thing: Model) -> str:
    """How the logbook names a row: `enrolment.Enrolment:12`."""
    return f"{thing._meta.label}:{thing.pk}"


def listen() -> None:
    """Begin to note what is saved and deleted; called once, when the kernel is ready."""
    post_save.connect(_note_saved, dispatch_uid="logbook")
    post_delete.connect(_note_deleted, dispatch_uid="logbook")


def _note_saved(instance: Model, update_fields: frozenset[str] | None, **_: object) -> None:
    lines = _lines.get()
    if lines and instance._meta.label in privacy.REGISTER:
        lines[-1].note(name_of(instance), _written(instance, update_fields))


def _note_deleted(instance: Model, **_: object) -> None:
    lines = _lines.get()
    if lines and instance._meta.label in privacy.REGISTER:
        lines[-1].note(name_of(instance), {"deleted": True})


def _written(instance: Model, only: frozenset[str] | None) -> dict[str, Any]:
    plain = privacy.REGISTER[instance._meta.label].plain
    fields = [field for field in instance._meta.concrete_fields if not field.primary_key]
    return {
        field.name: getattr(instance, field.attname) if field.name in plain else WITHHELD
        for field in fields
        if only is None or field.name in only or field.attname in only
    }
