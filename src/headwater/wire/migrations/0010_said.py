"""What editors say of where a text comes from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0009_news'),
    ]

    operations = [
        migrations.CreateModel(
            name='Said',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('says', models.CharField(help_text='original, taken from, not taken from.', max_length=20)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='said', to='wire.item')),
                ('laid_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wire.act')),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wire.act')),
                ('of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='said_of', to='wire.item')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_by__isnull', True)), fields=('item', 'says', 'of'), name='said_once'), models.CheckConstraint(condition=models.Q(models.Q(('of__isnull', True), ('says', 'original')), models.Q(models.Q(('says', 'original'), _negated=True), ('of__isnull', False)), _connector='OR'), name='said_of_a_piece'), models.CheckConstraint(condition=models.Q(('item', models.F('of')), _negated=True), name='said_of_another_piece')],
            },
        ),
    ]
