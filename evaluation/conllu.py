"""Reads CoNLL-U treebanks: words, spacing and gold labels, and the raw text they stand for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

FEATURES = ("Mood", "Number", "Person", "Polarity", "Tense", "VerbForm", "Voice")
"""The features the reader learns: those that status and agreement need."""


@dataclass(slots=True, kw_only=True)
class TreebankSentence:
    """One sentence as the treebank has it; ``heads`` count from 0, -1 is the root.

    ``spaces`` says how each word is set off from the one before: 0 joined, 1 by a space, 2 by a new paragraph.
    """

    document: str
    words: list[str]
    spaces: list[int]
    lemmas: list[str]
    upos: list[str]
    features: list[str]
    heads: list[int]
    relations: list[str]


def read_conllu(path: Path) -> Iterator[TreebankSentence]:
    """The sentences of a file with spacing; multiword tokens as their parts, empty nodes left out."""
    document, paragraph, space = "", True, 2
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            document, paragraph = line.split("=", 1)[1].strip() if "=" in line else path.name, True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line[:1].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            sentence, space = _sentence(document, rows, 2 if paragraph else space)
            paragraph, rows = False, []
            yield sentence


def _sentence(document: str, rows: Sequence[Sequence[str]], space: int) -> tuple[TreebankSentence, int]:
    """One sentence from its rows, and how the word after it is set off."""
    words: list[Sequence[str]] = []
    spaces: list[int] = []
    joined_until, joined_glued = 0, False
    for row in rows:
        if "." in row[0]:
            continue
        glued = "SpaceAfter=No" in row[9]
        if "-" in row[0]:
            joined_until, joined_glued = int(row[0].split("-")[1]), glued
            continue
        number = int(row[0])
        words.append(row)
        spaces.append(space)
        space = 0 if number < joined_until or (joined_glued if number == joined_until else glued) else 1
    sentence = TreebankSentence(
        document=document,
        words=[row[1] for row in words],
        spaces=spaces,
        lemmas=[row[2] for row in words],
        upos=[row[3] for row in words],
        features=[keep_features(row[5]) for row in words],
        heads=[int(row[6]) - 1 for row in words],
        relations=[row[7] for row in words],
    )
    return sentence, space


def keep_features(features: str) -> str:
    """The UD feature string with only FEATURES kept."""
    return "|".join(part for part in features.split("|") if part.split("=")[0] in FEATURES)


def raw_text(sentences: Iterable[TreebankSentence]) -> tuple[str, list[tuple[int, int]]]:
    """The text of some sentences in order, and each word's code points in it.

    Where a multiword token's parts are not its letters, the parts stand joined as they are written.
    """
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    position = 0
    for sentence in sentences:
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            gap = ("", " ", "\n\n")[space] if parts else ""
            parts += (gap, word)
            position += len(gap)
            places.append((position, position + len(word)))
            position += len(word)
    return "".join(parts), places


def documents(sentences: Iterable[TreebankSentence]) -> Iterator[list[TreebankSentence]]:
    """Sentences grouped by document, in order."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.document):
        yield list(group)
