"""Decisions on replies refuse change and removal, in the database itself; the list of words begins with the house's."""

from django.db import migrations
from django.utils import timezone

TABLE, WORDS = "community_decision", "decisions are append-only"

SQLITE = {
    "up": [
        f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for verb in ("update", "delete")
    ],
    "down": [f"DROP TRIGGER {TABLE}_no_{verb}" for verb in ("update", "delete")],
}
POSTGRESQL = {
    "up": [
        "CREATE FUNCTION community_decisions_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION community_decisions_refuse()",
    ],
    "down": [f"DROP TRIGGER {TABLE}_append_only ON {TABLE}", "DROP FUNCTION community_decisions_refuse()"],
}
FIRST = (
    ("casino bonus*", "advertising"),
    ("crypto giveaway*", "advertising"),
    ("guaranteed profit*", "advertising"),
    ("work from home and earn", "advertising"),
    ("whatsapp me", "contacts are not sought in replies"),
    ("kill yourself", "nobody is told to die here"),
    ("kys", "nobody is told to die here"),
    ("should be shot", "no calls for violence"),
    ("should be hanged", "no calls for violence"),
)


def _run(way):
    def run(apps, schema_editor):
        statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
        for statement in statements[way]:
            schema_editor.execute(statement)

    return run


def begin_list(apps, schema_editor):
    word = apps.get_model("community", "HouseWord")
    now = timezone.now()
    word.objects.bulk_create(
        word(words=words, outcome="hold", note=note, by="Headwater", at=now) for words, note in FIRST
    )


class Migration(migrations.Migration):
    dependencies = [("community", "0003_judged")]
    operations = [
        migrations.RunPython(_run("up"), _run("down")),
        migrations.RunPython(begin_list, migrations.RunPython.noop),
    ]
