"""The local and the Spark runner on the same invented articles: times of both, and whether every row is the same.

    python -m benchmarks.runners --articles 5000
    python -m benchmarks.runners --articles 5000 --runners local --processes 2

Articles are short (about 45 words), each with a source and an event; one in ten repeats an earlier one. Records are not part of it.
"""

import argparse
import json
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from rapporteur.batch.tables import COLUMNS
from rapporteur.corpus import BatchProgress, batch

SEED = 11
PARTED = ("documents", "problems", "articles", "coded", "actors", "statements", "events")
WHOLE = ("reprints", "overlaps", "copies")
WHO = (
    "the transport ministry",
    "mayor Ilka Dren",
    "President Oto Vale",
    "the harbour union",
    "police spokesman Jan Mirk",
    "France",
    "the United Nations",
)
DID = (
    "agreed to reopen talks with",
    "rejected a demand from",
    "promised aid to",
    "threatened sanctions against",
    "met a delegation of",
    "arrested two members of",
)
WHOM = ("the islanders", "Norway", "the ferry company", "the opposition", "Kenya", "the coast guard", "the teachers' union")
WHERE = ("Ostrava Bay", "Port Essel", "Little Sande", "Kell", "Verrin", "Quillby")
WHAT = ("the pier", "the budget", "the border post", "the strike", "the flood wall", "the fishing quota")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def article(chance: random.Random, number: int) -> str:
    """One article of three sentences."""
    who, did, whom, where, what, day = (chance.choice(words) for words in (WHO, DID, WHOM, WHERE, WHAT, DAYS))
    return (
        f"{who[0].upper()}{who[1:]} {did} {whom} on {day} over {what} in {where}.\n\n"
        f"A spokeswoman said that file {number} had been closed after {chance.randint(2, 90)} hours and {chance.randint(2, 400)} letters.\n\n"
        f'"We will not wait another {chance.randint(2, 30)} weeks for {what}," she told reporters near gate {number % 97}.'
    )


def articles(count: int) -> Iterator[str]:
    """Rows of JSON lines."""
    chance, told = random.Random(SEED), list[str]()
    for number in range(count):
        text = chance.choice(told) if told and chance.random() < 0.1 else article(chance, number)
        told = [*told[-200:], text]
        row = {"id": f"n{number}", "text": text, "outlet": f"Paper {number % 40}", "published": f"2025-03-{number % 28 + 1:02d}"}
        yield json.dumps(row) + "\n"


def run(runner: str, source: Path, folder: Path, processes: int, master: str) -> None:
    """Runs one of the two and prints how long each stage took."""
    start, at = time.monotonic(), dict[str, float]()

    def tell(now: BatchProgress) -> None:
        at.setdefault(now.stage, time.monotonic() - start)

    before = [spent(resource.RUSAGE_SELF), spent(resource.RUSAGE_CHILDREN)]
    words = {"runner": "spark", "master": master} if runner == "spark" else {"processes": processes}
    summary = batch([source], to=folder, on_progress=tell, **words)
    seconds = time.monotonic() - start
    begun = ", ".join(f"{stage} from {second:.1f} s" for stage, second in at.items())
    print(f"{runner:6s} {seconds:8.1f} s, {summary.articles / seconds:6.2f} articles a second ({begun}); load {os.getloadavg()[0]:.1f}")
    own, below = spent(resource.RUSAGE_SELF) - before[0], spent(resource.RUSAGE_CHILDREN) - before[1]
    print(f"       processor time: {own:.1f} s here, {below:.1f} s in the processes below that have ended")
    print(f"       {summary.articles} articles, {summary.reprints} reprints, {summary.statements} statements, {summary.events} events", flush=True)


def spent(who: int) -> float:
    """Processor seconds of this process, or of those below it that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def different(first: Path, second: Path) -> dict[str, int]:
    """How many rows of each table stand in one folder only."""
    found = {}
    for table in (*PARTED, *WHOLE):
        place = f"{table}/*/*.parquet" if table in PARTED else f"{table}.parquet"
        if not list(first.glob(place)) and not list(second.glob(place)):
            continue
        names = ", ".join(f'"{name}"' for name in COLUMNS[table])
        one, other = (f"(SELECT {names} FROM read_parquet('{folder}/{place}'))" for folder in (first, second))
        question = f"SELECT (SELECT count(*) FROM ({one} EXCEPT ALL {other})) + (SELECT count(*) FROM ({other} EXCEPT ALL {one}))"
        found[table] = int((duckdb.connect().execute(question).fetchone() or (0,))[0])
    return found


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--runners", nargs="+", choices=("local", "spark"), default=("local", "spark"))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "rows.jsonl"
        with source.open("w", encoding="utf8") as target:
            target.writelines(articles(chosen.articles))
        for runner in chosen.runners:
            run(runner, source, Path(place) / runner, chosen.processes, chosen.master)
        if len(chosen.runners) > 1:
            print(f"rows in one only: {different(Path(place) / 'local', Path(place) / 'spark')}")


if __name__ == "__main__":
    main()
