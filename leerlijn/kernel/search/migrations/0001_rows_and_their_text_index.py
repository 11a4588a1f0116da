"""What can be found, with a text index in the way of each database.

On SQLite the index reads its words from the rows themselves and triggers keep it true; a later migration that lets
Django rebuild `search_row` must drop and raise them again (`lower`, `raise_` below).
"""

import django.utils.timezone
from django.db import migrations, models

SQLITE_RAISE = (
    """
    create virtual table search_text using fts5(
        title_tokens, body_tokens, content='search_row', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    create trigger search_text_insert after insert on search_row begin
        insert into search_text(rowid, title_tokens, body_tokens) values (new.id, new.title_tokens, new.body_tokens);
    end
    """,
    """
    create trigger search_text_delete after delete on search_row begin
        insert into search_text(search_text, rowid, title_tokens, body_tokens)
        values ('delete', old.id, old.title_tokens, old.body_tokens);
    end
    """,
    """
    create trigger search_text_update after update of title_tokens, body_tokens on search_row begin
        insert into search_text(search_text, rowid, title_tokens, body_tokens)
        values ('delete', old.id, old.title_tokens, old.body_tokens);
        insert into search_text(rowid, title_tokens, body_tokens) values (new.id, new.title_tokens, new.body_tokens);
    end
    """,
    "insert into search_text(search_text) values ('rebuild')",
)
SQLITE_LOWER = (
    "drop trigger search_text_insert",
    "drop trigger search_text_delete",
    "drop trigger search_text_update",
    "drop table search_text",
)
POSTGRESQL_RAISE = (
    """
    alter table search_row add column tokens tsvector generated always as (
        setweight(to_tsvector('simple', title_tokens), 'A') || setweight(to_tsvector('simple', body_tokens), 'D')
    ) stored
    """,
    "create index search_row_tokens on search_row using gin (tokens)",
)
POSTGRESQL_LOWER = ("drop index search_row_tokens", "alter table search_row drop column tokens")


def raise_(apps, schema_editor):
    _execute(schema_editor, SQLITE_RAISE, POSTGRESQL_RAISE)


def lower(apps, schema_editor):
    _execute(schema_editor, SQLITE_LOWER, POSTGRESQL_LOWER)


def _execute(schema_editor, sqlite, postgresql):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Row",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60, verbose_name="soort")),
                ("key", models.CharField(max_length=64, verbose_name="sleutel")),
                ("region_id", models.BigIntegerField(blank=True, null=True, verbose_name="alleen in regio")),
                (
                    "audience",
                    models.CharField(
                        choices=[("everyone", "iedereen"), ("signed_in", "wie is ingelogd")],
                        default="everyone",
                        max_length=10,
                        verbose_name="vindbaar voor",
                    ),
                ),
                ("language", models.CharField(default="nl", max_length=5, verbose_name="taal")),
                ("title", models.CharField(max_length=400, verbose_name="titel")),
                ("body", models.TextField(blank=True, verbose_name="tekst")),
                ("title_tokens", models.TextField(blank=True, verbose_name="woorden van de titel")),
                ("body_tokens", models.TextField(blank=True, verbose_name="woorden van de tekst")),
                (
                    "changed_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="bijgewerkt op"
                    ),
                ),
            ],
            options={
                "verbose_name": "zoekregel",
                "verbose_name_plural": "zoekregels",
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="search_row_once")],
            },
        ),
        migrations.RunPython(raise_, lower),
    ]
