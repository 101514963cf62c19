"""Regular English forms: what a word may be a form of."""

from functools import lru_cache
from typing import Final

_ENDINGS: Final = (("ies", ("y",)), ("ied", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")))


@lru_cache(maxsize=50_000)
def regular_bases(word: str) -> tuple[str, ...]:
    """What a word in small letters may be a regular form of, the likeliest first; the word itself is not among them."""
    found: list[str] = []
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            found += [stem + replacement for replacement in replacements]
            found += [stem[:-1]] if stem[-1] == stem[-2] else []
    return tuple(found)
