"""Indexes of the stories that were merged and of those to be settled: small ones, in place of one of every story."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0003_search'),
    ]

    operations = [
        migrations.AlterField(
            model_name='story',
            name='merged_into',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='took_in', to='wire.story'),
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='wire_story_merged'),
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(condition=models.Q(('merged_into__isnull', True), models.Q(('traced_at__isnull', True), ('traced_at__lt', models.F('changed_at')), _connector='OR')), fields=['changed_at'], name='wire_story_unsettled'),
        ),
    ]
