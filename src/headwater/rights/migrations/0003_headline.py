"""Whether a headline may be shown."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rights', '0002_withdrawals'),
    ]

    operations = [
        migrations.AddField(
            model_name='terms',
            name='headline',
            field=models.BooleanField(help_text='False: not listed either, for we show no piece without one.', null=True),
        ),
    ]
