"""Cases: what a notice names, what happened, what was decided; whom to write to, apart."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rights', '0003_headline'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.CharField(help_text='For people: C-7K2QX9M.', max_length=12, unique=True)),
                ('token', models.CharField(help_text='Of its status page; nobody can guess it.', max_length=43, unique=True)),
                ('kind', models.CharField(help_text='copyright, illegal, personal, correction, order.', max_length=12)),
                ('way', models.CharField(help_text='How it came: form, mail, desk.', max_length=10)),
                ('received_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(help_text='notifier, other.', max_length=10)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('mail', models.CharField(blank=True, max_length=254)),
                ('reach', models.CharField(blank=True, help_text='Postal address, telephone number.', max_length=300)),
                ('key', models.CharField(blank=True, db_index=True, help_text='Keyed hash of the address.', max_length=64)),
                ('token', models.CharField(blank=True, db_index=True, help_text='Of the link that confirms it.', max_length=43)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('erased_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='rights.case')),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=200)),
                ('person', models.BigIntegerField(null=True)),
                ('outcome', models.CharField(max_length=20)),
                ('measure', models.CharField(max_length=500)),
                ('scope', models.CharField(max_length=200)),
                ('duration', models.CharField(max_length=200)),
                ('facts', models.TextField()),
                ('from_notice', models.BooleanField()),
                ('ground', models.CharField(help_text='law, terms.', max_length=10)),
                ('rule', models.CharField(max_length=300)),
                ('why', models.TextField()),
                ('found_by_machine', models.BooleanField(default=False)),
                ('decided_by_machine', models.BooleanField(default=False)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='rights.case')),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(help_text='confirm, receipt, decision, news.', max_length=20)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('next_at', models.DateTimeField(help_text='When it is sent, or tried again; empty: not any more.', null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='rights.contact')),
            ],
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(help_text='withdraw, take down, kill, byline, original, not taken from.', max_length=20)),
                ('kind', models.CharField(help_text='item, path, outlet, article.', max_length=10)),
                ('name', models.CharField(max_length=2000)),
                ('subject', models.UUIDField(null=True)),
                ('given', models.JSONField(default=dict, help_text='What the act needs besides: ground, words for readers, a byline.')),
                ('wait_until', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('tombstone', models.UUIDField(db_index=True, help_text='Under which it was withdrawn.', null=True)),
                ('problem', models.CharField(blank=True, help_text='Why it could not be done.', max_length=500)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='rights.decision')),
            ],
        ),
        migrations.CreateModel(
            name='Named',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='item, story, article, source, path, address, ours; empty: none.', max_length=10)),
                ('subject', models.UUIDField(db_index=True, null=True)),
                ('name', models.CharField(help_text='Its address, path, slug or domain.', max_length=2000)),
                ('outlet', models.CharField(blank=True, db_index=True, help_text='Main domain of its outlet.', max_length=253)),
                ('held', models.BooleanField(help_text='Whether it stood here then.')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named', to='rights.case')),
            ],
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(help_text='notice, counter-notice, complaint, message.', max_length=20)),
                ('sender', models.CharField(help_text='notifier, other, house.', max_length=10)),
                ('way', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('given', models.JSONField(default=dict, help_text='By element, as it was asked for.')),
                ('text', models.TextField(blank=True)),
                ('attached', models.JSONField(default=list, help_text='Names of files that came with it; they are not kept.')),
                ('mail_id', models.CharField(blank=True, db_index=True, help_text='Hash of its Message-ID.', max_length=64)),
                ('erased_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='rights.case')),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=20)),
                ('state', models.CharField(help_text='How the case stands after it.', max_length=20)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(help_text="notifier, the other side, a person's name, or a machine.", max_length=200)),
                ('person', models.BigIntegerField(help_text='The number of the account of whoever did it.', null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('because', models.CharField(blank=True, help_text='Why it is due then.', max_length=300)),
                ('note', models.CharField(blank=True, help_text='For the house; it stands on no page.', max_length=500)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='rights.case')),
            ],
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(fields=('case', 'role'), name='one_contact_a_side'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='decision_says_why'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('next_at__isnull', False)), fields=['next_at'], name='rights_letter_due'),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(fields=['case', '-id'], name='rights_step_case_id_e3defd_idx'),
        ),
    ]
