"""A write is a verb in `actions.py`: one shape, one rule, one line in the logbook, and no other way in."""

from __future__ import annotations

import ast
from pathlib import Path

from leerlijn.kernel import policy
from leerlijn.kernel.actions import ACTIONS, action
from tests.house import source
from tests.house.source import expect_none

MAY_WRITE = {"actions", "models", "migrations"}
WRITES = {
    "save", "delete", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "create_user", "set_password", "raw",
}  # fmt: skip
WRITES_LATER = {"acreate", "asave", "adelete", "aupdate", "aget_or_create"}
HOUSE = source.python("leerlijn")


def test_every_action_has_a_rule():
    expect_none(set(ACTIONS) - set(policy.RULES))


def test_every_rule_is_asked_somewhere():
    """A rule is the rule of an action, the read rule behind a query, or asked by name."""
    asked = {
        word for path in HOUSE if source.part_of_room(path) != "policy" for word in source.strings(source.tree(path))
    }
    read = {model for path in HOUSE for model in models_read(path)}
    expect_none(
        name
        for name in policy.RULES
        if name not in ACTIONS and name not in asked and name.removesuffix(".read").split(".")[-1] not in read
    )


def models_read(path: Path):
    """The models whose rows go through `policy.visible` in this file."""
    for call in source.calls(path):
        if source.called(call).endswith("visible") and len(call.args) == 2:
            yield from (node.id for node in ast.walk(call.args[1]) if isinstance(node, ast.Name))


def test_what_stands_in_actions_writes_as_an_action_or_not_at_all():
    """`@action` sees to one transaction, one rule and one line. What only strings actions together needs none of its
    own; `tests/conftest.py` holds, in every test, that no row is saved while no action runs."""
    ours = {(made.__module__, made.__qualname__) for made in ACTIONS.values()}
    expect_none(
        f"{source.at(path, node)} {node.name}"
        for path in HOUSE
        if path.name == "actions.py" and path.parent.name != "kernel"
        for node in source.tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if (module_of(path), node.name) not in ours and any(writes(call) for call in calls_in(node))
    )


def test_no_action_goes_round_the_decorator():
    shape = action("tests.shape", on=None)(lambda by: None).__code__
    ACTIONS.pop("tests.shape")
    expect_none(name for name, made in ACTIONS.items() if made.__code__ is not shape)


def test_an_action_is_called_after_its_room_and_its_verb():
    expect_none(
        f"{name} is {made.__module__}.{made.__name__}"
        for name, made in ACTIONS.items()
        if not made.__module__.startswith("tests.")
        and (name.split(".")[0] not in made.__module__.split(".") or name.split(".")[1] != made.__name__)
    )


def test_an_action_says_in_a_sentence_what_it_is_for():
    expect_none(name for name, made in ACTIONS.items() if not (made.__doc__ or "").strip())


def test_every_action_is_tried_in_a_story():
    """By its own name, or through another verb of its room that is."""
    tried = {word for path in source.python("tests") for word in names_in(source.tree(path))}
    verbs = [node for path in HOUSE if source.part_of_room(path) == "actions" for node in source.functions(path)]
    for _ in range(3):
        tried |= {word for verb in verbs if verb.name in tried for word in names_in(verb)}
    expect_none(name for name in ACTIONS if name.split(".")[-1] not in tried)


def names_in(tree: ast.AST) -> set[str]:
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
    }


def test_only_actions_and_models_write():
    """A module of its own may write for the actions of its room when nothing else reaches it."""
    expect_none(
        f"{source.at(path, call)} {source.called(call)}"
        for path in HOUSE
        if source.part_of_room(path) not in MAY_WRITE and not path.is_relative_to(source.PACKAGE / "kernel")
        for call in source.calls(path)
        if writes(call) and not stands_behind_actions(path)
    )


def stands_behind_actions(path: Path) -> bool:
    """Whether only actions, or modules behind them, import this module."""
    here = module_of(path)
    users = [other for other in HOUSE if other != path and here in imports_of(other)]
    return bool(users) and all(
        source.part_of_room(user) == "actions" or (user.parent == path.parent and stands_behind_actions(user))
        for user in users
    )


def imports_of(path: Path) -> set[str]:
    return {module for node in ast.walk(source.tree(path)) for module in imported(node)}


def calls_in(node: ast.AST):
    return (child for child in ast.walk(node) if isinstance(child, ast.Call))


def writes(call: ast.Call) -> bool:
    """Whether this reads as a write on a row or on rows; `{}.update(...)` and the like are no such thing."""
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr == "update":
        return bool(call.keywords) and not call.args
    return call.func.attr in WRITES | WRITES_LATER


WEB = ("django.http", "django.shortcuts", "django.contrib.messages", "django.forms", "leerlijn.kernel.pages")


def test_an_action_knows_no_request_and_no_answer():
    expect_none(
        f"{source.at(path, node)} imports {module}"
        for path in HOUSE
        if source.part_of_room(path) in {"actions", "queries", "models", "policy", "types", "events"}
        for node in ast.walk(source.tree(path))
        for module in imported(node)
        if module.startswith(
            ("django.http", "django.shortcuts", "django.contrib.messages", "django.forms", "leerlijn.kernel.pages")
        )
    )


def test_models_are_imported_and_not_looked_up():
    expect_none(
        source.at(path, call)
        for path in HOUSE
        for call in source.calls(path)
        if source.called(call).endswith("apps.get_model")
    )


def test_time_comes_from_the_clock_of_the_house():
    clock = source.PACKAGE / "kernel/clock.py"
    forbidden = ("datetime.now", "date.today", "datetime.today", "datetime.utcnow", "timezone.now", "time.time")
    expect_none(
        f"{source.at(path, call)} {source.called(call)}"
        for path in HOUSE
        if path != clock
        for call in source.calls(path)
        if source.called(call).endswith(forbidden)
    )


def test_who_locks_a_row_reads_no_other_with_it():
    """PostgreSQL reads a locked row anew when it had to wait, but not what was joined: that may be old, or gone."""
    chains = ((path, call) for path in HOUSE for call in source.calls(path))
    expect_none(
        source.at(path, call)
        for path, call in chains
        if all(word in ast.unparse(call) for word in (".select_for_update(", ".select_related("))
    )


def test_nothing_is_caught_that_cannot_be_mended():
    expect_none(
        source.at(path, node)
        for path in HOUSE
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    )


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names] + [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(source.ROOT).with_suffix("").parts).removesuffix(".__init__")
