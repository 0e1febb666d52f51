"""What editors lay down: bonds between pieces, pins on boards, locks, headlines of their own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0004_withdrawals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bond',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('together', models.BooleanField(help_text='Must-link: they tell of one event. Else cannot-link: they do not.')),
            ],
        ),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('board', models.CharField(help_text="'front', or the key of a section.", max_length=40)),
                ('place', models.PositiveSmallIntegerField(help_text='From 1.')),
                ('until', models.DateTimeField()),
                ('reason', models.CharField(max_length=500)),
            ],
        ),
        migrations.AddField(
            model_name='story',
            name='locked',
            field=models.BooleanField(default=False, help_text='An editor wants nothing more to join it.'),
        ),
        migrations.AddField(
            model_name='story',
            name='own_headline',
            field=models.CharField(blank=True, help_text="An editor's words, shown as ours.", max_length=300),
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(condition=models.Q(('locked', True)), fields=['locked'], name='wire_story_locked'),
        ),
        migrations.AddField(
            model_name='bond',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bonds', to='wire.item'),
        ),
        migrations.AddField(
            model_name='bond',
            name='laid_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wire.act'),
        ),
        migrations.AddField(
            model_name='bond',
            name='lifted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wire.act'),
        ),
        migrations.AddField(
            model_name='bond',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wire.item'),
        ),
        migrations.AddField(
            model_name='pin',
            name='laid_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wire.act'),
        ),
        migrations.AddField(
            model_name='pin',
            name='lifted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wire.act'),
        ),
        migrations.AddField(
            model_name='pin',
            name='story',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='wire.story'),
        ),
        migrations.AddConstraint(
            model_name='bond',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_by__isnull', True)), fields=('item', 'other'), name='one_bond_a_pair'),
        ),
        migrations.AddConstraint(
            model_name='bond',
            constraint=models.CheckConstraint(condition=models.Q(('item__lt', models.F('other'))), name='bond_in_order_of_ids'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_by__isnull', True)), fields=('board', 'story'), name='one_pin_a_board'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.CheckConstraint(condition=models.Q(('place__gte', 1)), name='pin_at_a_place'),
        ),
    ]
