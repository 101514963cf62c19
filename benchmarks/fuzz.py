"""Feeds every reader with damaged inputs and counts what it does not answer with documents or Problems.

    python -m benchmarks.fuzz --inputs 200000 --seconds 600 [--readers html warc] [--seed 7]

Inputs are valid ones, changed at random in one to some places: bytes turned, left out, doubled, swapped, cut off, put in from a list of what
readers stumble over, or mixed with another input. Each reader gets so many inputs or seconds, whichever ends first. A crash is any exception;
each sort is shown once, with its input left in the folder ``--keep``. A hang is an input that takes more than ``--slow`` seconds of processor time.
"""

import argparse
import random
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.fuzz_seeds import READERS, Reader

MOST_CHANGES = 8
"""Changes to one input at most; not swept."""

LONGEST = 200_000
"""Bytes of an input that is doubled no more."""

STUMBLES = (
    *(b"\x00", b"\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc2", b"\xf4\x90\x80\x80", b"\x1a", b"\x0b\x0c", b"\r", b"\n"),
    *(b'"', b"'", b",", b";", b"\t", b"{", b"}", b"[", b"]", b"[" * 3000, b'{"a":' * 3000, b"<" * 300, b"<div>" * 800, b"&#x110000;", b"&#55296;"),
    *(
        b"\\ud800",
        b"\\u0000",
        b"1e999",
        b"NaN",
        b"-1",
        b"99999999999999999999999",
        b"0",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<?xml",
        b"<!DOCTYPE",
    ),
    *(b"<base href='http://[']>", b"<link rel=canonical href='//['>", b"charset=utf-7", b"charset=rot13", b"charset=base64", b"encoding='utf-16'"),
    *(
        b"\x1f\x8b\x08",
        b"\x28\xb5\x2f\xfd",
        b"PAR1",
        b"WARC/1.0\r\n",
        b"Content-Length: -5\r\n",
        b"Content-Length: 99999999999\r\n",
        b"9999-12-31T23:59:59Z",
    ),
    *(
        b"0000-00-00",
        b"Mon, 31 Feb 99999 25:61:61 +9999",
        b"http://[::1",
        b"http://a:99999999/",
        b"xn--\x80",
        b"\xe2\x80\xae",
        b"\xcc\x81" * 500,
        b"A" * 5000,
    ),
)
"""What readers of other programs stumbled over: half characters, deep nesting, endless names, dates and addresses that are none."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of one reader's inputs. ``crashes`` counts by exception and place, ``slowest`` is in seconds of processor time."""

    reader: str
    inputs: int = 0
    results: int = 0
    slow: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    crashes: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            f"{self.reader:<10} {self.inputs:>8,} inputs, {self.results:>9,} documents and problems, {sum(self.crashes.values())} crashes, "
            f"{self.slow} over the limit, slowest {self.slowest:.2f} s ({self.seconds:.0f} s in all)"
        )


def main() -> None:
    """Prints what became of the inputs, reader by reader; ends with 1 where one crashed or hung."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=200_000, help="for each reader")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each reader")
    parser.add_argument("--slow", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--readers", nargs="+", choices=sorted(READERS), default=sorted(READERS))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "rapporteur-fuzz")
    chosen = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.readers:
            tally = fuzz(READERS[name], Path(folder), chosen)
            wrong += tally.slow + sum(tally.crashes.values())
            print(tally, flush=True)
            for words, number in tally.crashes.most_common():
                print(f"  {number} times: {words}", flush=True)
    raise SystemExit(1 if wrong else 0)


def fuzz(reader: Reader, folder: Path, chosen: argparse.Namespace) -> Tally:
    """One reader with so many inputs or seconds."""
    chance, tally = random.Random(chosen.seed), Tally(reader=reader.name)
    seeds = reader.seeds(folder)
    for one in seeds:  # which loads what is loaded once
        reader.read(reader.packed(one), folder)
    begin = time.monotonic()
    while tally.inputs < chosen.inputs and time.monotonic() - begin < chosen.seconds:
        data = reader.packed(change(chance, seeds))
        started = time.process_time()
        try:
            tally.results += reader.read(data, folder)
        except Exception as error:  # noqa: BLE001 - what is looked for
            words = described(error)
            if not tally.crashes[words]:
                keep(chosen.keep, f"{reader.name}-crash-{len(tally.crashes)}", data)
            tally.crashes[words] += 1
        spent = time.process_time() - started
        if spent > tally.slowest:
            tally.slowest = spent
            keep(chosen.keep, f"{reader.name}-slowest", data)
        tally.slow += spent > chosen.slow
        tally.inputs += 1
    tally.seconds = time.monotonic() - begin
    return tally


def described(error: Exception) -> str:
    """An exception by its kind and the last place of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "rapporteur" in frame.filename and "site-packages" not in frame.filename]
    last = (ours or frames)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.name}: {str(error)[:100]!r}"


def keep(folder: Path, name: str, data: bytes) -> None:
    """Leaves an input to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def change(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """A valid input with some changes."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, MOST_CHANGES)):
        chance.choice(CHANGES)(chance, data, seeds)
    return bytes(data)


def stretch(chance: random.Random, data: bytearray) -> slice:
    """Some place: mostly short, seldom up to the end."""
    start = chance.randrange(len(data) + 1)
    return slice(start, min(len(data), start + int(chance.paretovariate(0.8))))


def turn(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    """Other bits in one byte."""
    del seeds
    if data:
        data[chance.randrange(len(data))] ^= chance.randint(1, 255)


def leave_out(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    """Bytes gone."""
    del seeds
    del data[stretch(chance, data)]


def double(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    """Bytes said again, up to a hundred times."""
    del seeds
    place = stretch(chance, data)
    data[place.start : place.start] = data[place] * min(chance.randint(1, 100), max(0, LONGEST - len(data)) // max(1, place.stop - place.start))


def cut_off(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    """The end gone; of every fourth, else nothing."""
    del seeds
    if chance.random() < 0.25:
        del data[chance.randrange(len(data) + 1) :]


def put_in(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    """Something to stumble over, in place of what stood there or before it."""
    del seeds
    place = stretch(chance, data)
    data[place if chance.random() < 0.5 else slice(place.start, place.start)] = chance.choice(STUMBLES)


def put_noise(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    """Bytes of no meaning."""
    del seeds
    data[stretch(chance, data)] = chance.randbytes(chance.randint(1, 30))


def mix(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    """A piece of another input."""
    other = bytearray(chance.choice(seeds))
    data[stretch(chance, data)] = other[stretch(chance, other)]


CHANGES: tuple[Callable[[random.Random, bytearray, Sequence[bytes]], None], ...] = (turn, turn, leave_out, double, cut_off, put_in, put_noise, mix)


if __name__ == "__main__":
    main()
