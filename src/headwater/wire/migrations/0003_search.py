"""The index of headlines, excerpts, bylines and outlet names, kept in step with the rows by the database itself.

SQLite: an external-content FTS5 table over a view of item and source, so that no word is stored twice. PostgreSQL: a table of
weighted tsvectors with a GIN index; not a generated column, because the outlet's name stands in another table and a query may
mix words of both ("courier bridge").

SQLite only: a later migration that makes Django rebuild ``wire_item`` or ``wire_source`` (AlterField, AddConstraint) drops the
triggers of that table, silently. Such a migration ends with ``migrations.RunPython(keep_in_step)`` from this file;
tests/reader/test_search.py fails where it does not.
"""

from django.db import migrations

INDEX = "wire_item_words"
COLUMNS = ("headline", "excerpt", "byline", "outlet")
_NAMES = ", ".join(COLUMNS)


def _values(row, outlet):
    return f"{row}.headline, {row}.excerpt, {row}.byline, {outlet}"


def _name_of(row):
    return f"(SELECT name FROM wire_source WHERE id = {row}.source_id)"


_TAKE_OUT = f"INSERT INTO {INDEX}({INDEX}, rowid, {_NAMES})"
_PUT_IN = f"INSERT INTO {INDEX}(rowid, {_NAMES})"
_OLD_OUT = f"{_TAKE_OUT} VALUES ('delete', old.id, {_values('old', _name_of('old'))});"
_NEW_IN = f"{_PUT_IN} VALUES (new.id, {_values('new', _name_of('new'))});"

SQLITE_TABLE = [
    "CREATE VIEW wire_item_said AS SELECT item.id, item.headline, item.excerpt, item.byline, source.name AS outlet "
    "FROM wire_item item JOIN wire_source source ON source.id = item.source_id",
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5({_NAMES}, content='wire_item_said', content_rowid='id', "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')",
]
SQLITE_TRIGGERS = {
    "wire_item_words_insert": f"AFTER INSERT ON wire_item BEGIN {_NEW_IN} END",
    "wire_item_words_delete": f"BEFORE DELETE ON wire_item BEGIN {_OLD_OUT} END",
    # Only what is indexed counts: every item seen again is an update, and must not touch the index.
    "wire_item_words_update": (
        "AFTER UPDATE OF headline, excerpt, byline, source_id ON wire_item WHEN old.headline IS NOT new.headline "
        "OR old.excerpt IS NOT new.excerpt OR old.byline IS NOT new.byline OR old.source_id IS NOT new.source_id "
        f"BEGIN {_OLD_OUT} {_NEW_IN} END"
    ),
    "wire_item_words_rename": (
        "AFTER UPDATE OF name ON wire_source WHEN old.name IS NOT new.name BEGIN "
        f"{_TAKE_OUT} SELECT 'delete', item.id, {_values('item', 'old.name')} FROM wire_item item WHERE source_id = new.id; "
        f"{_PUT_IN} SELECT item.id, {_values('item', 'new.name')} FROM wire_item item WHERE source_id = new.id; END"
    ),
}

# Compatibility forms and accents are folded away as SQLite's tokenizer does it; punctuation of ASCII parts words, so that
# "north-east" or "example.org" are two words here as there, and not what PostgreSQL's parser makes of them.
_FOLD = r"""
CREATE FUNCTION wire_words_fold(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    translate(normalize(said, NFKD), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)),
    '[' || chr(768) || '-' || chr(879) || ']', '', 'g')
$$"""
_VECTOR = """
CREATE FUNCTION wire_words_of(headline text, outlet text, byline text, excerpt text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('simple', wire_words_fold(headline)), 'A')
      || setweight(to_tsvector('simple', wire_words_fold(outlet)), 'B')
      || setweight(to_tsvector('simple', wire_words_fold(byline)), 'C')
      || setweight(to_tsvector('simple', wire_words_fold(excerpt)), 'D')
$$"""
_KEEP_ITEM = f"""
CREATE FUNCTION wire_item_words_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO {INDEX}(item_id, words)
    SELECT new.id, wire_words_of(new.headline, name, new.byline, new.excerpt) FROM wire_source WHERE id = new.source_id
    ON CONFLICT (item_id) DO UPDATE SET words = excluded.words;
  RETURN NULL;
END $$"""
_KEEP_SOURCE = f"""
CREATE FUNCTION wire_source_words_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE {INDEX} SET words = wire_words_of(item.headline, new.name, item.byline, item.excerpt)
    FROM wire_item item WHERE item.source_id = new.id AND item_id = item.id;
  RETURN NULL;
END $$"""
POSTGRESQL = [
    _FOLD,
    _VECTOR,
    _KEEP_ITEM,
    _KEEP_SOURCE,
    f"CREATE TABLE {INDEX} (item_id bigint PRIMARY KEY REFERENCES wire_item(id) ON DELETE CASCADE, words tsvector NOT NULL)",
    f"INSERT INTO {INDEX} SELECT item.id, wire_words_of(headline, name, byline, excerpt) "
    "FROM wire_item item JOIN wire_source source ON source.id = item.source_id",
    f"CREATE INDEX {INDEX}_gin ON {INDEX} USING gin (words)",
    "CREATE TRIGGER wire_item_words_insert AFTER INSERT ON wire_item FOR EACH ROW EXECUTE FUNCTION wire_item_words_keep()",
    "CREATE TRIGGER wire_item_words_update AFTER UPDATE OF headline, excerpt, byline, source_id ON wire_item FOR EACH ROW "
    "WHEN ((old.headline, old.excerpt, old.byline, old.source_id) IS DISTINCT FROM "
    "(new.headline, new.excerpt, new.byline, new.source_id)) EXECUTE FUNCTION wire_item_words_keep()",
    "CREATE TRIGGER wire_item_words_rename AFTER UPDATE OF name ON wire_source FOR EACH ROW "
    "WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION wire_source_words_keep()",
]
POSTGRESQL_DOWN = [
    "DROP TRIGGER wire_item_words_rename ON wire_source",
    "DROP TRIGGER wire_item_words_update ON wire_item",
    "DROP TRIGGER wire_item_words_insert ON wire_item",
    f"DROP TABLE {INDEX}",
    "DROP FUNCTION wire_source_words_keep",
    "DROP FUNCTION wire_item_words_keep",
    "DROP FUNCTION wire_words_of",
    "DROP FUNCTION wire_words_fold",
]


def keep_in_step(apps, schema_editor):
    """Put the triggers (back) on the tables, and the index in step with them."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for name, body in SQLITE_TRIGGERS.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        schema_editor.execute(f"CREATE TRIGGER {name} {body}")
    schema_editor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")


def make(apps, schema_editor):
    statements = {"sqlite": SQLITE_TABLE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)
    keep_in_step(apps, schema_editor)


def unmake(apps, schema_editor):
    statements = POSTGRESQL_DOWN
    if schema_editor.connection.vendor == "sqlite":
        statements = [f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE_TRIGGERS]
        statements += [f"DROP TABLE {INDEX}", "DROP VIEW wire_item_said"]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("wire", "0002_append_only")]
    operations = [migrations.RunPython(make, unmake)]
