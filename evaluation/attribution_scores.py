"""Measures of attributions: rel50 over linked attributions, and CofeNet's exact F1 a role over tagged runs.

Both agree to the digit with the scorers of record in shared/scorers; a test holds them against those.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

ROLES = ("source", "cue", "content")
HALF = 0.5  # share of the longer span that makes two spans one; fixed by the measure
Row = dict[str, Any]
Ranges = Sequence[Sequence[int]]
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many were right, how many predicted, how many there are."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(right=self.right + other.right, predicted=self.predicted + other.predicted, gold=self.gold + other.gold)

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, 0..1."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __str__(self) -> str:
        return " ".join(f"{100 * figure:5.1f}" for figure in self.figures())


class Tokens:
    """The tokens of a text as the relation measure cuts them: words, and single marks."""

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self._starts = [match.start() for match in found]
        self._ends = [match.end() for match in found]

    def touched(self, ranges: Ranges) -> frozenset[int]:
        """The tokens that share a character with a range."""
        tokens: set[int] = set()
        for start, end in ranges:
            first = bisect_left(self._starts, start)
            if first and self._ends[first - 1] > start:
                first -= 1
            tokens.update(range(first, bisect_left(self._starts, end)))
        return frozenset(tokens)


Attributed = dict[str, frozenset[int]]


def relations(gold: Sequence[Row], predicted: Sequence[Row], *, outer_only: bool = False, merge_cue: bool = False) -> Counts:
    """rel50: attributions whose source, cue and content each share half of the longer span with the gold's, one to one."""
    by_article: dict[str, list[Row]] = {}
    for row in predicted:
        by_article.setdefault(row["id"], []).extend(row["attributions"])
    total = Counts()
    for row in gold:
        tokens = Tokens(row["text"])
        ours = [_attributed(tokens, found) for found in by_article.get(row["id"], [])]
        ours = _merged(ours) if merge_cue else ours
        ours = [found for found in ours if not _inside_another(found, ours)] if outer_only else ours
        theirs = [_attributed(tokens, found) for found in row["attributions"]]
        total += Counts(right=_matches(theirs, ours), predicted=len(ours), gold=len(theirs))
    return total


def _attributed(tokens: Tokens, found: Row) -> Attributed:
    return {role: tokens.touched(found.get(role) or []) for role in ROLES}


def _merged(found: Iterable[Attributed]) -> list[Attributed]:
    """Attributions with one cue put together: the first one's source, everybody's content."""
    merged: list[Attributed] = []
    places: dict[frozenset[int], int] = {}
    for one in found:
        place = places.get(one["cue"]) if one["cue"] else None
        if place is None:
            places.setdefault(one["cue"], len(merged))
            merged.append(dict(one))
        else:
            merged[place]["content"] |= one["content"]
            merged[place]["source"] = merged[place]["source"] or one["source"]
    return merged


def _inside_another(one: Attributed, found: Iterable[Attributed]) -> bool:
    whole = one["source"] | one["cue"] | one["content"]
    return any(other is not one and whole < other["content"] for other in found)


def _overlap(gold: frozenset[int], predicted: frozenset[int]) -> float:
    if not gold or not predicted:
        return float(not gold and not predicted)
    return len(gold & predicted) / max(len(gold), len(predicted))


def _matches(gold: Sequence[Attributed], predicted: Sequence[Attributed]) -> int:
    """How many pairs a greedy one-to-one match by total overlap finds."""
    pairs = []
    for left, theirs in enumerate(gold):
        for right, ours in enumerate(predicted):
            if theirs["content"] & ours["content"] or theirs["cue"] & ours["cue"]:
                overlaps = [_overlap(theirs[role], ours[role]) for role in ROLES]
                if min(overlaps) >= HALF:
                    pairs.append((-sum(overlaps), left, right))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, left, right in sorted(pairs):
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
    return len(taken_left)


def runs(rows: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Counts]:
    """CofeNet's exact measure: runs of one label over the tokens of its own rows, the same begin and end."""
    by_article: dict[str, list[Row]] = {}
    for row in predicted:
        by_article.setdefault(row["id"], []).extend(row["attributions"])
    totals = dict.fromkeys(ROLES, Counts())
    for row in rows:
        gold = _runs(row["labels"])
        ours = _runs(_labels(row["offsets"], by_article.get(row["id"], [])))
        for role in ROLES:
            right = len(set(gold[role]) & set(ours[role]))
            totals[role] += Counts(right=right, predicted=len(ours[role]), gold=len(gold[role]))
    return totals


def _runs(labels: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """The runs B-x I-x ... of each role; an I- that does not go on with a run is none."""
    found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    role, first = "", 0
    for place, label in enumerate([*labels, "O"]):
        if role and label != f"I-{role}":
            found[role].append((first, place))
            role = ""
        if label.startswith("B-"):
            role, first = label[2:], place
    return found


def _labels(offsets: Ranges, attributions: Sequence[Row]) -> list[str]:
    """One label a token: sources are laid first, then cues, then contents, none over another."""
    labels = ["O"] * len(offsets)
    starts = [start for start, _ in offsets]
    for role in ROLES:
        for found in attributions:
            for start, end in found.get(role) or []:
                if offsets and end > offsets[0][0] and start < offsets[-1][1]:
                    _lay(labels, offsets, starts, role, start, end)
    for found in attributions:
        for role in ROLES:
            _close_gaps(labels, offsets, starts, role, sorted(found.get(role) or []))
    return labels


def _lay(labels: list[str], offsets: Ranges, starts: Sequence[int], role: str, start: int, end: int) -> None:
    going = False
    for place in range(max(0, bisect_right(starts, start) - 1), len(offsets)):
        if offsets[place][0] >= end:
            return
        if offsets[place][1] <= start:
            continue
        if labels[place] == "O":
            labels[place] = ("I-" if going else "B-") + role
            going = True
        else:
            going = going and labels[place].endswith(role)


def _close_gaps(labels: list[str], offsets: Ranges, starts: Sequence[int], role: str, pieces: Ranges) -> None:
    """Pieces of one span that only white space parts are one run."""
    for (start, end), (next_start, _) in pairwise(pieces):
        place = bisect_left(starts, next_start)
        if not (0 < place < len(offsets) and labels[place] == f"B-{role}" and next_start - end <= 1):
            continue
        if start < offsets[place - 1][1] <= end + 1:
            labels[place] = f"I-{role}"
