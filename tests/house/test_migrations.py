"""Migrations stand on their own feet: they import nothing of ours and can be walked back, on every engine."""

from __future__ import annotations

import ast

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.house import source
from tests.house.source import expect_none

MIGRATIONS = [path for path in source.python("leerlijn", migrations=True) if path.name != "__init__.py"]


def test_a_migration_imports_nothing_of_ours():
    expect_none(
        source.at(path, node)
        for path in MIGRATIONS
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom) and "leerlijn" in ast.unparse(node)
    )


def test_a_migration_calls_nothing_of_ours():
    expect_none(
        f"{source.at(path, node)} {ast.unparse(node)}"
        for path in MIGRATIONS
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("leerlijn.")
    )


def test_a_migration_is_called_after_what_it_means():
    expect_none(source.name(path) for path in MIGRATIONS if "_auto_" in path.stem or path.stem.endswith("_initial"))


def test_every_step_knows_its_way_back():
    expect_none(
        f"{key[0]}.{key[1]}: {operation}"
        for key, migration in MigrationLoader(None).disk_migrations.items()
        if migration.__module__.startswith("leerlijn.")
        for operation in migration.operations
        if not operation.reversible
    )


@pytest.mark.django_db(transaction=True)
def test_all_of_them_go_back_to_nothing_and_forward_again():
    ours = [app.label for app in apps.get_app_configs() if app.name.startswith("leerlijn.") and list(app.get_models())]
    try:
        MigrationExecutor(connection).migrate([(label, None) for label in reversed(ours)])
        left = set(connection.introspection.table_names())
        expect_none(table for table in left if table.split("_")[0] in ours)
    finally:
        call_command("migrate", verbosity=0, interactive=False)
    walk = MigrationExecutor(connection)
    assert walk.migration_plan(walk.loader.graph.leaf_nodes()) == []
