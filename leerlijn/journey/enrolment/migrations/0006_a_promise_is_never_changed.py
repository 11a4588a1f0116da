"""The database itself refuses to change what a preference round promised, once it has promised it."""

from django.db import migrations

TABLE = "enrolment_preferenceround"
FIXED = ("commitment", "sealed_seed", "seed")


def guard(apps, schema_editor):
    for column in FIXED:
        name, says = f"{TABLE}_{column}_stays", f"the {column} of a preference round never changes"
        changed = f"when (old.{column} <> '' and new.{column} <> old.{column})"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"create function {name}() returns trigger language plpgsql as "
                f"$$ begin raise exception '{says}' using errcode = 'restrict_violation'; end $$"
            )
            what = f"execute function {name}()"
        else:
            what = f"begin select raise(abort, '{says}'); end"
        schema_editor.execute(f"create trigger {name} before update on {TABLE} for each row {changed} {what}")


def unguard(apps, schema_editor):
    for column in FIXED:
        name = f"{TABLE}_{column}_stays"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"drop trigger {name} on {TABLE}")
            schema_editor.execute(f"drop function {name}()")
        else:
            schema_editor.execute(f"drop trigger {name}")


class Migration(migrations.Migration):
    dependencies = [("enrolment", "0005_preference_rounds")]
    operations = [migrations.RunPython(guard, unguard)]
