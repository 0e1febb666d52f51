"""What a block recognises a piece by, told anew: the column is as it was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rights", "0010_outlets_told")]
    operations = [
        migrations.AlterField(
            model_name="block",
            name="means",
            field=models.CharField(help_text="address, name, headline, bare, text, path, outlet.", max_length=10),
        ),
    ]
