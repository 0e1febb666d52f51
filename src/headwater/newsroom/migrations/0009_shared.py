from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0008_access'),
    ]

    operations = [
        migrations.CreateModel(
            name='Remembered',
            fields=[
                ('cache_key', models.CharField(max_length=255, primary_key=True, serialize=False)),
                ('value', models.TextField()),
                ('expires', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AlterField(
            model_name='livepage',
            name='opened_at',
            field=models.DateTimeField(help_text='When the coverage began; in time to come: when it is planned to.'),
        ),
    ]
