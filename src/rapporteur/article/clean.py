"""Which lines of a plain-text page are the article, and why the others are not."""

from collections import Counter
from collections.abc import Sequence, Set
from functools import cache

from rapporteur.article.clean_features import CLEAN_FEATURES, LONGEST_PHRASE, clean_rows
from rapporteur.article.trees import Floats, Trees, load_trees
from rapporteur.article.words import LineWords
from rapporteur.model.store import weight_file
from rapporteur.tables.phrases import PhraseTable, load_phrases

# A line is kept from this probability on. Chosen on textdump_fundus_eval (five-fold), swept 0.3-0.6.
KEEP_FROM = 0.4
# Short lines this often on one page are furniture; swept 2-4.
REPEATED = 3
CLEAN_TREES = "clean_lines.npz"


@cache
def _trees() -> Trees:
    trees = load_trees(weight_file(CLEAN_TREES))
    if trees.names != CLEAN_FEATURES:
        raise ValueError(f"{CLEAN_TREES} was trained on other features; train it again (python -m training.lines)")
    return trees


def cut_reasons(lines: Sequence[LineWords], *, known_furniture: Set[str] = frozenset(), chances: Sequence[float] | Floats | None = None) -> list[str]:
    """For each line of a page the reason to leave it out, "" for a line of the article.

    ``known_furniture`` are lines that stand on many pages of the same outlet; ``chances`` replace the shipped
    classifier's (an evaluation's own trees).
    """
    phrases = load_phrases()
    if chances is None:
        chances = _trees().probabilities(clean_rows(lines, phrases))
    often = Counter(line.text for line in lines if line.count < 12)
    reasons = []
    for line, chance in zip(lines, chances, strict=True):
        said = _phrase_reason(phrases, line.text)
        furniture = line.text in known_furniture or often[line.text] >= REPEATED
        reasons.append(said or ("repeated line" if furniture else "" if chance >= KEEP_FROM else "not article text"))
    return _cut_after_form(lines, reasons, phrases)


def phrase_hits(lines: Sequence[LineWords]) -> list[bool]:
    """For each line whether a form phrase or share bar says that it is no part of an article."""
    phrases = load_phrases()
    return [bool(_phrase_reason(phrases, line.text)) for line in lines]


def _phrase_reason(phrases: PhraseTable, text: str) -> str:
    found = phrases.reason(text) if len(text) <= LONGEST_PHRASE else None
    return found[0] if found else ""


def _cut_after_form(lines: Sequence[LineWords], reasons: list[str], phrases: PhraseTable) -> list[str]:
    """After a comment form everything goes, when the form stands behind the greater part of the article."""
    kept = [0 if reason else line.count for line, reason in zip(lines, reasons, strict=True)]
    for number, line in enumerate(lines):
        found = phrases.reason(line.text) if reasons[number] and len(line.text) <= LONGEST_PHRASE else None
        if found and found[1] == "rest" and sum(kept[:number]) > sum(kept[number:]):
            return reasons[:number] + [reason or "after the comment form" for reason in reasons[number:]]
    return reasons
