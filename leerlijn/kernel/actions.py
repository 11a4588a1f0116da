"""The one way to write: a verb in a room's `actions.py`, wrapped in `@action`.

One transaction, one policy rule, one logbook line. The actor comes first and the rest by name, so it reads aloud:
`enrolment.withdraw(aya, enrolment=hers)`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction

from leerlijn.kernel import logbook, policy
from leerlijn.kernel.actors import Actor
from leerlijn.kernel.refusals import Refused

P = ParamSpec("P")
R = TypeVar("R")
A = TypeVar("A", bound=Actor)

ACTIONS: dict[str, Callable[..., Any]] = {}
_rehearsing: ContextVar[Refused | None] = ContextVar("rehearsing", default=None)


def action(name: str, *, on: str | None) -> Callable[[Callable[Concatenate[A, P], R]], Callable[Concatenate[A, P], R]]:
    """Make a use case of a function `(by, *, ...)`.

    `name` is `room.verb` and names the policy rule; `on` is the keyword that holds the subject of that rule, or None
    when the rule looks at the actor only. Raises what the function raises; then nothing is written, no line either.
    """

    def decorate(function: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
        _demand_shape(name, function, on)

        @functools.wraps(function)
        def run(by: A, /, *args: P.args, **given: P.kwargs) -> R:
            subject = given.get(on) if on else None
            with transaction.atomic():
                policy.demand(by, name, subject)
                if no := _rehearsing.get():
                    raise no
                with logbook.line(by, name) as line:
                    result = function(by, *args, **given)
                    line.about(result if subject is None else subject)
            return result

        ACTIONS[name] = run
        return run

    return decorate


@contextmanager
def rehearsal(no: Refused) -> Iterator[None]:
    """Go through the motions of a page without doing anything: every action that would run refuses with `no`.

    So a form that was sent while nobody was signed in is shown again, with what was typed and what has to be mended.
    """
    token = _rehearsing.set(no)
    try:
        yield
    finally:
        _rehearsing.reset(token)


def _demand_shape(name: str, function: Callable[..., Any], on: str | None) -> None:
    first, *rest = inspect.signature(function).parameters.values()
    if first.name != "by" or any(given.kind not in {given.KEYWORD_ONLY, given.VAR_KEYWORD} for given in rest):
        raise TypeError(f"{name}: write it as (by, *, ...)")
    if on is not None and on not in {given.name for given in rest}:
        raise TypeError(f"{name}: {on!r} is not one of its keywords")
    if name in ACTIONS:
        raise TypeError(f"{name}: there is an action of that name already")
