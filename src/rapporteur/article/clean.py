"""Which lines of a plain-text page are the article, and why the others are not."""

from collections import Counter
from collections.abc import Sequence, Set
from functools import cache
from itertools import accumulate

from rapporteur.article.clean_features import CLEAN_FEATURES, clean_rows
from rapporteur.article.trees import Floats, Trees, load_trees
from rapporteur.article.words import LineWords
from rapporteur.model.store import weight_file
from rapporteur.tables.phrases import Scope, load_phrases

# A line is kept from this probability on. Chosen on textdump_fundus_eval (five-fold), swept 0.3-0.6.
KEEP_FROM = 0.4
# Short lines this often on one page are furniture; swept 2-4.
REPEATED = 3
FURNITURE_WORDS = 12
# Lines longer than this are never matched against form phrases, which are short.
LONGEST_PHRASE = 320
CLEAN_TREES = "clean_lines.npz"


@cache
def _trees() -> Trees:
    trees = load_trees(weight_file(CLEAN_TREES))
    if trees.names != CLEAN_FEATURES:
        raise ValueError(f"{CLEAN_TREES} was trained on other features; train it again (python -m training.lines)")
    return trees


Found = tuple[str, Scope] | None


def cut_reasons(lines: Sequence[LineWords], *, known_furniture: Set[str] = frozenset(), chances: Sequence[float] | Floats | None = None) -> list[str]:
    """For each line of a page the reason to leave it out, "" for a line of the article.

    ``known_furniture`` are lines that stand on many pages of the same outlet; ``chances`` replace the shipped
    classifier's (an evaluation's own trees).
    """
    if not lines:
        return []
    found = _phrases(lines)
    if chances is None:
        chances = _trees().probabilities(clean_rows(lines, [one is not None for one in found]))
    often = Counter(line.text for line in lines if line.count < FURNITURE_WORDS)
    reasons = []
    for line, chance, said in zip(lines, chances, found, strict=True):
        furniture = line.text in known_furniture or often[line.text] >= REPEATED
        reasons.append(said[0] if said else "repeated line" if furniture else "" if chance >= KEEP_FROM else "not article text")
    return _cut_after_form(lines, reasons, found)


def phrase_hits(lines: Sequence[LineWords]) -> list[bool]:
    """For each line whether a form phrase or share bar says that it is no part of an article."""
    return [one is not None for one in _phrases(lines)]


def _phrases(lines: Sequence[LineWords]) -> list[Found]:
    table = load_phrases()
    return [table.reason(line.text) if len(line.text) <= LONGEST_PHRASE else None for line in lines]


def _cut_after_form(lines: Sequence[LineWords], reasons: list[str], found: Sequence[Found]) -> list[str]:
    """After a comment form everything goes, when the form stands behind the greater part of the article."""
    kept = [0 if reason else line.count for line, reason in zip(lines, reasons, strict=True)]
    before = list(accumulate(kept, initial=0))
    for number, one in enumerate(found):
        if one and one[1] == "rest" and 2 * before[number] > before[-1]:
            return reasons[:number] + [reason or "after the comment form" for reason in reasons[number:]]
    return reasons
