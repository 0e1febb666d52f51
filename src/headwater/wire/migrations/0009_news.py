"""What was new in a story when, kept beside its names."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0008_terms_read_and_decided_anew'),
    ]

    operations = [
        migrations.AddField(
            model_name='story',
            name='news',
            field=models.JSONField(default=list, help_text='Which reports first had what others took up.'),
        ),
    ]
