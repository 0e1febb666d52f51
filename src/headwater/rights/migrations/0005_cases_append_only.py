"""Cases, what they name, their steps and decisions refuse change and removal, in the database itself."""

from django.db import migrations

TABLES = ("rights_case", "rights_named", "rights_step", "rights_decision")
WORDS = "cases are append-only"

SQLITE = {
    "up": [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for table in TABLES
        for verb in ("update", "delete")
    ],
    "down": [f"DROP TRIGGER {table}_no_{verb}" for table in TABLES for verb in ("update", "delete")],
}
POSTGRESQL = {
    "up": [
        "CREATE FUNCTION rights_cases_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        *(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION rights_cases_refuse()"
            for table in TABLES
        ),
    ],
    "down": [
        *(f"DROP TRIGGER {table}_append_only ON {table}" for table in TABLES),
        "DROP FUNCTION rights_cases_refuse()",
    ],
}


def _run(way):
    def run(apps, schema_editor):
        statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
        for statement in statements[way]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("rights", "0004_cases")]
    operations = [migrations.RunPython(_run("up"), _run("down"))]
