"""Numbers that tell the head line of a new article from a sub-head or any other short line."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from math import log
from statistics import median

import numpy as np

from rapporteur.article.datelines import has_dateline, is_page_date
from rapporteur.article.trees import Floats
from rapporteur.article.words import LineWords

# A head has this many words, and a paragraph at least that many. Chosen on digest_wcxb, heads swept 20-40, paragraphs 8-16.
HEAD_WORDS = range(2, 34)
BODY_WORDS = 12
# How many paragraphs after and before a line are compared with one another; swept 3-12.
NEAR, FAR, BACK = 3, 8, 12

_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday)\b")
_LISTED = re.compile(r"^(?:\d{1,3}[.)]|[-*•–]|#\d|step \d|q:|a:|part \d|day \d|chapter \d)", re.IGNORECASE)
_QUESTION = re.compile(r"^(?:how|what|why|when|who|where|is|are|can|do|does|should|which)\b", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:by|from|written by)[: ]\s?\S|^(?:published|updated|posted)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"(?:[A-Z][\w'’\-]+ ){1,3}[A-Z][\w'’\-]+")
_SAID = re.compile(r"\b(?:said|says|told|announced|reported|according)\b")
_CLOSED = re.compile(r"[.,:;]$|\.[\"'”’»]$")

_NAMES = (
    "words characters question quote_open quote_close upper listed asks capital_share names exclaim colon_inside"
    " in_next in_near in_far in_before in_before_far shared new_shared weight_near weight_before weight_gain"
    " dateline weekday said new_names full_names known_names next_words near_words prev_words prev_ended next_is_open prev_is_open"
    " next_byline next_date prev_byline since to_next open_share open_rank words_ratio capital_ratio first_words_ratio first_capital_gap"
    " cohesion_near cohesion_far names_kept names_kept_far names_kept_back title_shared same_start position lines_left body_lines next_phrase"
    " prev_phrase next_next_body repeats gain_rank cohesion_rank weight_rank"
)
HEAD_FEATURES = tuple(_NAMES.split())


def is_open(text: str) -> bool:
    """Whether a line could be a head at all: it does not end as a sentence, clause or list of names does."""
    bare = text.rstrip("\u00a0 ")
    return bool(bare) and (not _CLOSED.search(bare) or bare.endswith(("...", "U.S.", "Inc.", "Co.", "Jr.")))


def candidates(lines: Sequence[LineWords]) -> list[int]:
    """The lines that could be the head of an article: short, open, with a letter in them and no mere byline or date."""
    return [
        number
        for number, line in enumerate(lines)
        if line.count in HEAD_WORDS
        and line.stems
        and len(line.text) < 300
        and is_open(line.text)
        and not _BYLINE.match(line.text)
        and not is_page_date(line.text)
    ]


class Page:
    """A page made ready for scoring its candidate heads: which lines are body, and how rare each stem is."""

    def __init__(self, lines: Sequence[LineWords], phrase_hits: Sequence[bool]) -> None:
        self.lines = lines
        self.hits = phrase_hits
        self.open = candidates(lines)
        self.body = [n for n, line in enumerate(lines) if line.count >= BODY_WORDS and not phrase_hits[n]]
        held = Counter(stem for n in self.body for stem in lines[n].stems)
        self.weight = {stem: log((len(self.body) + 1) / (count + 0.5)) for stem, count in held.items()}
        self.rare = log((len(self.body) + 1) / 0.5)
        self.place_of = {number: place for place, number in enumerate(self.open)}
        self.counts = [lines[number].count for number in self.open]
        self.capitals = [capital_share(lines[number]) for number in self.open]
        self.median_count = median(self.counts) if self.counts else 1
        self.median_capitals = median(self.capitals) if self.capitals else 0.0
        self.sorted_counts = sorted(self.counts)
        self.times = Counter(lines[number].text for number in self.open)

    def body_after(self, number: int, most: int) -> list[int]:
        """The first paragraphs after a line."""
        start = bisect_right(self.body, number)
        return self.body[start : start + most]

    def body_before(self, number: int, most: int) -> list[int]:
        """The last paragraphs before a line."""
        end = bisect_left(self.body, number)
        return self.body[max(0, end - most) : end]

    def stems(self, numbers: Sequence[int]) -> frozenset[str]:
        """The stems of several lines together."""
        return frozenset().union(*(self.lines[n].stems for n in numbers))

    def names(self, numbers: Sequence[int]) -> frozenset[str]:
        """The stems of the capitalised words of several lines together."""
        return frozenset().union(*(self.lines[n].names for n in numbers))

    def mass(self, stems: frozenset[str]) -> float:
        """How much the stems weigh together: rare ones more."""
        return sum(self.weight.get(stem, self.rare) for stem in stems)


def head_rows(page: Page) -> Floats:
    """One row of ``HEAD_FEATURES`` for each candidate of a page."""
    if not page.open:
        return np.zeros((0, len(HEAD_FEATURES)), dtype=np.float32)
    rows = np.asarray([_row(page, place) for place in range(len(page.open))], dtype=np.float32)
    ranked = [rows[:, HEAD_FEATURES.index(name)] for name in ("weight_gain", "cohesion_far", "weight_near")]
    ranks = [column.argsort().argsort() / max(1, len(column) - 1) for column in ranked]
    return np.column_stack([rows, *ranks]).astype(np.float32)


def _row(page: Page, place: int) -> list[float]:
    number = page.open[place]
    after = page.body_after(number, FAR)
    before = page.body_before(number, BACK)
    return [
        *_shape(page.lines[number]),
        *_words_again(page, number, after, before),
        *_lead(page, after, before),
        *_neighbours(page, place, number),
        *_style(page, place, number),
        *_topic(page, number, after, before),
    ]


def _shape(line: LineWords) -> list[float]:
    text = line.text
    return [
        float(line.count),
        float(len(text)),
        float(text.endswith("?")),
        float(text[0] in "\"“‘'«"),
        float(text[-1] in "\"”’'»"),
        float(text.isupper()),
        float(bool(_LISTED.match(text))),
        float(bool(_QUESTION.match(text))),
        capital_share(line),
        float(len(line.names)),
        float(text.endswith("!")),
        float(": " in text),
    ]


def capital_share(line: LineWords) -> float:
    """The share of a line's long words that begin with a capital, its first word apart."""
    long_words = [word for word in line.words[1:] if len(word) > 3]
    return sum(word[0].isupper() for word in long_words) / max(1, len(long_words))


