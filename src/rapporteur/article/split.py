"""Where the articles of a digest page begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rapporteur.article.datelines import has_dateline
from rapporteur.article.head_features import BODY_WORDS, HEAD_FEATURES, Page, head_rows
from rapporteur.article.page_heads import PAGE_FEATURES, page_rows
from rapporteur.article.trees import Floats, Trees, load_trees
from rapporteur.article.words import LineWords
from rapporteur.model.store import weight_file

# Two experts vote: one fitted on web pages with sub-heads, one also on news articles without. Each looks twice.
EXPERTS = ("web", "news")
# A page is split only when one of its heads is this sure; then at every head from SPLIT_FROM on.
# Chosen on pages made of PolNeAR dev and on digest_fundus (whose articles no expert has seen), swept 0.7-0.95 and 0.35-0.65.
SURE_HEAD = 0.9
SPLIT_FROM = 0.35
# A uniform page (each open line is head-shaped and stands between paragraphs) is split at all of them or at none, by the
# mean log-odds of all. Chosen on made PolNeAR dev pages, where -2.5 to 0 differ by little, and on the project's first two files.
UNIFORM_FROM = -1.5
UNIFORM_HEAD_WORDS = 6
# A line without an end mark before a dateline is a headline: no sub-head of one article has a dateline under it.
DATED_HEAD = np.float32(0.97)
# A part of a digest has at least this many words; swept 20-60.
LEAST_WORDS = 25
# From this chance on a head that was not followed is reported.
UNSURE_FROM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The lines at which a further article begins; ``unsure`` are those that were left because none was sure."""

    starts: tuple[int, ...]
    unsure: tuple[int, ...] = ()


def expert_file(expert: str, look: int) -> str:
    """The name of the weight file of an expert's first (1) or second (2) look."""
    return f"head_lines_{expert}_{look}.npz"


@cache
def _experts() -> tuple[tuple[Trees, Trees], ...]:
    names = (HEAD_FEATURES, (*HEAD_FEATURES, *PAGE_FEATURES))
    experts = tuple((load_trees(weight_file(expert_file(name, 1))), load_trees(weight_file(expert_file(name, 2)))) for name in EXPERTS)
    if any((first.names, second.names) != names for first, second in experts):
        raise ValueError("head_lines: trained on other features; train them again (python -m training.lines)")
    return experts


def find_heads(lines: Sequence[LineWords], hits: Sequence[bool]) -> Heads:
    """The heads after the first line of a page; none when the page is better left whole."""
    page = Page(lines, hits)
    later = [place for place, number in enumerate(page.open) if number]
    if not later:
        return Heads(starts=())
    numbers = [page.open[place] for place in later]
    dated = [number + 1 < len(lines) and has_dateline(lines[number + 1].text) for number in numbers]
    chances = np.where(dated, DATED_HEAD, head_chances(page)[later])
    likely = [number for number, chance in zip(numbers, chances, strict=True) if chance >= SPLIT_FROM]
    if is_uniform(page) and _odds(chances).mean() > UNIFORM_FROM:
        return Heads(starts=_long_enough(lines, numbers))
    if chances.max() < SURE_HEAD:
        return Heads(starts=(), unsure=tuple(number for number, chance in zip(numbers, chances, strict=True) if chance >= UNSURE_FROM))
    return Heads(starts=_long_enough(lines, likely))


def head_chances(page: Page) -> Floats:
    """The mean chance that the experts give each candidate of a page."""
    rows = head_rows(page)
    votes = [second.probabilities(page_rows(page, rows, first.probabilities(rows))) for first, second in _experts()]
    return np.asarray(np.mean(votes, axis=0), dtype=np.float32)


def is_uniform(page: Page) -> bool:
    """Whether every open line after the first is as long as a head and stands between paragraphs, and nothing else stands there."""
    lines, last = page.lines, len(page.lines) - 1
    heads = [number for number in page.open if number]
    between = all(0 < number < last and _is_body(lines[number - 1]) and lines[number - 1].ended and _is_body(lines[number + 1]) for number in heads)
    return between and not any(page.hits) and all(lines[number].count >= UNIFORM_HEAD_WORDS for number in heads)


def _is_body(line: LineWords) -> bool:
    return line.count >= BODY_WORDS


def _odds(chances: Floats) -> Floats:
    bounded = np.clip(chances, 1e-3, 1 - 1e-3)
    return np.asarray(np.log(bounded / (1 - bounded)), dtype=np.float32)


def _long_enough(lines: Sequence[LineWords], starts: Sequence[int]) -> tuple[int, ...]:
    """Without the heads that would open or leave a part too short to be an article."""
    kept: list[int] = []
    for number in reversed(starts):
        end = kept[0] if kept else len(lines)
        if _body(lines, number + 1, end) >= LEAST_WORDS:
            kept.insert(0, number)
    return tuple(kept[1:] if kept and _body(lines, 0, kept[0]) < LEAST_WORDS else kept)


def _body(lines: Sequence[LineWords], start: int, end: int) -> int:
    return sum(line.count for line in lines[start:end] if _is_body(line))
