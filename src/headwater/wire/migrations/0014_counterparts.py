"""Stories in different languages that tell of one event."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0013_board'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counterpart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=500)),
                ('score', models.FloatField()),
                ('detail', models.JSONField(default=dict, help_text='Shared names, numbers and documents.')),
                ('rules', models.CharField(max_length=60)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.CharField(blank=True, max_length=300)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wire.story')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counterparts', to='wire.story')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('story', 'other'), name='one_counterpart_a_pair'), models.CheckConstraint(condition=models.Q(('story__lt', models.F('other'))), name='counterpart_in_order_of_ids')],
            },
        ),
    ]
