"""Kills work at random moments, lets it go on until it ends by itself, and compares the result with that of work left alone."""

import os
import random
import signal
import time
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapporteur.export import export_folder
from rapporteur.record import RecordError, open_record

LIFE = 0.5
"""Work lives at most this part of the time that all of it takes: what is kept grows from kill to kill, so that these fall everywhere."""

SHORTEST = 0.01
"""Seconds that work lives at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is killed: each part is given the folder it works in. ``kept`` names what may not be lost any more, ``outcome`` is what is compared."""

    name: str
    do: Callable[[Path], object]
    kept: Callable[[Path], frozenset[str]]
    outcome: Callable[[Path], Mapping[str, bytes]]


@dataclass(slots=True, kw_only=True)
class Tally:
    """Runs that came to their end, kills on the way, runs that ended otherwise than one left alone, kills after which something kept was gone."""

    name: str
    runs: int = 0
    kills: int = 0
    different: int = 0
    losses: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.runs} runs, killed {self.kills} times in all, {self.different} ended in another record, "
            f"{self.losses} kills lost what was committed ({self.seconds:.0f} s)"
        )

    def sound(self) -> bool:
        """Whether nothing was lost, of at least one kill."""
        return self.kills > 0 and not self.different and not self.losses


def options(description: str | None) -> ArgumentParser:
    """The options that all scripts of this sort have."""
    parser = ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=240.0)
    parser.add_argument("--life", type=float, default=LIFE, help="the longest life, as a part of the time that a whole run takes")
    parser.add_argument("--seed", type=int, default=5)
    return parser


def kill_often(work: Work, place: Path, limits: Namespace) -> Tally:
    """Run after run, each in a folder of its own, until there were as many kills or seconds as the options say."""
    chance, begin, tally = random.Random(limits.seed), time.monotonic(), Tally(name=work.name)
    for name in ("first", "whole"):  # the first pays for what is only made once
        started = time.monotonic()
        finish(work, place / f"{work.name}-{name}", tally, lambda: None)
        longest = limits.life * (time.monotonic() - started)

    def on() -> bool:
        return bool(tally.kills < limits.kills and time.monotonic() - begin < limits.seconds)

    whole = work.outcome(place / f"{work.name}-whole")
    while on():
        folder = place / f"{work.name}-{tally.runs}"
        finish(work, folder, tally, lambda: chance.uniform(SHORTEST, longest) if on() else None)
        tally.runs += 1
        tally.different += work.outcome(folder) != whole
    tally.seconds = time.monotonic() - begin
    return tally


def finish(work: Work, folder: Path, tally: Tally, life: Callable[[], float | None]) -> None:
    """Starts the work again and again until it is not killed. Raises RuntimeError where it fails by itself."""
    folder.mkdir()
    kept: frozenset[str] = frozenset()
    while (ended := run(work, folder, life())) == -signal.SIGKILL:
        now = work.kept(folder)
        tally.kills, tally.losses = tally.kills + 1, tally.losses + bool(kept - now)
        kept = now
    if ended:
        raise RuntimeError(f"{work.name} ended with {ended}: what it said stands above")


def run(work: Work, folder: Path, life: float | None) -> int:
    """One run in a process group of its own, all of which is killed after a while where it has a life of some seconds; how it ended."""
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        try:
            work.do(folder)
            os._exit(0)
        finally:  # whatever was raised: the child must not go on as its parent
            import traceback

            traceback.print_exc()
            os._exit(1)
    if life is not None:
        time.sleep(life)
        kill_group(child)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_group(leader: int) -> None:
    """Kills a child and all that it started; nothing where it is gone, or has not become a group yet."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(leader, signal.SIGKILL)  # it is our child, so its number is not another's before we wait for it


def documents_of(record: Path) -> frozenset[str]:
    """The documents that a record holds; none where it was not made yet."""
    try:
        with open_record(record) as opened:
            return frozenset(row[0] for row in opened.connection.execute("SELECT id FROM documents"))
    except RecordError:
        return frozenset()


def exported(record: Path) -> dict[str, bytes]:
    """All tables of a record as JSON lines, and what is not sound in it."""
    out = record.with_name(f"{record.name}-export")
    with open_record(record) as opened:
        faults = opened.integrity()
        export_folder(opened, out, format="jsonl")
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())} | {"faults": repr(faults).encode()}
