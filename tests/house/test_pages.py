"""Addresses and who may come there: everything asks you to sign in, but for the pages in one written list."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from tests.house import source
from tests.house.source import expect_none

HANDBOOK = source.ROOT / "docs/handbook"
PUBLIC = source.ROOT / "tests/house/public_pages.txt"
LEAVES_A_TRACE = {"look"}
"""Reading what was shared is written down; that is no change of state."""
COUNTS = {"django_assert_num_queries", "django_assert_max_num_queries"}
SOME_UUID = "00000000-0000-4000-8000-000000000000"


def addresses(patterns=None, route="", namespace=""):
    """Every address of the house: its route, its name and its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            spaces = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from addresses(pattern.url_patterns, here, spaces)
        elif isinstance(pattern, URLPattern):
            yield here, ":".join(part for part in (namespace, pattern.name or "") if part), pattern.callback


def ours():
    return [one for one in addresses() if one[2].__module__.startswith("leerlijn.")]


def listed() -> set[str]:
    lines = (line.split("#")[0].strip() for line in source.text(PUBLIC).splitlines())
    return {line for line in lines if line}


def test_only_the_listed_pages_are_open_to_strangers():
    expect_none(
        {route or "/" for route, _, view in addresses() if not view.__dict__.get("login_required", True)} - listed()
    )


def test_every_listed_page_is_there_and_open():
    expect_none(
        listed() - {route or "/" for route, _, view in addresses() if not view.__dict__.get("login_required", True)}
    )


def test_a_stranger_is_sent_to_sign_in(client, region):
    """The list is what the site does: an address outside it, asked by a stranger, leads to the sign-in page."""
    for route, _, _ in ours():
        if "<" in route.replace("<slug:region>", "") or (route or "/") in listed():
            continue
        answer = client.get("/" + route.replace("<slug:region>", region.slug))
        assert answer.status_code in {302, 405}, route
        assert answer.status_code == 405 or answer.url.startswith("/account/login/"), route


def test_every_address_has_a_name_in_its_room():
    expect_none(route for route, name, _ in ours() if not name)


def test_something_leads_to_every_address():
    """A page, a letter or a view names it, or the handbook does for who comes from elsewhere."""
    told = "\n".join(source.text(path) for path in (*source.templates(), *HANDBOOK.glob("*.md")))
    said = {word for path in source.python("leerlijn") for word in source.strings(source.tree(path))}
    built = [re.compile(re.escape(word).replace("\0", ".+")) for word in said if re.match(r"\w+:\w*\0", word)]
    expect_none(
        name
        for route, name, _ in ours()
        if name not in said
        and not re.search(rf"""["']{re.escape(name)}["']""", told)
        and re.sub(r"<\w+:(\w+)>", r"<\1>", route) not in told
        and not any(pattern.fullmatch(name) for pattern in built)
    )


def test_a_change_of_state_is_a_noun_and_accepts_post_only():
    """A view that only acts has `@require_POST`, so following a link never changes anything."""
    expect_none(
        f"{source.at(path, function)} {function.name}"
        for path in source.python("leerlijn")
        if source.part_of_room(path) == "views"
        for function in source.functions(path)
        if acts(function) and not guarded(function)
    )


def acts(function: ast.FunctionDef) -> bool:
    """Whether the body of a view calls an action."""
    is_page = function.args.args[:1] and function.args.args[0].arg == "request" and not function.name.startswith("_")
    return bool(is_page) and any(
        isinstance(node, ast.Attribute) and ast.unparse(node.value) == "actions" and node.attr not in LEAVES_A_TRACE
        for node in ast.walk(function)
    )


def guarded(function: ast.FunctionDef) -> bool:
    """POST only by decorator, or nothing done before the method (or a bound form) was looked at."""
    decorators = " ".join(ast.unparse(one) for one in function.decorator_list)
    body = ast.unparse(ast.Module(function.body, []))
    return "require_POST" in decorators or bool(re.search(r"request\.method|is_valid\(\)|carried_out", body))


def test_every_list_page_states_its_number_of_queries():
    """Each page that shows pages of rows is fetched in a story that counts its SQL queries."""
    counted = {name for path in source.python("tests") for name in fetched_while_counting(path)}
    expect_none({name for _, name, view in ours() if shows_a_list(name, view)} - counted)


def shows_a_list(name: str, view) -> bool:
    """Whether a page is the index of its room, or shows rows a page at a time."""
    templates = [word.split("#")[0] for word in source.strings(ast.parse(textwrap.dedent(inspect.getsource(view))))]
    pages = {source.template_name(path): source.text(path) for path in source.pages()}
    return name.endswith(":index") or any("<c-pagination" in pages.get(template, "") for template in templates)


def fetched_while_counting(path: Path) -> Iterator[str]:
    """The names of the addresses in the tests of this file that count queries, also those in what such a test uses."""
    top = {name: node for node in source.tree(path).body for name in names_of(node)}
    for function in source.functions(path):
        if not COUNTS & {given.arg for given in function.args.args}:
            continue
        used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        for part in [function, *(top[name] for name in used & set(top))]:
            for word in source.strings(part):
                yield from (word, f"{path.parent.name}:{word}")
                yield from (name_of(word.replace("\0", filling)) for filling in ("x", "1", SOME_UUID))


def names_of(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return [node.name] if isinstance(node, ast.FunctionDef) else []


def name_of(path: str) -> str:
    """The name of the address at a path; empty when there is none."""
    try:
        return resolve(path.split("?")[0]).view_name if path.startswith("/") else ""
    except Resolver404:
        return ""
