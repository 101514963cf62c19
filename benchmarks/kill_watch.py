"""Kills ``watch`` at random moments, lets it go on, and compares the record with that of a run that was left alone.

    python -m benchmarks.kill_watch --kills 200 --seconds 240

The pages lie on a server on loopback; they are coded by the three-line coder of the tests, since the question is what is lost, not what is found.
"""

import tempfile
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.kills import Work, documents_of, exported, kill_often, options
from rapporteur.watching import Settings, watch

PARTS, SERVER = import_module("tests.fetch.simple_watch"), import_module("tests.fetch.server")
"""By name, since mypy does not check the tests."""


def main() -> None:
    """Prints how many kills there were, and how many records were not the same."""
    limits = options(__doc__).parse_args()
    with SERVER.serving() as site, tempfile.TemporaryDirectory() as folder:
        work = Work(
            name="watch",
            do=partial(follow, fill(site, pages=9)),
            kept=lambda place: documents_of(place / "record.db"),
            outcome=lambda place: exported(place / "record.db"),
        )
        tally = kill_often(work, Path(folder), limits)
    print(tally)
    raise SystemExit(0 if tally.sound() else 1)


def fill(site: Any, *, pages: int) -> list[str]:  # noqa: ANN401 - of a module that is not checked
    """Two feeds that share a page."""
    paths = [f"/story{number}" for number in range(pages)]
    for number, path in enumerate(paths):
        site.add(path, SERVER.page(f"Story {number}", f"the story of number {number} would be told to {number * number} towns"))
    site.redirect("/moved", paths[0], 301)
    site.add("/one", lambda: SERVER.rss(site.base, *paths[: pages // 2 + 1], "/moved", "/gone"), "application/rss+xml")
    site.add("/two", lambda: SERVER.rss(site.base, *paths[pages // 2 :]), "application/rss+xml")
    return [f"{site.base}/one", f"{site.base}/two"]


def follow(feeds: list[str], folder: Path) -> None:
    """One round of all feeds."""
    PARTS.prepare()
    settings = Settings(record=folder / "record.db", contact="ina@example.org", allow_private=True, processes=0)
    watch(feeds, settings=settings, once=True)


if __name__ == "__main__":
    main()
