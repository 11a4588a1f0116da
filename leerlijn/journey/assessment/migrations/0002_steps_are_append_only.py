"""The database itself refuses to change or delete a step of a procedure."""

from django.db import migrations

TABLE = "assessment_stagechange"
VERBS = ("update", "delete")


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"create function {TABLE}_guard() returns trigger language plpgsql as "
            f"$$ begin raise exception '{TABLE} is append-only' using errcode = 'restrict_violation'; end $$"
        )
        schema_editor.execute(
            f"create trigger {TABLE}_append_only before update or delete or truncate on {TABLE} "
            f"for each statement execute function {TABLE}_guard()"
        )
        return
    for verb in VERBS:
        schema_editor.execute(
            f"create trigger {TABLE}_no_{verb} before {verb} on {TABLE} "
            f"begin select raise(abort, '{TABLE} is append-only'); end"
        )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"drop trigger {TABLE}_append_only on {TABLE}")
        schema_editor.execute(f"drop function {TABLE}_guard()")
        return
    for verb in VERBS:
        schema_editor.execute(f"drop trigger {TABLE}_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_first")]
    operations = [migrations.RunPython(guard, unguard)]
