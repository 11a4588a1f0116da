"""Who may do what, and why not. One registry; each room states its rules once, in its own `policy.py`.

A rule is a predicate: a test on one subject and, where it also guards reading, the same thing as a filter. Both come
from one expression, so a list never shows what a page refuses:

    readable("enrolment.Enrolment", own("person") | COORDINATOR.at("offering__region"))
    rule("enrolment.withdraw", own("person"), no=_("Alleen jij kunt je eigen plek teruggeven."))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel.actors import Actor, System
from leerlijn.kernel.refusals import Forbidden
from leerlijn.kernel.roles import Role

M = TypeVar("M", bound=Model)
Text = str | Promise
Test = Callable[[Actor, Any], bool]
Where = Callable[[Actor], Q]

NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING
USUAL_NO = _("Dit kun je met jouw rol niet doen. Vraag het de coördinator van je regio.")


@dataclass(frozen=True)
class Predicate:
    """A question about an actor and a subject. `who` names for a reader to whom it says yes."""

    test: Test
    who: Text
    where: Where | None = None
    roles: frozenset[Role] = field(default=frozenset())

    def __or__(self, other: Predicate) -> Predicate:
        mine, theirs = self.test, other.test
        return self._with(other, lambda actor, it: mine(actor, it) or theirs(actor, it), _either, _("of"))

    def __and__(self, other: Predicate) -> Predicate:
        mine, theirs = self.test, other.test
        return self._with(other, lambda actor, it: mine(actor, it) and theirs(actor, it), _both, _("en ook"))

    def _with(self, other: Predicate, test: Test, filters: Callable[[Q, Q], Q], word: Promise) -> Predicate:
        mine, theirs = self.where, other.where
        return Predicate(
            test=test,
            where=(lambda actor: filters(mine(actor), theirs(actor))) if mine and theirs else None,
            who=format_lazy("{} {} {}", self.who, word, other.who),
            roles=self.roles | other.roles,
        )


@dataclass(frozen=True)
class Rule:
    """One named permission with its predicate, the sentence shown to whoever is refused, and what it is a right to."""

    name: str
    predicate: Predicate
    no: Text
    what: Text = ""


@dataclass(frozen=True)
class Verdict:
    """Yes or no, and for a no the reason. Is true when allowed."""

    allowed: bool
    reason: Text = ""

    def __bool__(self) -> bool:
        return self.allowed


RULES: dict[str, Rule] = {}


def predicate(test: Test, *, who: Text, where: Where | None = None) -> Predicate:
    """A predicate of a room's own; give `where` when it also guards reading."""
    return Predicate(test=test, who=who, where=where)


def own(path: str) -> Predicate:
    """The person at `path` of the subject is the actor."""
    return Predicate(
        test=lambda actor, subject: actor.pk is not None and value_at(subject, path) == actor.pk,
        where=lambda actor: NOTHING if actor.pk is None else Q(**{path or "pk": actor.pk}),
        who=_("wie het zelf betreft"),
    )


everyone = Predicate(test=lambda _actor, _subject: True, where=lambda _actor: EVERYTHING, who=_("iedereen"))
signed_in = Predicate(
    test=lambda actor, _subject: actor.is_authenticated,
    where=lambda actor: EVERYTHING if actor.is_authenticated else NOTHING,
    who=_("iedereen met een account"),
)
system = Predicate(
    test=lambda actor, _subject: isinstance(actor, System),
    where=lambda actor: EVERYTHING if isinstance(actor, System) else NOTHING,
    who=_("het systeem zelf"),
)


def rule(name: str, predicate: Predicate, *, no: Text = USUAL_NO, what: Text = "") -> None:
    """State who may do `name` (`room.verb`), what a refused actor is told, and in a few words what it is a right to."""
    if name in RULES:
        raise ValueError(f"rule {name!r} is stated twice")
    RULES[name] = Rule(name, predicate, no, what)


def readable(label: str, predicate: Predicate, *, no: Text = USUAL_NO) -> None:
    """State who may read rows of the model `label` (`app.Model`); the predicate must also be a filter."""
    if predicate.where is None:
        raise ValueError(f"the read rule of {label} must also be a filter")
    rule(f"{label}.read", predicate, no=no)


def may(actor: Actor, name: str, subject: object = None) -> Verdict:
    """Whether `actor` may do `name` to `subject`, with the reason when not."""
    asked = RULES[name]
    return Verdict(True) if asked.predicate.test(actor, subject) else Verdict(False, asked.no)


def demand(actor: Actor, name: str, subject: object = None) -> None:
    """Let through or raise `Forbidden` with the rule's own sentence."""
    verdict = may(actor, name, subject)
    if not verdict:
        raise Forbidden(name, verdict.reason)


def visible(actor: Actor, rows: QuerySet[M]) -> QuerySet[M]:
    """The rows this actor may read, by the read rule of their model."""
    where = RULES[f"{rows.model._meta.label}.read"].predicate.where
    assert where is not None, "readable() saw to this"
    wanted = where(actor)
    return rows if wanted is EVERYTHING else rows.filter(wanted)


def value_at(subject: object, path: str) -> Any:
    """Follow `a__b` along `subject`; the last step reads `b_id` where there is one, which costs no query."""
    if not path:
        return getattr(subject, "pk", subject)
    *steps, last = path.split("__")
    for step in steps:
        subject = getattr(subject, step, None)
    key = f"{last}_id"
    return getattr(subject, key if hasattr(subject, key) else last, None)


def _either(one: Q, two: Q) -> Q:
    """One filter or the other; what a filter cannot change is left out, so that the query stays short."""
    if one is NOTHING or two is EVERYTHING:
        return two
    return one if two is NOTHING or one is EVERYTHING else one | two


def _both(one: Q, two: Q) -> Q:
    """One filter and the other, in the same way."""
    if one is EVERYTHING or two is NOTHING:
        return two
    return one if two is EVERYTHING or one is NOTHING else one & two
