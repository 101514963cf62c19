"""Accuracy is a gate: every measure of ``floors.toml`` is taken again and must not be below its floor.

``python -m evaluation.gate --corpora ../shared/corpora`` runs each command once, reads the numbers it prints, and ends
with 1 when one is under its floor or a set is not the one that was measured. Floors may only rise; lowering one takes a
line in CHANGES.md.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """One measure: the module that prints it, a pattern whose one group is the number, its floor, and the set's hash."""

    name: str
    module: str
    pattern: str
    floor: float
    set: str
    sha256: str


def load_floors(path: Path = FLOORS) -> tuple[Floor, ...]:
    """All floors; raises TypeError for an unknown or missing key, ValueError for a pattern without exactly one group."""
    floors = tuple(Floor(**row) for row in tomllib.loads(path.read_text(encoding="utf8"))["floor"])
    for floor in floors:
        if re.compile(floor.pattern).groups != 1:
            raise ValueError(f"{floor.name}: the pattern needs exactly one group")
    return floors


def read_number(floor: Floor, printed: str) -> float | None:
    """The number a command printed for a measure, None when it printed none."""
    found = re.search(floor.pattern, printed)
    return float(found[1]) if found else None


def is_same_set(floor: Floor, corpora: Path) -> bool:
    """Whether the set's file is the one that was measured."""
    return hashlib.sha256((corpora / floor.set).read_bytes()).hexdigest() == floor.sha256


def check(floors: Iterable[Floor], corpora: Path) -> int:
    """Print every measure with its floor; how many fail."""

    @cache
    def output(module: str) -> str:
        return subprocess.run([sys.executable, "-m", module, "--corpora", str(corpora)], capture_output=True, text=True, check=True).stdout

    failed = 0
    for floor in floors:
        same = is_same_set(floor, corpora)
        number = read_number(floor, output(floor.module))
        good = same and number is not None and number >= floor.floor
        failed += not good
        note = "" if same else "  the set is not the one that was measured"
        print(f"{'ok  ' if good else 'LOW '} {floor.name}: {number} (floor {floor.floor}){note}")
    return failed


def main() -> int:
    """The command line; 1 when a measure fails."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    return 1 if check(load_floors(), arguments.parse_args().corpora) else 0


if __name__ == "__main__":
    sys.exit(main())
