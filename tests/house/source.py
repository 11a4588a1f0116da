"""What the house is made of, as text and as trees: for the tests that read the code instead of running it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "leerlijn"
OURS = ("leerlijn", "tests", "benchmarks", "assets", "docs")


def expect_none(found: Iterable[str]) -> None:
    """Fail with every offender on a line of its own."""
    offenders = sorted(set(found))
    assert not offenders, "\n" + "\n".join(offenders)


@cache
def committed() -> tuple[Path, ...]:
    """Every file in the repository, and those about to be; without git, what is not made by a build."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        made = {"node_modules", ".venv", "var", "built", "dist", "__pycache__"}
        return tuple(path for path in ROOT.rglob("*") if path.is_file() and not made.intersection(path.parts))
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in listed.splitlines() if (path := ROOT / name).is_file())


@cache
def python(*folders: str, migrations: bool = False) -> tuple[Path, ...]:
    """Our own Python files, under these folders or under all."""
    roots = [ROOT / folder for folder in folders or OURS]
    return tuple(
        path
        for path in committed()
        if path.suffix == ".py"
        and any(path.is_relative_to(root) for root in roots)
        and ("migrations" in path.parts) is migrations
    )


@cache
def templates() -> tuple[Path, ...]:
    """Our own page and mail templates."""
    return tuple(path for path in committed() if "templates" in path.parts and path.is_relative_to(PACKAGE))


@cache
def pages() -> tuple[Path, ...]:
    """The templates that are HTML."""
    return tuple(path for path in templates() if path.suffix == ".html")


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def name(path: Path) -> str:
    """How a test calls a file: its path from the root."""
    return str(path.relative_to(ROOT))


def template_name(path: Path) -> str:
    """The name Django knows a template by: what follows the last folder called templates."""
    parts = path.parts
    start = len(parts) - 1 - parts[::-1].index("templates")
    return "/".join(parts[start + 1 :])


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def at(path: Path, node: ast.AST) -> str:
    """Where something stands, as an editor understands it."""
    return f"{name(path)}:{getattr(node, 'lineno', 1)}"


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node


def called(call: ast.Call) -> str:
    """`policy.visible` of `policy.visible(...)`; of a longer chain the last word only."""
    return re.sub(r"\(.*?\)", "", ast.unparse(call.func).replace("\n", ""))


def strings(node: ast.AST) -> Iterator[str]:
    """Every string in a piece of code; in an f-string a NUL stands for what is filled in."""
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        elif isinstance(child, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in child.values)


def part_of_room(path: Path) -> str:
    """Which part of its room a file is: `views`, `actions`, `models`, ... also when that part is a package."""
    inside = path.relative_to(PACKAGE).parts
    depth = {"foundation": 2, "journey": 2, "community": 2, "steering": 2, "exchange": 2}.get(inside[0], 1)
    return inside[depth].removesuffix(".py") if len(inside) > depth else inside[-1].removesuffix(".py")


@cache
def project() -> dict:
    """pyproject.toml."""
    return tomllib.loads(text(ROOT / "pyproject.toml"))
