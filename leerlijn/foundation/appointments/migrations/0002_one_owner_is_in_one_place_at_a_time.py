"""The database itself refuses two open slots of one owner that overlap, however they are written."""

from django.db import migrations

TABLE = "appointments_slot"
OVERLAP = f"""
    select raise(abort, '{TABLE}: one owner is in one place at a time') from {TABLE} as other
    where new.state = 'open' and other.state = 'open' and other.owner_id = new.owner_id and other.id is not new.id
    and other.starts_at < new.ends_at and new.starts_at < other.ends_at
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # A range of one number, so that plain PostgreSQL can compare owners in this index: no extension is needed.
        schema_editor.execute(
            f"alter table {TABLE} add constraint {TABLE}_no_overlap exclude using gist "
            "(int8range(owner_id, owner_id, '[]') with =, tstzrange(starts_at, ends_at) with &&) "
            "where (state = 'open')"
        )
        return
    schema_editor.execute(f"create trigger {TABLE}_no_overlap_new before insert on {TABLE} begin {OVERLAP}; end")
    schema_editor.execute(f"create trigger {TABLE}_no_overlap_old before update on {TABLE} begin {OVERLAP}; end")


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"alter table {TABLE} drop constraint {TABLE}_no_overlap")
        return
    schema_editor.execute(f"drop trigger {TABLE}_no_overlap_new")
    schema_editor.execute(f"drop trigger {TABLE}_no_overlap_old")


class Migration(migrations.Migration):
    dependencies = [("appointments", "0001_first")]
    operations = [migrations.RunPython(guard, unguard)]