def _words_again(page: Page, number: int, after: list[int], before: list[int]) -> list[float]:
    own = page.lines[number].stems
    size = max(1, len(own))
    first, near, far = page.stems(after[:1]), page.stems(after[:NEAR]), page.stems(after)
    back, back_far = page.stems(before[-NEAR:]), page.stems(before)
    total = max(0.1, page.mass(own))
    gain = page.mass((own & far) - back_far) / total
    return [
        *(len(own & part) / size for part in (first, near, far, back, back_far)),
        float(min(8, len(own & near))),
        float(min(8, len((own & near) - back_far))),
        page.mass(own & near) / total,
        page.mass(own & back_far) / total,
        gain,
    ]


def _lead(page: Page, after: list[int], before: list[int]) -> list[float]:
    lead = page.lines[after[0]].text[:600] if after else ""
    known = page.names(before) | page.stems(before)
    full = [match[0].split()[-1].lower()[:6] for match in _FULL_NAME.finditer(lead)]
    return [
        float(has_dateline(lead)),
        float(bool(_DAY.search(lead))),
        float(bool(_SAID.search(lead))),
        float(min(4, sum(name not in known for name in full))),
        float(min(6, len(full))),
        float(min(4, sum(name in known for name in full))),
    ]


def _neighbours(page: Page, place: int, number: int) -> list[float]:
    lines, last = page.lines, len(page.lines) - 1
    following = lines[number + 1] if number < last else None
    previous = lines[number - 1] if number else None
    opens = page.place_of
    after = page.body_after(number, NEAR)
    return [
        float(min(80, following.count)) if following else -1.0,
        float(min(200, sum(lines[n].count for n in after))),
        float(min(80, previous.count)) if previous else -1.0,
        float(previous.ended) if previous else -1.0,
        float(number + 1 in opens),
        float(number - 1 in opens),
        float(bool(following and _BYLINE.match(following.text))),
        float(bool(following and is_page_date(following.text))),
        float(bool(previous and _BYLINE.match(previous.text))),
        float(min(40, number - page.open[place - 1])) if place else -1.0,
        float(min(40, page.open[place + 1] - number)) if place + 1 < len(page.open) else float(min(40, last - number)) + 0.5,
    ]


def _style(page: Page, place: int, number: int) -> list[float]:
    line, lines = page.lines[number], page.lines
    return [
        len(page.open) / len(lines),
        bisect_left(page.sorted_counts, line.count) / len(page.open),
        line.count / page.median_count,
        page.capitals[place] - page.median_capitals,
        line.count / max(1, lines[0].count),
        abs(page.capitals[place] - capital_share(lines[0])),
    ]


def _topic(page: Page, number: int, after: list[int], before: list[int]) -> list[float]:
    lines, last = page.lines, len(page.lines) - 1
    near, far = page.stems(after[:NEAR]), page.stems(after)
    back, back_far = page.stems(before[-NEAR:]), page.stems(before)
    names, names_back = page.names(after), page.names(before)
    neighbours = [lines[n].text[:2].lower() for n in _beside(page, number)]
    return [
        page.mass(near & back) / max(0.1, min(page.mass(near), page.mass(back))),
        page.mass(far & back_far) / max(0.1, min(page.mass(far), page.mass(back_far))),
        len(page.names(after[:NEAR]) & names_back) / max(1, len(page.names(after[:NEAR]))),
        len(names & names_back) / max(1, len(names)),
        len(names & names_back) / max(1, len(names_back)),
        len(lines[number].stems & lines[0].stems) / max(1, len(lines[number].stems)),
        float(sum(start == lines[number].text[:2].lower() for start in neighbours)),
        number / max(1, last),
        float(min(40, last - number)),
        float(min(60, len(page.body))),
        float(page.hits[number + 1]) if number < last else -1.0,
        float(page.hits[number - 1]) if number else -1.0,
        float(number + 2 <= last and lines[number + 2].count >= BODY_WORDS),
        float(page.times[lines[number].text]),
    ]


def _beside(page: Page, number: int) -> list[int]:
    place = page.place_of[number]
    return [page.open[k] for k in (place - 2, place - 1, place + 1, place + 2) if 0 <= k < len(page.open)]
