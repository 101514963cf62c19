"""Kills ``read`` and ``batch`` at random moments, lets them go on, and compares what comes of it with a run that was left alone.

    python -m benchmarks.kill_runs --kills 200 --seconds 240 [--processes 2] [--articles 60]

The whole process group is killed, workers too. Articles are invented ones with reprints, copies and rows that cannot be read; they are coded
by the three-line coder of the tests, since the question is what is lost, not what is found. ``--processes 0`` gives many kills, each in the
process that writes; workers take seconds to start, so that fewer fit. A batch counts as far as it came: its tables are loaded into a record.
"""

import tempfile
from functools import partial
from importlib import import_module
from pathlib import Path

from benchmarks.kills import Tally, Work, documents_of, exported, kill_often, options
from rapporteur import pipeline
from rapporteur.batch import find
from rapporteur.batch.folder import DONE, FINISHED
from rapporteur.corpus import batch, import_batch
from rapporteur.runs import keeper

CODER, MADE, TEXTS = (import_module(f"tests.{name}") for name in ("flows.simple", "batch.made", "flows.texts"))
"""By name, since mypy does not check the tests."""

COMMIT_ARTICLES, PART_DOCUMENTS = 7, 15
"""Few, so that there are many commits and parts to be killed at."""


def main() -> None:
    """Prints how many kills there were, and how many records were not the same."""
    parser = options(__doc__)
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--commands", nargs="+", choices=("read", "batch"), default=("read", "batch"))
    chosen = parser.parse_args()
    pipeline.code_each, pipeline.find_versions = CODER.code_each, CODER.find_versions
    keeper.COMMIT_ARTICLES, find.PART_DOCUMENTS = COMMIT_ARTICLES, PART_DOCUMENTS  # type: ignore[attr-defined]  # imported there by name
    import_module("duckdb")
    chosen.kills, chosen.seconds = chosen.kills // len(chosen.commands), chosen.seconds / len(chosen.commands)
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder) / "corpus", chosen.articles)
        reading(corpus, 0).do(Path(folder) / "warm")  # what is loaded here is there in all runs: kills meet work and not the loading
        works = {"read": reading(corpus, chosen.processes), "batch": batching(corpus, chosen.processes)}
        tallies: list[Tally] = []
        for name in chosen.commands:
            tallies.append(kill_often(works[name], Path(folder), chosen))
            print(tallies[-1], flush=True)
    raise SystemExit(0 if all(one.sound() for one in tallies) else 1)


def write_corpus(folder: Path, articles: int) -> Path:
    """The mixed corpus of the tests with so many articles more; without the samples, for which tables are loaded that take seconds."""
    corpus: Path = MADE.write_corpus(folder)
    for sample in corpus.glob("z-*"):
        sample.unlink()
    TEXTS.write_rows(corpus / "k.jsonl", range(1000, 1000 + articles))
    return corpus


def reading(corpus: Path, processes: int) -> Work:
    """``read`` into a record."""
    return Work(
        name="read",
        do=lambda place: pipeline.read([str(corpus)], record=place / "record.db", processes=processes),
        kept=lambda place: documents_of(place / "record.db"),
        outcome=lambda place: exported(place / "record.db"),
    )


def batching(corpus: Path, processes: int) -> Work:
    """``batch`` into a folder, and that loaded into a record."""
    return Work(
        name="batch",
        do=partial(code_corpus, corpus, processes),
        kept=lambda place: frozenset(path.name for path in (place / "tables" / DONE).glob("*.json")) - {f"{FINISHED}.json"},
        outcome=loaded,
    )


def code_corpus(corpus: Path, processes: int, place: Path) -> None:
    """One run."""
    batch([corpus], to=place / "tables", processes=processes)


def loaded(place: Path) -> dict[str, bytes]:
    """The record made of a batch."""
    import_batch(place / "tables", record=place / "record.db")
    return exported(place / "record.db")


if __name__ == "__main__":
    main()
