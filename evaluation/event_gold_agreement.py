"""How far the two coders of the gold of events agreed before they reconciled.

    python -m evaluation.event_gold_agreement [--half one|two]

``data/event_gold/codings.jsonl`` holds what each coder wrote alone. Two rows are one event when the types are equal, they share a
word of a party (either side; a row without parties shares it with any) and the sentence that one coder gave first is a telling of
the other's. Rows are paired one to one, the same trigger and the same actor preferred. Cohen's kappa of the type is taken over pairs
made without asking for the type (Cohen 1960).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.event_gold_match import GOLD, HALVES, WORD

CODINGS = GOLD / "codings.jsonl"
LITTLE = frozenset(WORD.findall("a an the of and in on at to for its his her their s by with from two three four five several some"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One event as one coder wrote it; the first of ``tellings`` is the sentence given first."""

    article: str
    coder: int
    type: str
    status: str
    when: tuple[str, str] | None
    actors: frozenset[str]
    recipients: frozenset[str]
    trigger: str
    tellings: tuple[str, ...]


Pair = tuple[Coded, Coded]


def load_codings(path: Path = CODINGS, half: str = "") -> list[Coded]:
    """The rows of both coders, in the order of the file."""
    rows = [_coded(json.loads(line)) for line in path.read_text(encoding="utf8").splitlines()]
    wanted = HALVES.get(half)
    return [one for one in rows if wanted is None or int(one.article[1:]) in wanted]


def _coded(row: dict[str, Any]) -> Coded:
    return Coded(
        article=row["article"],
        coder=row["coder"],
        type=row["type"],
        status=row["status"],
        when=tuple(row["when"]) if row["when"] else None,
        actors=_words(row["actors"]),
        recipients=_words(row["recipients"]),
        trigger=row["trigger"].lower(),
        tellings=tuple(row["tellings"]),
    )


def _words(parties: Sequence[str]) -> frozenset[str]:
    return frozenset(word for party in parties for word in WORD.findall(party.lower()) if word not in LITTLE)


def likeness(one: Coded, other: Coded, *, typed: bool) -> float:
    """How well two rows go together; 0 when they are not one event."""
    mine, theirs = one.actors | one.recipients, other.actors | other.recipients
    sentence = one.tellings[0] in other.tellings or other.tellings[0] in one.tellings
    if not sentence or (mine and theirs and not mine & theirs) or (typed and one.type != other.type):
        return 0.0
    trigger = one.trigger in other.trigger or other.trigger in one.trigger
    return 1 + 10 * (one.type == other.type) + 5 * trigger + 0.5 * bool(one.actors & other.actors) + 0.1 * len(mine & theirs)


def pairs(first: Sequence[Coded], second: Sequence[Coded], *, typed: bool) -> list[Pair]:
    """The one-to-one pairing of the greatest likeness, article by article."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    found: list[Pair] = []
    for article in sorted({one.article for one in first}):
        ours, theirs = ([one for one in rows if one.article == article] for rows in (first, second))
        if not theirs:
            continue
        table = np.array([[likeness(one, other, typed=typed) for other in theirs] for one in ours])
        found += [(ours[here], theirs[there]) for here, there in zip(*linear_sum_assignment(-table), strict=True) if table[here, there]]
    return found


def kappa(both: Sequence[Pair]) -> float:
    """Cohen's kappa of the types of paired rows; 1 where chance alone would always agree."""
    same = sum(one.type == other.type for one, other in both) / len(both)
    ours, theirs = Counter(one.type for one, _ in both), Counter(other.type for _, other in both)
    chance = sum(ours[name] * theirs[name] for name in ours) / len(both) ** 2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def report(rows: Sequence[Coded]) -> Iterator[str]:
    """The lines that are printed."""
    first, second = ([one for one in rows if one.coder == coder] for coder in (1, 2))
    typed, free = pairs(first, second, typed=True), pairs(first, second, typed=False)
    yield f"coder 1: {len(first)} events, coder 2: {len(second)}, in both: {len(typed)}"
    yield f"share of coder 1's {100 * len(typed) / len(first):.1f}, of coder 2's {100 * len(typed) / len(second):.1f}"
    yield f"F1 {200 * len(typed) / (len(first) + len(second)):.1f}"
    yield f"status equal {100 * sum(one.status == other.status for one, other in typed) / len(typed):.1f}"
    yield f"days equal {100 * sum(one.when == other.when for one, other in typed) / len(typed):.1f}"
    yield f"type, of {len(free)} pairs: equal {100 * sum(one.type == other.type for one, other in free) / len(free):.1f}, kappa {kappa(free):.3f}"


def main() -> None:
    """Print the agreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=tuple(HALVES), default="")
    print("\n".join(report(load_codings(half=parser.parse_args().half))))


if __name__ == "__main__":
    main()
