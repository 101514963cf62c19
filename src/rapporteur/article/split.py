"""Where the articles of a digest page begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapporteur.article.head_features import BODY_WORDS, HEAD_FEATURES, Page, head_rows
from rapporteur.article.trees import Trees, load_trees
from rapporteur.article.words import LineWords
from rapporteur.model.store import weight_file

HEAD_TREES = "head_lines.npz"
# A page is split only when one of its heads is this sure; then at every head from SPLIT_FROM on.
# Chosen on digest_wcxb and PolNeAR pages made for training, swept 0.6-0.95 and 0.2-0.7.
SURE_HEAD = 0.85
SPLIT_FROM = 0.35
# A part of a digest has at least this many words; swept 20-60.
LEAST_WORDS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The lines at which a further article begins; ``unsure`` are those that were left because none was sure."""

    starts: tuple[int, ...]
    unsure: tuple[int, ...] = ()


@cache
def _trees() -> Trees:
    trees = load_trees(weight_file(HEAD_TREES))
    if trees.names != tuple(HEAD_FEATURES):
        raise ValueError(f"{HEAD_TREES} was trained on other features; train it again (python -m training.lines)")
    return trees


def find_heads(lines: Sequence[LineWords], hits: Sequence[bool]) -> Heads:
    """The heads after the first line of a page; none when the page is better left whole."""
    page = Page(lines, hits)
    chances = _trees().probabilities(head_rows(page))
    scored = [(number, float(chance)) for number, chance in zip(page.open, chances, strict=True) if number]
    likely = [number for number, chance in scored if chance >= SPLIT_FROM]
    if not any(chance >= SURE_HEAD for _, chance in scored):
        return Heads(starts=(), unsure=tuple(number for number, chance in scored if chance >= 0.5))
    return Heads(starts=_long_enough(lines, likely))


def _long_enough(lines: Sequence[LineWords], starts: Sequence[int]) -> tuple[int, ...]:
    """Without the heads that would open or leave a part too short to be an article."""
    kept: list[int] = []
    for number in reversed(starts):
        end = kept[0] if kept else len(lines)
        if _body(lines, number + 1, end) >= LEAST_WORDS:
            kept.insert(0, number)
    return tuple(kept[1:] if kept and _body(lines, 0, kept[0]) < LEAST_WORDS else kept)


def _body(lines: Sequence[LineWords], start: int, end: int) -> int:
    return sum(line.count for line in lines[start:end] if line.count >= BODY_WORDS)
