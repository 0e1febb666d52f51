"""Articles put into stories without a site around them: the same judgements, in order of arrival."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from headwater.core import language, prints
from headwater.core.stories import Assignment, Piece, Stream
from headwater.ops.articles import Article


@dataclass(slots=True)
class Clustered:
    """The articles taken in so far, in their order, and the stories they are in."""

    stream: Stream
    ids: list[str] = field(default_factory=list)
    why: list[Assignment] = field(default_factory=list)
    outlets: dict[str, int] = field(default_factory=lambda: {"": 0})

    def take(self, article: Article) -> None:
        """Put the next article into its story."""
        piece = piece_of(article, len(self.ids), self.outlets.setdefault(article.publisher, len(self.outlets)))
        self.ids.append(article.id)
        self.why.append(self.stream.take(piece))

    def stories(self) -> Iterator[str]:
        """The story of each article, named by the id of the first article that is in it."""
        names: dict[int, str] = {}
        for number, id_ in enumerate(self.ids):
            yield names.setdefault(self.stream.story_of(number), id_)


def piece_of(article: Article, number: int, outlet: int = 0) -> Piece:
    """An article as the engine sees it; its language guessed where none is declared, its outlet's name left out."""
    declared = article.lang.replace("_", "-").partition("-")[0].lower()
    spoken = declared or language.guess(f"{article.title}\n{article.text}")
    taken = prints.of(article.text, title=article.title, language=spoken, outlets=(article.publisher,))
    return Piece(number, article.published, taken, article.dated, outlet)
