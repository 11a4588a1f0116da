"""What every role may do, made from the rules themselves: nothing on that page is typed twice."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.kernel import policy
from leerlijn.kernel.policy import Rule
from leerlijn.kernel.roles import ROLES, Role

Text = str | Promise


@dataclass(frozen=True)
class Right:
    """One thing a role may do: in which room, what, and exactly who."""

    room: str
    what: Text
    who: Text
    code: str


@dataclass(frozen=True)
class Holder:
    """A role with all it may do."""

    role: Role
    rights: list[Right]


def rights_by_role() -> list[Holder]:
    """Each role, with the rights that its rules give it."""
    rights = {rule.name: _right(rule) for rule in policy.RULES.values()}
    return [
        Holder(role, [rights[rule.name] for rule in policy.RULES.values() if role in rule.predicate.roles])
        for role in ROLES.values()
    ]


def rights_of_all() -> list[Right]:
    """What needs no role: open to everybody, or to whom it concerns."""
    return [_right(rule) for rule in policy.RULES.values() if not rule.predicate.roles]


def _right(rule: Rule) -> Right:
    room, _dot, rest = rule.name.partition(".")
    return Right(
        room=str(apps.app_configs[room].verbose_name) if room in apps.app_configs else room,
        what=rule.what or _read(rule.name) or rest.replace("_", " "),
        who=rule.predicate.who,
        code=rule.name,
    )


def _read(name: str) -> Text:
    label, _dot, last = name.rpartition(".")
    if last != "read":
        return ""
    names = {model._meta.label: model._meta.verbose_name_plural for model in apps.get_models()}
    return _("%(things)s bekijken") % {"things": names.get(label, label)}
