"""Checks of claims refuse change and removal, in the database itself."""

from django.db import migrations

TABLE = "rights_claimcheck"
WORDS = "checks of claims are append-only"

SQLITE = {
    "up": [
        f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for verb in ("update", "delete")
    ],
    "down": [f"DROP TRIGGER {TABLE}_no_{verb}" for verb in ("update", "delete")],
}
POSTGRESQL = {
    "up": [
        "CREATE FUNCTION rights_checks_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION rights_checks_refuse()",
    ],
    "down": [f"DROP TRIGGER {TABLE}_append_only ON {TABLE}", "DROP FUNCTION rights_checks_refuse()"],
}


def _run(way):
    def run(apps, schema_editor):
        statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
        for statement in statements[way]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("rights", "0006_owners")]
    operations = [migrations.RunPython(_run("up"), _run("down"))]
