"""The log of acts refuses change and removal, in the database itself."""

from django.db import migrations

TABLE = "wire_act"

SQLITE = {
    "up": [
        f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, 'the log of acts is append-only'); END"
        for verb in ("update", "delete")
    ],
    "down": [f"DROP TRIGGER {TABLE}_no_{verb}" for verb in ("update", "delete")],
}
POSTGRESQL = {
    "up": [
        f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log of acts is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    ],
    "down": [f"DROP TRIGGER {TABLE}_append_only ON {TABLE}", f"DROP FUNCTION {TABLE}_refuse()"],
}


def _run(way):
    def run(apps, schema_editor):
        statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
        for statement in statements[way]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("wire", "0001_initial")]
    operations = [migrations.RunPython(_run("up"), _run("down"))]
