"""The search index over our own published articles: FTS5 or tsvector, a row for each."""

from django.db import migrations

from headwater.newsroom.models import words

INDEX = "newsroom_article_words"
UP = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(headline, deck, byline, body, "
        "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')",
    ],
    "postgresql": [
        f"CREATE TABLE {INDEX} (article_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX {INDEX}_gin ON {INDEX} USING gin (words)",
    ],
}


def make(apps, schema_editor):
    for statement in UP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
    articles = apps.get_model("newsroom", "Article").objects.filter(live=True)
    for article in articles.prefetch_related("bylines__author", "about__tag").iterator(chunk_size=100):
        words.keep(
            article.pk,
            headline=article.title,
            deck=" ".join([article.deck, article.dateline, *(each.tag.name for each in article.about.all())]),
            byline=" ".join(each.author.name for each in article.bylines.all()),
            body=article.body.get_prep_value() if article.body else [],
        )


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_topics"), ("wire", "0003_search")]

    operations = [migrations.RunPython(make, drop)]
