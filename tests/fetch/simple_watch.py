"""``rapporteur watch`` with a reader of three lines, without pauses, and killed where it is told to be.

Run as ``python -m tests.fetch.simple_watch watch ...``; KILL_AT says before which of its commits the process dies.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rapporteur import pipeline, watching
from rapporteur.article.reprints import fingerprint
from rapporteur.fetch.frontier import Frontier
from rapporteur.record import Writer
from rapporteur.runs import keeper
from rapporteur.runs.desk import Desk
from rapporteur.runs.values import Found, Raw
from rapporteur.text.html import visible_text
from rapporteur.types import Article, Span
from rapporteur.types.ids import short_id
from tests.flows import simple


def find_each(desk: Desk, raws: Sequence[Raw]) -> list[Found]:
    """Every page is one article with all its words."""
    del desk
    return [found(one) for one in raws]


def found(raw: Raw) -> Found:
    document = raw.raw.document
    text = " ".join(visible_text(raw.raw.text)[0].split())
    article = Article(id=short_id(document.id), document=document.id, span=Span(start=0, end=len(raw.raw.text)), text=text, url=raw.raw.metadata.url)
    return Found(articles=(article,), prints=(fingerprint(text),), problems=())


def prepare(*, kill_at: int = 0) -> None:
    """Puts the simple parts in place; dies before the commit of this number where it is not 0."""
    pipeline.find_each, pipeline.code_each, pipeline.find_versions = find_each, simple.code_each, simple.find_versions
    watching.PAUSES, watching.LULL, watching.PATIENCE = 0.0, 0.3, 0.5
    keeper.COMMIT_ARTICLES = 3
    if kill_at:
        die_at(kill_at)


def die_at(number: int) -> None:
    """Kills this process before its n-th commit, of the frontier or the record."""
    left = [number]
    step, commit = Frontier.step, Writer.commit

    def count() -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def deadly_step(self: Frontier, now: float) -> Iterator[object]:
        with step(self, now) as connection:
            yield connection
            count()

    def deadly_commit(self: Writer) -> None:
        count()
        commit(self)

    Frontier.step, Writer.commit = deadly_step, deadly_commit


def main() -> None:
    from rapporteur.cli import main as command_line

    prepare(kill_at=int(os.environ.get("KILL_AT", "0")))
    command_line()


if __name__ == "__main__":
    from tests.fetch import simple_watch

    simple_watch.main()
