"""The database itself refuses to change or delete an opened score; and what comes back to its panel after a decision
may run beside a newer procedure of the same standard."""

from django.db import migrations, models

TABLE = "assessment_score"
VERBS = ("update", "delete")
DONE = ["closed", "comparison", "decided", "decision", "objection", "refused", "withdrawn"]


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
    dependencies = [("assessment", "0007_what_was_handed_in_is_never_changed")]
    operations = [
        migrations.RemoveConstraint(model_name="procedure", name="one_running_procedure_per_standard"),
        migrations.AddConstraint(
            model_name="procedure",
            constraint=models.UniqueConstraint(
                fields=["candidate", "version", "organiser"],
                condition=~models.Q(state__in=DONE),
                name="one_running_procedure_per_standard",
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
