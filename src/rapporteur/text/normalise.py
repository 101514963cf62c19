"""Clean text with a map back to what was read."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rapporteur.text.offsets import MapBuilder, OffsetMap

# One character for one: line ends, spaces, and the C1 controls that are cp1252 letters read as Latin-1 (as browsers do).
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_CP1252 = {0x80 + i: letter for i, letter in enumerate("€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ") if ord(letter) > 0xFF}
_ONE_FOR_ONE: Final[Mapping[int, str]] = MappingProxyType(_CP1252 | dict.fromkeys(map(ord, _LINE_ENDS), "\n") | dict.fromkeys(map(ord, _SPACES), " "))
_CHANGED = re.compile("[\x80-\x9f" + _LINE_ENDS + _SPACES + "]")

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONE_RETURN = re.compile(r"\r(?!\n)")

# Never seen on a page: controls, soft hyphen, zero-width and direction marks, variation selectors, tags, non-characters.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e0fff]+|\r(?=\n)"
)
_LIGATURES: Final[Mapping[str, str]] = MappingProxyType(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_REWRITTEN = re.compile("[\ufb00-\ufb06]|" + _DROPPED.pattern)
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def normalise(text: str) -> tuple[str, OffsetMap]:
    """The text in NFC with plain spaces and "\\n" line ends and without invisible characters, and the map back.

    Nothing visible is dropped; a lone surrogate becomes U+FFFD. Lines are not joined nor spaces squeezed.
    """
    clean, first = _rewritten(_one_for_one(text))
    if unicodedata.is_normalized("NFC", clean):
        return clean, first
    composed, second = _composed(clean)
    return composed, first.then(second)


def _one_for_one(text: str) -> str:
    """The text with characters exchanged and every place kept."""
    if text.isascii() and not ("\t" in text or "\r" in text or "\x0b" in text or "\x0c" in text):
        return text
    if _CHANGED.search(text):
        text = _CHANGED.sub(lambda match: _ONE_FOR_ONE.get(ord(match[0]), match[0]), text)
    return _LONE_RETURN.sub("\n", _SURROGATE.sub("\ufffd", text))


def _rewritten(text: str) -> tuple[str, OffsetMap]:
    """The text with invisible characters dropped and ligatures spelt out."""
    builder, pieces, position = MapBuilder(), [], 0
    for match in _REWRITTEN.finditer(text):
        pieces.append(text[position : match.start()])
        builder.keep(position, match.start() - position)
        position = match.end()
        letters = _LIGATURES.get(match[0])
        if letters:
            pieces.append(letters)
            builder.replace(len(letters), match.start(), match.end())
    if not position:
        return text, OffsetMap.identity(len(text))
    pieces.append(text[position:])
    builder.keep(position, len(text) - position)
    return "".join(pieces), builder.build(len(text))


def _composed(text: str) -> tuple[str, OffsetMap]:
    """The text in NFC, letter by letter with its marks."""
    builder, pieces, position = MapBuilder(), [], 0
    for match in _NOT_ASCII.finditer(text):
        for start, end in _clusters(text, match.start(), match.end()):
            letters = unicodedata.normalize("NFC", text[start:end])
            if letters == text[start:end]:
                continue
            pieces += [text[position:start], letters]
            builder.keep(position, start - position)
            builder.replace(len(letters), start, end)
            position = end
    pieces.append(text[position:])
    builder.keep(position, len(text) - position)
    return "".join(pieces), builder.build(len(text))


def _clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Letters with the marks that may melt into them."""
    starts = [place for place in range(start, end) if place == start or not _may_join(text[place])]
    return list(zip(starts, [*starts[1:], end], strict=True))


def _may_join(letter: str) -> bool:
    """Whether a character can become one with the letter before it: a mark, or a Hangul vowel or final."""
    return unicodedata.category(letter).startswith("M") or "\u1160" <= letter <= "\u11ff"
