"""Function 30 lines, view 15, file 300, template 120. When it does not fit, a noun is missing: find it.

A function is counted without its docstring and decorators.
"""

from __future__ import annotations

import ast

from tests.house import source
from tests.house.source import expect_none

FUNCTION, VIEW, FILE, TEMPLATE = 30, 15, 300, 120
VAGUE_FILES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "service", "services"}
VAGUE_CLASSES = ("Manager", "Helper", "Service", "Util", "Utils", "Info")


def test_a_function_fits_on_a_screen():
    expect_none(
        f"{source.at(path, function)} {function.name}: {lines} lines"
        for path in source.python()
        for function in source.functions(path)
        if (lines := lines_of(function)) > FUNCTION
    )


def test_a_page_is_a_short_function():
    expect_none(
        f"{source.at(path, function)} {function.name}: {lines} lines"
        for path in source.python("leerlijn")
        for function in source.functions(path)
        if is_view(path, function) and (lines := lines_of(function)) > VIEW
    )


def test_a_file_holds_one_subject():
    expect_none(
        f"{source.name(path)}: {lines} lines"
        for path in source.python()
        if (lines := len(source.text(path).splitlines())) > FILE
    )


def test_a_template_holds_one_page():
    expect_none(
        f"{source.name(path)}: {lines} lines"
        for path in source.templates()
        if (lines := len(source.text(path).splitlines())) > TEMPLATE
    )


def test_nothing_is_called_after_what_it_might_be_useful_for():
    classes = (
        f"{source.at(path, node)} {node.name}"
        for path in source.python("leerlijn")
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith(VAGUE_CLASSES)
    )
    files = (source.name(path) for path in source.python() if path.stem in VAGUE_FILES)
    expect_none([*classes, *files])


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    said = function.body[0]
    if ast.get_docstring(function) and len(function.body) > 1:
        lines -= (said.end_lineno or said.lineno) - said.lineno + 1
    return lines


def is_view(path, function) -> bool:
    """Whether it answers a request by itself; what such functions share begins with an underscore."""
    given = function.args.args[:1]
    asked = bool(given) and given[0].arg == "request" and not function.name.startswith("_")
    return source.part_of_room(path) == "views" and asked
