"""When receipts are decided anew; whose a picture is; trust.txt; digests of the files in which hosts lay down terms."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

search = import_module("headwater.wire.migrations.0003_search")


def lay_aside(apps, schema_editor):
    """SQLite rebuilds ``wire_item``, and refuses to as long as a view or a trigger of another table speaks of it."""
    if schema_editor.connection.vendor == "sqlite":
        for trigger in search.SQLITE_TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        schema_editor.execute("DROP VIEW wire_item_said")


def put_back(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(search.SQLITE_TABLE[0], params=None)
    search.keep_in_step(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0007_feed_login'),
    ]

    operations = [
        migrations.RunPython(lay_aside, put_back),
        migrations.CreateModel(
            name='TrustFile',
            fields=[
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='trust_file', serialize=False, to='wire.source')),
                ('url', models.URLField(blank=True, help_text='Where it stands; empty: it has none.', max_length=500)),
                ('entries', models.JSONField(default=list, help_text='As written: pairs of a name and a value.')),
                ('read_at', models.DateTimeField(help_text='When it was last asked for.')),
            ],
        ),
        migrations.AddField(
            model_name='host',
            name='terms_read',
            field=models.JSONField(default=dict, help_text='Digests of the files in which it lays down terms, by address: a change is noticed.'),
        ),
        migrations.AddField(
            model_name='item',
            name='decide_at',
            field=models.DateTimeField(help_text="When its receipt is decided anew without its page: it ends, or an owner's word changed.", null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='image_credit',
            field=models.CharField(blank=True, help_text='Whose it is, verbatim; empty: unsaid.', max_length=300),
        ),
        migrations.AlterField(
            model_name='hostday',
            name='purpose',
            field=models.CharField(help_text='feed, page, check, robots, terms, hub, discovery.', max_length=20),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('decide_at__isnull', False)), fields=['decide_at'], name='wire_item_to_decide'),
        ),
        migrations.RunPython(put_back, lay_aside),
    ]
