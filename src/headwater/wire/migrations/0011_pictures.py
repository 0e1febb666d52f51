"""How large the picture of a piece is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0010_said'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='image_height',
            field=models.PositiveIntegerField(help_text='In pixels.', null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='image_width',
            field=models.PositiveIntegerField(help_text='In pixels, as the page says; empty: unsaid.', null=True),
        ),
    ]
