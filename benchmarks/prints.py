"""Which of a million articles repeats which, by the SQL of ``rapporteur batch``, from prints alone.

    python -m benchmarks.prints --documents 1000000

The prints are invented (44 a document, as 700 words have): one document in twenty keeps nine tenths of an earlier one's, one
in a hundred all of them. They are written to Parquet first, by another process than the one that is measured. Linux only.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb

from rapporteur.batch.reprints import candidates, join, judged
from rapporteur.batch.tables import connection, view
from rapporteur.corpus import judge_shared

PRINTS = 44
NEAR_EVERY, EXACT_EVERY = 20, 100
FILES = 50
MEBI = 1024 * 1024


def write(folder: Path, documents: int) -> int:
    """The two tables that the comparison asks, as a batch would leave them; gives their bytes."""
    ask = duckdb.connect()
    ask.execute("SET memory_limit = '2GB'; SET threads = 1")
    exact, near = f"d % {EXACT_EVERY} = 7 AND d > 0", f"d % {NEAR_EVERY} = 3 AND d > 0"
    source = f"CASE WHEN {exact} OR ({near} AND i > 0 AND hash(d, i) % 10 > 0) THEN hash(d, 'of') % d ELSE d END"
    value = f"(hash({source}, i, 'print') >> 5)::BIGINT * 16"
    bundle = max(1, documents // FILES)
    for start in range(0, documents, bundle):
        number = start // bundle
        place = folder / f"articles-{number:05d}.parquet"
        rows = f"SELECT d, unnest(range({PRINTS})) AS i FROM range({start}, {min(documents, start + bundle)}) t(d)"
        values = f"SELECT d, i, {value} AS print FROM ({rows})"
        listed = f"SELECT d, list(print ORDER BY i) AS prints FROM ({values}) GROUP BY d ORDER BY d"
        named = "1::BIGINT AS bundle, d AS row, 0::BIGINT AS number, printf('a%09d', d) AS id, prints"
        ask.execute(f"COPY (SELECT {named}, {PRINTS - 1}::BIGINT AS sampled FROM ({listed})) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
    place = folder / "documents.parquet"
    named = "1::BIGINT AS bundle, d AS row, printf('d%09d', d) AS id"
    ask.execute(f"COPY (SELECT {named} FROM range({documents}) t(d)) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
    return sum(file.stat().st_size for file in folder.glob("*.parquet"))


def compare(folder: Path, memory: str) -> None:
    """What is measured, in a process of its own: join, candidates, judgement."""
    start, kinds, originals = time.monotonic(), Counter[str](), 0
    scratch = folder / "scratch"
    scratch.mkdir()
    with connection(memory=memory, scratch=scratch) as ask:
        view(ask, "documents", [folder / "documents.parquet"])
        view(ask, "articles", sorted(folder.glob("articles-*.parquet")))
        join(ask)
        joined = time.monotonic() - start
        for _, overlaps, original in judged(candidates(ask), judge_shared):
            kinds.update(one.kind for one in overlaps)
            originals += original is not None
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime
    print(f"join {joined:.1f} s, all {time.monotonic() - start:.1f} s of the wall's time; {seconds:.1f} s of processor time (one thread)")
    print(f"peak memory {used.ru_maxrss / 1024:.0f} MB resident; {originals:,} articles are reprints; overlaps {dict(sorted(kinds.items()))}")


def main() -> None:
    """Writes, measures, prints."""
    if sys.argv[1:2] == ["--compare"]:
        compare(Path(sys.argv[2]), sys.argv[3])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--memory", default="1GB", help="what DuckDB may hold; a batch gives it 1GB")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = write(Path(folder), chosen.documents)
        near, exact = chosen.documents // NEAR_EVERY, chosen.documents // EXACT_EVERY
        print(f"{chosen.documents:,} documents, {chosen.documents * PRINTS:,} prints, {size / MEBI:.0f} MiB of Parquet")
        print(f"made: {near:,} near, {exact:,} exact (some of them copy prints that their own source has changed)")
        subprocess.run([sys.executable, "-m", "benchmarks.prints", "--compare", folder, chosen.memory], check=True)
        print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
