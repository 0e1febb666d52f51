"""``headwater stories``."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from headwater.core.errors import SettingRefused
from headwater.core.stories import RULES_2026_11, Assignment, StoryRules, Stream, rules_from
from headwater.ops import articles
from headwater.ops.articles import BadLine
from headwater.ops.clustering import Clustered
from headwater.ops.progress import counted, stderr


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    source: Path
    target: Path
    rules: Path | None = None  # None: those in force
    explain: bool = False


def cluster(wish: Wish) -> None:
    """Put the articles of a file into stories, in their order; ends with status 1 when a line was no article.

    Raises:
        SettingRefused: there is no such file, the results would be written over it, or the rules make no sense.
        HeadwaterError: the file is damaged.
    """
    articles.checked(wish.source, wish.target)
    done = Clustered(Stream(_rules(wish.rules) if wish.rules else RULES_2026_11))
    bad = 0
    with articles.written(wish.target) as out:
        with counted("articles") as count:
            for line in articles.read(wish.source, needed=("id",)):
                if isinstance(line, BadLine):
                    bad += 1
                    stderr.print(f"{wish.source}:{line.number}: {line.reason}", markup=False)
                else:
                    done.take(line)
                    count(len(done.ids))
            done.stream.tidy()
        out.writelines(f"{json.dumps(one, ensure_ascii=False)}\n" for one in _told(done, explain=wish.explain))
    if bad:
        raise typer.Exit(1)


def _rules(path: Path) -> StoryRules:
    try:
        return rules_from(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise SettingRefused(str(path), f"is no TOML: {err}") from err
    except OSError as err:
        raise SettingRefused(str(path), f"cannot be read: {err.strerror}") from err
    except SettingRefused as err:
        raise SettingRefused(str(path), str(err)) from err


def _told(done: Clustered, *, explain: bool) -> Iterator[dict[str, object]]:
    for id_, story, why in zip(done.ids, done.stories(), done.why, strict=True):
        told: dict[str, object] = {"id": id_, "story": story, "why": why.reason}
        yield told | _explained(why, done) if explain else told


def _explained(why: Assignment, done: Clustered) -> dict[str, object]:
    """The judgement as it was made when the article came; a story is named by the article it had begun with by then."""

    def name(story: int) -> str:
        return done.ids[done.stream.first_of(story)]

    told = {key: value for key, value in asdict(why).items() if key not in {"story", "reason"}}
    vetoes = [veto.removeprefix("story ").partition(": ") for veto in why.vetoes]
    return told | {
        "runner_up": None if why.runner_up is None else name(why.runner_up),
        "vetoes": [{"story": name(int(story)), "why": reason} for story, _, reason in vetoes],
    }
