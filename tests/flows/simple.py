"""The command line with a coder of three lines in the place of the models: for all that is not about what is found.

Run as ``python -m tests.flows.simple read ...``. An article with the word DEADLY kills the process that codes it.
"""

import hashlib
import os
import re
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rapporteur import pipeline
from rapporteur.batch import find
from rapporteur.runs.desk import Desk
from rapporteur.runs.values import Coded, CodedDocument, Judged
from rapporteur.runs.versions import Versions
from rapporteur.types import UNKNOWN_TIME, Actor, Article, Party, Statement

PAUSE = float(os.environ.get("SIMPLE_PAUSE", "0"))


def code_each(desk: Desk, documents: Sequence[Judged]) -> list[CodedDocument]:
    with desk.clock("coding"):
        note_who_works()
        time.sleep(PAUSE)
        coded = [CodedDocument(articles=tuple(code(article) for article in document.to_code())) for document in documents]
    return [*coded[:-1], replace(coded[-1], seconds=desk.clock.take())]


def note_who_works() -> None:
    """Writes this process's number to the file that SIMPLE_MARK names, for tests that kill who works."""
    place = os.environ.get("SIMPLE_MARK")
    if place and not Path(place).exists():
        half = Path(f"{place}.{os.getpid()}")
        half.write_text(str(os.getpid()))
        half.replace(place)


def code(article: Article) -> Coded:
    """Every "Name said that ..." is a statement."""
    if "DEADLY" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "FAULTY" in article.text:
        return Coded(article=article.id, problems=(pipeline.our_fault("coding", article.id, ValueError("x")),))
    found = list(re.finditer(r"(\w+) (said) (that [^.]*)\.", article.text))
    actors = {match[1]: Actor(id=f"person:{match[1].lower()}", name=match[1], kind="person") for match in found}
    statements = tuple(statement(article, match, actors[match[1]]) for match in found)
    return Coded(article=article.id, actors=tuple(actors.values()), statements=statements)


def find_versions(extra_actors: Sequence[Path] = ()) -> Versions:
    """The same whatever is installed."""
    return Versions(rapporteur="0", python="3", model="simple", tables=str(len(extra_actors)))


def statement(article: Article, match: re.Match[str], actor: Actor) -> Statement:
    id_ = hashlib.sha256(f"{article.id} {match.span()}".encode()).hexdigest()[:16]
    start, end = match.span(1)
    return Statement(
        id=id_,
        article=article.id,
        speaker=Party(actor=actor.id, name=actor.name, text=match[1], start=start, end=end, how="new", kind="person"),
        addressee=None,
        relays=(),
        cue=article.evidence(*match.span(2)),
        content=(article.evidence(*match.span(3)),),
        manner="indirect",
        kind="speech",
        said=UNKNOWN_TIME,
        evidence=article.evidence(*match.span()),
        score=1.0,
    )


def main() -> None:
    from rapporteur.cli import main as command_line

    pipeline.code_each = code_each
    pipeline.find_versions = find_versions
    find.PART_DOCUMENTS = int(os.environ.get("SIMPLE_PART", find.PART_DOCUMENTS))
    command_line()


if __name__ == "__main__":
    # Workers find the function by its name: under "__main__" they would look for it in the wrong place.
    from tests.flows import simple

    simple.main()
