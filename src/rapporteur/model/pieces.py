"""Words to word pieces: BERT's uncased WordPiece over words that are already cut, remembered word by word."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

CASES = ("none", "lower", "Title", "UPPER", "mixed", "digits", "other", "Initial")
SPACES = ("none", "space", "paragraph")
LONGEST_WORD = 60


class WordPieces:
    """The vocabulary and a memory of words already cut. ``encode`` never gives an empty list: unknown is [UNK]."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.pad, self.unknown, self.start, self.stop = (self._ids[name] for name in ("[PAD]", "[UNK]", "[CLS]", "[SEP]"))
        self._memory: dict[str, tuple[int, ...]] = {}
        self._cases: dict[str, int] = {}

    @classmethod
    def load(cls, path: Path) -> "WordPieces":
        """Read a ``vocab.txt``, one piece a line."""
        return cls(path.read_text(encoding="utf8").splitlines())

    def __len__(self) -> int:
        return len(self._ids)

    def encode(self, word: str) -> tuple[int, ...]:
        """The piece ids of one word, longest match first (Wu et al. 2016)."""
        found = self._memory.get(word)
        if found is None:
            if len(self._memory) > 200_000:
                self._memory.clear()
            found = self._memory[word] = self._cut(word)
        return found

    def case(self, word: str) -> int:
        """``case_of`` the word, remembered."""
        found = self._cases.get(word)
        if found is None:
            if len(self._cases) > 200_000:
                self._cases.clear()
            found = self._cases[word] = case_of(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        pieces: list[int] = []
        for part in split_marks(fold(word)):
            pieces.extend(self._cut_part(part))
        return tuple(pieces) or (self.unknown,)

    def _cut_part(self, part: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            end = next((end for end in range(len(part), start, -1) if prefix + part[start:end] in self._ids), None)
            if end is None:
                return [self.unknown]
            pieces.append(self._ids[prefix + part[start:end]])
            start = end
        return pieces


def fold(word: str) -> str:
    """Lower case without accents, as BERT's uncased vocabulary was made."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(mark for mark in decomposed if unicodedata.category(mark) != "Mn")


def split_marks(word: str) -> list[str]:
    """Cut before and after every punctuation mark, as BERT's basic tokeniser does."""
    parts: list[str] = [""]
    for mark in word:
        if mark.isalnum():
            parts[-1] += mark
        elif not mark.isspace():
            parts.extend((mark, ""))
    return [part for part in parts if part]


def case_of(word: str) -> int:
    """The casing class of a word, an index into CASES; the vocabulary itself is uncased."""
    if word.isdigit():
        return 5
    letters = [mark for mark in word if mark.isalpha()]
    if not letters:
        return 5 if any(mark.isdigit() for mark in word) else 6
    if all(mark.islower() for mark in letters):
        return 1
    if all(mark.isupper() for mark in letters):
        return 3 if len(letters) > 1 else 7
    return 2 if letters[0].isupper() and all(mark.islower() for mark in letters[1:]) else 4
