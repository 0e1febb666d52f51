"""Numbers for rows that are yet to be stored: what is judged together refers to one another before it is a row."""

from django.db import connection, models


def reserve(model: type[models.Model], count: int) -> tuple[int, ...]:
    """So many ids of a table that no other row has or will get, ascending."""
    table = model._meta.db_table  # noqa: SLF001 Django's documented name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return tuple(sorted(row[0] for row in cursor.fetchall()))
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) SELECT %s, 0 WHERE NOT EXISTS"
                       " (SELECT 1 FROM sqlite_sequence WHERE name = %s)", [table, table])  # fmt: skip
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s RETURNING seq", [count, table])
        last = cursor.fetchone()[0]
    return tuple(range(last - count + 1, last + 1))
