"""How fast the actors room is: seconds to load its tables, milliseconds of CPU to find the cast of an article of 700 words.

``python -m benchmarks.actors --corpora ../shared/corpora`` loads the tables in processes of their own and reads PolNeAR dev
articles; parsing is not counted. ``--parses FILE`` keeps the parses there for the next time. The figures are CPU time; a
fixed loop is timed beside each, because on a busy or slower machine everything takes longer: compare their quotient.
"""

import argparse
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from rapporteur.actors import find_cast
from rapporteur.parse.parser import Parser
from rapporteur.tables import load_actor_tables
from rapporteur.testing import make_article
from rapporteur.types import Article, Parse

ARTICLE_WORDS = 700
LOAD = "import benchmarks.actors as b; import rapporteur.tables.actor_tables; b.print_load()"


def seconds(work: Callable[[], object]) -> tuple[float, float, float]:
    """CPU and wall seconds of some work, and the CPU seconds of a fixed loop before and after it."""
    before, cpu, wall = _loop(), time.process_time(), time.perf_counter()
    work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return cpu, wall, (before + _loop()) / 2


def _loop() -> float:
    """The CPU seconds of a million additions."""
    began, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number % 7
    return time.process_time() - began


def print_load() -> None:
    """Load the tables once in this process and print how long it took."""
    cpu, wall, loop = seconds(load_actor_tables)
    print(f"tables: {cpu:.3f} s CPU, {wall:.3f} s wall; fixed loop {loop:.3f} s, quotient {cpu / loop:.1f}")


def print_cast(articles: Sequence[Article], parses: Sequence[Parse]) -> None:
    """Find every article's cast and print the time for 700 words; the first pass also codes each phrase for the first time."""
    tables = load_actor_tables()
    find_cast(articles[0], parses[0], tables, on=None)
    words = sum(len(parse.tokens) for parse in parses)

    def read() -> None:
        for one, parse in zip(articles, parses, strict=True):
            find_cast(one, parse, tables, on=None)

    for what in ("first pass", "second pass"):
        cpu, _, loop = seconds(read)
        each = cpu / words * ARTICLE_WORDS * 1000
        print(f"find_cast, {what}: {each:.2f} ms CPU for {ARTICLE_WORDS} words ({words} in all); fixed loop {loop:.3f} s")


def read_parses(articles: Sequence[Article], kept: Path | None) -> list[Parse]:
    """The reader's parses, from the file where they were kept if there is one."""
    if kept is not None and kept.exists():
        found: list[Parse] = pickle.loads(kept.read_bytes())
        return found
    parser = Parser.load(threads=1)
    parses = [parse for start in range(0, len(articles), 16) for parse in parser.parse(articles[start : start + 16])]
    if kept is not None:
        kept.write_bytes(pickle.dumps(parses))
    return parses


def main() -> None:
    """Print the time of three loads and of two passes over the articles."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    arguments.add_argument("--articles", type=int, default=84)
    arguments.add_argument("--parses", type=Path, default=None, help="where parses are kept from one time to the next")
    options = arguments.parse_args()
    for _ in range(3):
        subprocess.run([sys.executable, "-c", LOAD], check=True)
    rows = (options.corpora / "attribution" / "polnear_dev.jsonl").read_bytes().splitlines()[: options.articles]
    articles = [make_article(msgspec.json.decode(row)["text"], id=f"{number:016x}") for number, row in enumerate(rows)]
    print_cast(articles, read_parses(articles, options.parses))


if __name__ == "__main__":
    main()
