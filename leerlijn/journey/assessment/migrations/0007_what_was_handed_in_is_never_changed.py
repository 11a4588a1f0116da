"""The database itself refuses to change a portfolio that was handed in, or the line that somebody looked.

A frozen portfolio can only be erased, after its term: then its entries may go, and the digest stays.
"""

from django.db import migrations

STATE = "(select state from assessment_portfolio where id = {}.portfolio_id)"
FROZEN_ITEM = (
    "exists (select 1 from assessment_portfolioentry e join assessment_portfolio p on p.id = e.portfolio_id "
    "join assessment_evidenceitem i on i.id = e.item_id where p.state = 'frozen' and i.{} = old.id)"
)
ERASES = (
    "(new.state = 'erased' and new.digest = old.digest and new.procedure_id = old.procedure_id "
    "and new.round = old.round)"
)
EVIDENCE = ("person_id", "kind", "title", "text", "made_on", "file_id", "url", "fact", "statement_id")
SAID = ("state", "name", "role", "organisation", "saw_from", "text", "answered_at")
RULES = [
    ("assessment_portfolio", "update", (), f"old.state = 'erased' or (old.state = 'frozen' and not {ERASES})"),
    ("assessment_portfolio", "delete", (), "old.state <> 'draft'"),
    ("assessment_portfolioentry", "insert", (), f"{STATE.format('new')} <> 'draft'"),
    ("assessment_portfolioentry", "update", (), f"'draft' <> {STATE.format('old')} or 'draft' <> {STATE.format('new')}"),
    ("assessment_portfolioentry", "delete", (), f"{STATE.format('old')} = 'frozen'"),
    ("assessment_evidenceitem", "update", EVIDENCE, FROZEN_ITEM.format("id")),
    ("assessment_statement", "update", SAID, FROZEN_ITEM.format("statement_id")),
    ("assessment_look", "update", (), "true"),
    ("assessment_look", "delete", (), "true"),
]


def guard(apps, schema_editor):
    for table, verb, columns, condition in RULES:
        name = f"{table}_keeps_{verb}"
        when = f"{verb} of {', '.join(columns)}" if columns else verb
        if schema_editor.connection.vendor == "postgresql":
            answer = "old" if verb == "delete" else "new"
            schema_editor.execute(
                f"create function {name}() returns trigger language plpgsql as $$ begin if {condition} then "
                f"raise exception '{table} was handed in' using errcode = 'restrict_violation'; end if; "
                f"return {answer}; end $$"
            )
            schema_editor.execute(f"create trigger {name} before {when} on {table} for each row execute function {name}()")
        else:
            schema_editor.execute(
                f"create trigger {name} before {when} on {table} when {condition} "
                f"begin select raise(abort, '{table} was handed in'); end"
            )


def unguard(apps, schema_editor):
    for table, verb, _columns, _condition in RULES:
        name = f"{table}_keeps_{verb}"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"drop trigger {name} on {table}")
            schema_editor.execute(f"drop function {name}()")
        else:
            schema_editor.execute(f"drop trigger {name}")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0006_evidence_and_portfolios")]
    operations = [migrations.RunPython(guard, unguard)]
