"""The reading room on a large record, while a writer writes: milliseconds a page, and memory.

    python -m benchmarks.web --articles 100000
    python -m benchmarks.web --record /tmp/web.db      # one that was made before, with --keep

Makes a record from the sample articles (see web_record), serves it in a process of its own, writes ten articles a second into it from another,
and asks pages of every kind, one at a time, with actors, words and days drawn at random. Linux only: memory is read from /proc.
"""

import argparse
import http.client
import multiprocessing
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from benchmarks.web_record import Maker, base_record, entry, fill, maker_of
from rapporteur.record import open_writer

REPEATS = 40
WRITTEN = 10
"""Articles a second that the writer adds, as many as a reading machine reads."""

COMMIT = 50


def main() -> None:
    """Makes, serves, writes, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--record", type=Path, help="a record made before, with --keep")
    parser.add_argument("--keep", type=Path, help="where to keep the record that is made")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = base_record(Path(folder) / "base.db")
        record = chosen.record or make(base, chosen.keep or Path(folder) / "web.db", chosen.articles)
        describe(record)
        with serving(record) as (port, pid), writing(base, record):
            ask(port, record, chosen.repeats)
            print(f"memory of the site: {resident(pid):.0f} MB, at most {resident(pid, 'VmHWM'):.0f} MB")


def make(base: Path, path: Path, articles: int) -> Path:
    """The record, with the time it took."""
    start = time.perf_counter()
    fill(base, path, articles)
    print(f"made in {time.perf_counter() - start:.0f} s")
    return path


def describe(record: Path) -> None:
    """How much there is."""
    connection = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    counts = [
        f"{connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,} {table}" for table in ("articles", "statements", "events", "facets")
    ]
    words = connection.execute("SELECT avg(length(text)) FROM (SELECT text FROM articles LIMIT 2000)").fetchone()[0] / 6.1
    print(f"{', '.join(counts)}; {words:.0f} words an article; {record.stat().st_size / 1e9:.2f} GB")
    connection.close()


@contextmanager
def serving(record: Path) -> Iterator[tuple[int, int]]:
    """The site in a process of its own: its port and process id."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = shutil.which("rapporteur", path=str(Path(sys.executable).parent)) or "rapporteur"
    process = subprocess.Popen([command, "serve", "--record", str(record), "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def writing(base: Path, record: Path) -> Iterator[None]:
    """A writer in a process of its own."""
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=write, args=(base, record), daemon=True)
    process.start()
    time.sleep(3)
    try:
        yield
    finally:
        process.kill()
        process.join(10)


def write(base: Path, record: Path) -> None:
    """Ten articles a second until killed."""
    maker: Maker = maker_of(base, seed=int(time.time()))
    with open_writer(record, wait=5) as writer:
        number = int(time.time()) % 10_000_000 + 10_000_000
        while True:
            begun = time.perf_counter()
            writer.add(entry(maker, number))
            number += 1
            if number % COMMIT == 0:
                writer.commit()
            time.sleep(max(0.0, 1 / WRITTEN - (time.perf_counter() - begun)))


def questions(record: Path, repeats: int) -> Iterator[tuple[str, str]]:
    """What is asked, with the name of its kind; actors as often as they are named, words as often as they occur."""
    connection = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    draw = random.Random(4)
    articles, statements, events = (
        [row[0] for row in connection.execute(f"SELECT id FROM {table} WHERE key % 997 = 5 LIMIT 400")]
        for table in ("articles", "statements", "events")
    )
    top = "SELECT value, often FROM facets WHERE kind = 'event' AND name = 'actor' AND value NOT LIKE 'words:%' ORDER BY often DESC LIMIT 400"
    actors, weights = zip(*connection.execute(top), strict=True)
    ties = [
        row[0].split("\t")
        for row in connection.execute("SELECT value FROM facets WHERE kind = 'event' AND name = 'does' ORDER BY often DESC LIMIT 60")
    ]
    text = " ".join(row[0] for row in connection.execute("SELECT text FROM articles WHERE key % 499 = 7 LIMIT 100"))
    words = re.findall(r"[a-z]{4,}", text)
    connection.close()
    for _ in range(repeats):
        who, word, year = quote(draw.choices(actors, weights)[0]), draw.choice(words), draw.randrange(2020, 2026)
        one, two, _quad = draw.choice(ties)
        yield "front", "/"
        yield "article", f"/article/{draw.choice(articles)}"
        yield "statement", f"/statement/{draw.choice(statements)}"
        yield "event", f"/event/{draw.choice(events)}"
        yield "dossier", f"/actor/{who}"
        yield "pair", f"/pair?a={quote(one)}&b={quote(two)}"
        yield "timeline", "/timeline"
        yield "timeline, an actor, a year", f"/timeline?actor={who}&since={year}&until={year}&lanes=pair"
        yield "timeline, a week", f"/timeline?since={year}-03-03&until={year}-03-09&lanes=actor"
        yield "network", f"/network/{who}"
        yield "network, a window", f"/network/{who}?m={year * 12 + 5}&w=12"
        yield "calendar", f"/calendar?since={year}-{draw.randrange(1, 13):02d}"
        yield "calendar.ics, an actor", f"/calendar.ics?actor={who}"
        yield "method", "/method"
        yield "actors", "/actors"
        yield "statements", f"/statements?page={draw.randrange(1, 9)}"
        yield "statements, speaker, year, type", f"/statements?speaker={who}&since={year}&until={year}&type=speech"
        yield "events, type, status, words", f"/events?type=CONSULT&status=planned&q={word}"
        yield "events, outlet, order of reading", f"/events?outlet=Outlet+{draw.randrange(1, 30)}&order=read"
        yield "articles, actor, outlet", f"/articles?actor={who}&outlet=Outlet+1"
        yield "search, a word", f"/search?q={word}"
        yield "search, two words", f"/search?q={word}+{draw.choice(words)}"
        yield "search, the commonest", "/search?q=the"
        yield "feed of a search", f"/statements.atom?q={word}"


def ask(port: int, record: Path, repeats: int) -> None:
    """Times every question over one kept connection, as a browser has it."""
    taken: dict[str, list[float]] = {}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for name, path in questions(record, repeats):
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        taken.setdefault(name, []).append(1000 * (time.perf_counter() - start))
        assert answer.status in (200, 303), (path, answer.status)
    print(f"{'page':<36} {'median':>8} {'95 %':>8} {'worst':>8}  ms")
    for name, times in taken.items():
        times.sort()
        print(f"{name:<36} {times[len(times) // 2]:8.1f} {times[int(len(times) * 0.95)]:8.1f} {times[-1]:8.1f}")


def resident(pid: int, what: str = "VmRSS") -> float:
    """Memory of a process in MB."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="utf8"))
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    main()
