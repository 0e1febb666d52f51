"""The addresses of the pieces we hold, to be asked for by address and by site."""

import django.db.models.deletion
from django.db import migrations, models

from headwater.core import blocks
from headwater.core.sifting import url_key

AT_ONCE = 2000


def fill(apps, schema_editor):
    """The addresses of the pieces held so far."""
    address, item = apps.get_model("wire", "ItemAddress"), apps.get_model("wire", "Item")
    rows = []
    for number, *urls in item.objects.order_by("id").values_list("id", "url", "canonical").iterator(chunk_size=AT_ONCE):
        each = ((url_key(url), site[:255]) for url in urls if url for site in blocks.sites(url))
        rows += [address(item_id=number, key=key, site=site) for key, site in dict.fromkeys(each)]
        if len(rows) >= AT_ONCE:
            address.objects.bulk_create(rows)
            rows = []
    address.objects.bulk_create(rows)


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0011_pictures'),
    ]

    operations = [
        migrations.CreateModel(
            name='ItemAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='Hash of the address in normal form.', max_length=64)),
                ('site', models.CharField(help_text='The domain that whoever owns it registered.', max_length=255)),
            ],
        ),
        migrations.AddIndex(
            model_name='othername',
            index=models.Index(fields=['key'], name='wire_othern_key_c5b67e_idx'),
        ),
        migrations.AddField(
            model_name='itemaddress',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='wire.item'),
        ),
        migrations.AddIndex(
            model_name='itemaddress',
            index=models.Index(fields=['key'], name='wire_itemad_key_27c4d9_idx'),
        ),
        migrations.AddIndex(
            model_name='itemaddress',
            index=models.Index(fields=['site'], name='wire_itemad_site_4d6d79_idx'),
        ),
        migrations.AddConstraint(
            model_name='itemaddress',
            constraint=models.UniqueConstraint(fields=('item', 'key', 'site'), name='address_once_per_item'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
