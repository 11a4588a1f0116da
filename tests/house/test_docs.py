"""What is written about the house is true of the house."""

from __future__ import annotations

import ast
import re

import yaml

from docs import events
from leerlijn.config import environment
from tests.house import source
from tests.house.source import expect_none

README = source.ROOT / "README.md"
IMAGES = {".png", ".webp"}
BUDGET = 1_500_000
"""Bytes for all pictures in the docs together."""
FEW = 8
"""Lines, with a heading."""
PUBLICCODE = {
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
    "description", "legal", "maintenance", "localisation",
}  # fmt: skip


def settings_read() -> set[str]:
    """Every name that any part of the house reads from the environment."""
    readers = {name for name in vars(environment) if not name.startswith("_")}
    return {
        call.args[0].value
        for path in source.python("leerlijn")
        for call in source.calls(path)
        if re.fullmatch(r"(?:env|environment)\.(\w+)", source.called(call))
        and source.called(call).split(".")[1] in readers
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_setting_is_in_the_table_of_the_readme():
    table = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", source.text(README), re.MULTILINE))
    assert settings_read() >= environment.READ
    expect_none(f"{name} is read and not in the table" for name in settings_read() - table)
    expect_none(f"{name} is in the table and not read" for name in table - settings_read())


def test_nothing_else_reads_the_environment():
    """So no setting escapes the table; the doors of the house may name the settings module."""
    expect_none(
        source.at(path, node)
        for path in source.python("leerlijn")
        if path.name != "environment.py"
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ.get", "os.getenv", "os.environ.pop"}
    )


def test_the_page_of_events_is_what_the_code_announces():
    assert source.text(events.PAGE) == events.page(), "run make handbook"


def test_links_between_documents_lead_somewhere():
    expect_none(
        f"{source.name(path)}: {link}"
        for path in source.committed()
        if path.suffix == ".md"
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", source.text(path))
        if not (path.parent / link).exists()
    )


def test_commands_in_the_readme_exist():
    targets = set(re.findall(r"^([a-z]+):", source.text(source.ROOT / "Makefile"), re.MULTILINE))
    pages = (README, source.ROOT / "CONTRIBUTING.md")
    expect_none({word for page in pages for word in re.findall(r"`make ([a-z]+)", source.text(page))} - targets)


def pictures():
    return [path for path in source.committed() if source.name(path).startswith("docs/") and path.suffix in IMAGES]


def test_pictures_are_few_and_small():
    assert 0 < sum(path.stat().st_size for path in pictures()) <= BUDGET


def test_every_picture_stands_in_a_page():
    told = "\n".join(source.text(path) for path in source.committed() if path.suffix == ".md")
    expect_none(source.name(path) for path in pictures() if path.name not in told)


def test_every_room_says_in_a_few_lines_what_it_is_for():
    from django.apps import apps

    from leerlijn.kernel.rooms import Room

    rooms = [app for app in apps.get_app_configs() if isinstance(app, Room)]
    readmes = {app.name: source.ROOT / app.name.replace(".", "/") / "README.md" for app in rooms}
    expect_none(name for name, path in readmes.items() if not path.exists() or lines(path) > FEW)


def lines(path) -> int:
    return len([line for line in source.text(path).splitlines() if line.strip()])


def test_publiccode_describes_the_house():
    described = yaml.safe_load(source.text(source.ROOT / "publiccode.yaml"))
    expect_none(PUBLICCODE - set(described))
    assert described["legal"]["license"] == source.project()["project"]["license"]
    assert described["softwareVersion"] == source.project()["project"]["version"]
    assert {"nl", "en"} == set(described["description"])
