"""Texts that read as machine-made."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0014_counterparts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Garbled',
            fields=[
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='garbled', serialize=False, to='wire.item')),
                ('score', models.FloatField(help_text='Log-odds that a machine made it of another text.')),
                ('sentence', models.CharField(max_length=500)),
                ('signs', models.JSONField(help_text='The terms of the sum: each with its weight and a sentence, the heaviest first.')),
                ('passages', models.JSONField(help_text='First and last word of each place with several signs, and the odd words.')),
                ('rules', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
        ),
    ]
