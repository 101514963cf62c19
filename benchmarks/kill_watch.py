"""Kills ``watch`` at random moments, lets it go on, and compares the record with that of a run that was left alone.

    python -m benchmarks.kill_watch --kills 200 --seconds 240

The pages lie on a server on loopback; they are coded by the three-line coder of the tests, since the question is what is lost, not what is found.
"""

import argparse
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from rapporteur.export import export_folder
from rapporteur.record import open_record
from rapporteur.watching import Settings, watch

PARTS, SERVER = import_module("tests.fetch.simple_watch"), import_module("tests.fetch.server")
"""By name, since mypy does not check the tests."""

LIFE = 1.1
"""A run lives at most so many times as long as a whole one takes."""


def main() -> None:
    """Prints how many kills there were, and how many records were not the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=240.0)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    chance, begin = random.Random(options.seed), time.monotonic()
    runs = kills = different = 0
    with SERVER.serving() as site, tempfile.TemporaryDirectory() as folder:
        feeds = fill(site, pages=9)
        record_of(feeds, Path(folder) / "first", None)
        started = time.monotonic()
        whole = record_of(feeds, Path(folder) / "whole", None)[1]
        longest = LIFE * (time.monotonic() - started)
        while kills < options.kills and time.monotonic() - begin < options.seconds:
            killed, record = record_of(feeds, Path(folder) / str(runs), lambda: chance.uniform(0.01, longest))
            runs, kills, different = runs + 1, kills + killed, different + (record != whole)
    print(f"{runs} runs, killed {kills} times in all, {different} ended in another record ({time.monotonic() - begin:.0f} s)")
    raise SystemExit(1 if different else 0)


def fill(site: Any, *, pages: int) -> list[str]:  # noqa: ANN401 - of a module that is not checked
    """Two feeds that share a page."""
    paths = [f"/story{number}" for number in range(pages)]
    for number, path in enumerate(paths):
        site.add(path, SERVER.page(f"Story {number}", f"the story of number {number} would be told to {number * number} towns"))
    site.redirect("/moved", paths[0], 301)
    site.add("/one", lambda: SERVER.rss(site.base, *paths[: pages // 2 + 1], "/moved", "/gone"), "application/rss+xml")
    site.add("/two", lambda: SERVER.rss(site.base, *paths[pages // 2 :]), "application/rss+xml")
    return [f"{site.base}/one", f"{site.base}/two"]


def record_of(feeds: list[str], folder: Path, life: Callable[[], float] | None) -> tuple[int, dict[str, bytes]]:
    """Runs until one is not killed: how often one was, and the record as exported."""
    kills = 0
    while run(feeds, folder, life) == -signal.SIGKILL:
        kills += 1
    with open_record(folder / "record.db") as record:
        export_folder(record, folder / "out", format="jsonl")
    return kills, {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def run(feeds: list[str], folder: Path, life: Callable[[], float] | None) -> int:
    """One run in a process of its own, killed after a while where it has a life of some seconds; how it ended."""
    child = os.fork()
    if not child:
        PARTS.prepare()
        settings = Settings(record=folder / "record.db", contact="ina@example.org", allow_private=True, processes=0)
        watch(feeds, settings=settings, once=True)
        os._exit(0)
    if life:
        time.sleep(life())
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    main()
