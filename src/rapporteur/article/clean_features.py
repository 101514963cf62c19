"""Numbers that tell an article's lines from the rest of a page's text."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from rapporteur.article.trees import Floats
from rapporteur.article.words import LineWords

# A line this long that ends as a sentence does, with function words in it, is prose. Chosen on textdump_fundus_eval, swept 10-20.
PROSE_WORDS = 14
PROSE_STOP_SHARE = 0.2
# What a line that is no prose costs when the densest run of prose is sought, in words; swept 2-10.
GAP_COST = 4.0

_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d\d\b|\b(?:ago|updated|published|posted)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|told|according|added|reported|announced)\b")
_YOU = re.compile(r"\b(?:you|your|click|subscribe|newsletter|sign up|read more|story|stories)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|his|her|they|their|who|was|were|had)\b")

_NAMES = (
    "words characters word_length stop_share stops ended colon quote_open quote_close digits capital_share upper lower_start bar copyright"
    " phrase repeats clock said you person prose prev_words prev2_words next_words next2_words prev_ended next_ended prev_stop next_stop"
    " prev_phrase next_phrase prose_near prose_before prose_after to_prev_prose to_next_prose from_first_prose to_last_prose page_prose"
    " page_lines in_block block_distance block_share shared_with_block names_in_block position prev_prose next_prose short_run_before"
    " short_run_after comma"
)
CLEAN_FEATURES = tuple(_NAMES.split())


def is_prose(line: LineWords) -> bool:
    """Whether a line reads as a paragraph of running text."""
    return line.count >= PROSE_WORDS and line.ended and line.stops >= PROSE_STOP_SHARE * line.count


def densest_block(lines: Sequence[LineWords], prose: Sequence[bool]) -> tuple[int, int]:
    """The run of lines ``[first, last)`` with most prose words after each other line has cost its share."""
    best = (0.0, 0, 0)
    total, first = 0.0, 0
    for number, (line, good) in enumerate(zip(lines, prose, strict=True)):
        total += line.count if good else -GAP_COST
        if total <= 0:
            total, first = 0.0, number + 1
        elif total > best[0]:
            best = (total, first, number + 1)
    return best[1], best[2]


def clean_rows(lines: Sequence[LineWords], flags: Sequence[bool]) -> Floats:
    """One row of ``CLEAN_FEATURES`` for each line of a page; ``flags`` say which lines a form phrase gives away."""
    prose = [is_prose(line) for line in lines]
    own = [_own(line) for line in lines]
    hits = [float(flag) for flag in flags]
    repeats = Counter(line.text for line in lines)
    around = _around(lines, prose, hits)
    page = _page(lines, prose)
    rows = [
        [*own[i][:15], hits[i], float(min(repeats[line.text], 9)), *own[i][15:], float(prose[i]), *around[i][:10], *page[i], *around[i][10:]]
        for i, line in enumerate(lines)
    ]
    for row, line in zip(rows, lines, strict=True):
        row.append(float(line.text.count(",")))
    return np.asarray(rows, dtype=np.float32).reshape(len(lines), len(CLEAN_FEATURES))


def _own(line: LineWords) -> list[float]:
    text, count = line.text, max(1, line.count)
    long_words = [word for word in line.words if len(word) > 3]
    return [
        float(min(line.count, 80)),
        float(min(len(text), 600)),
        sum(map(len, line.words)) / count,
        line.stops / count,
        float(min(line.stops, 40)),
        float(line.ended),
        float(text.endswith(":")),
        float(text[:1] in "\"“‘'«"),
        float(text[-1:] in "\"”’'»"),
        sum(word[0].isdigit() for word in line.words) / count,
        sum(word[0].isupper() for word in long_words) / max(1, len(long_words)),
        float(text.isupper()),
        float(text[:1].islower()),
        float(any(mark in text for mark in "|»›•·→")),
        float("©" in text),
        float(bool(_CLOCK.search(text[:200]))),
        float(bool(_SAID.search(text[:600]))),
        float(bool(_YOU.search(text[:600]))),
        float(len(_PERSON.findall(text[:600]))),
    ]


def _around(lines: Sequence[LineWords], prose: Sequence[bool], hits: Sequence[float]) -> list[list[float]]:
    last = len(lines) - 1

    def count(i: int) -> float:
        return float(min(lines[i].count, 60)) if 0 <= i <= last else -1.0

    def stop(i: int) -> float:
        return lines[i].stops / max(1, lines[i].count) if 0 <= i <= last else -1.0

    def at(values: Sequence[bool] | Sequence[float], i: int) -> float:
        return float(values[i]) if 0 <= i <= last else -1.0

    ended = [line.ended for line in lines]
    short = [line.count < 6 for line in lines]
    before, after = _runs(short), _runs(short[::-1])[::-1]
    return [
        [
            *(count(i - 1), count(i - 2), count(i + 1), count(i + 2)),
            *(at(ended, i - 1), at(ended, i + 1), stop(i - 1), stop(i + 1), at(hits, i - 1), at(hits, i + 1)),
            *(at(prose, i - 1), at(prose, i + 1), float(before[i]), float(after[i])),
        ]
        for i in range(len(lines))
    ]


def _runs(short: Sequence[bool]) -> list[int]:
    """How many short lines in a row stand right before each line, at most 20."""
    runs = list(accumulate(short, lambda run, flag: min(run + 1, 20) if flag else 0, initial=0))
    return runs[:-1]


def _page(lines: Sequence[LineWords], prose: Sequence[bool]) -> list[list[float]]:
    total = len(lines)
    places = [number for number, good in enumerate(prose) if good]
    ends = list(accumulate((line.count if good else 0 for line, good in zip(lines, prose, strict=True)), initial=0))
    words = max(1, sum(line.count for line in lines))
    first, last = densest_block(lines, prose)
    block_stems: frozenset[str] = frozenset().union(*(line.stems for line in lines[first:last]))
    block_names: frozenset[str] = frozenset().union(*(line.names for line in lines[first:last]))
    rows = []
    for i, line in enumerate(lines):
        k = bisect_left(places, i)
        at_prose = k < len(places) and places[k] == i
        back = i - places[k - 1] if k else 50
        ahead_index = k + 1 if at_prose else k
        ahead = places[ahead_index] - i if ahead_index < len(places) else 50
        near = ends[min(total, i + 6)] - ends[max(0, i - 5)]
        distance = 0 if first <= i < last else min(abs(i - first), abs(i - last + 1))
        rows.append(
            [
                *(float(min(near, 600)), float(min(ends[i], 2000)), float(min(ends[-1] - ends[i + 1], 2000))),
                *(float(min(back, 50)), float(min(ahead, 50))),
                float(max(-50, min(50, i - places[0]))) if places else -60.0,
                float(max(-50, min(50, places[-1] - i))) if places else -60.0,
                *(ends[-1] / words, float(min(total, 400)), float(first <= i < last), float(min(distance, 60))),
                (ends[last] - ends[first]) / max(1, ends[-1]),
                len(line.stems & block_stems) / max(1, len(line.stems)),
                len(line.names & block_names) / max(1, len(line.names)) if line.names else -1.0,
                i / max(1, total - 1),
            ]
        )
    return rows
