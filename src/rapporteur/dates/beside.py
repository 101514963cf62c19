"""The word that stands before an expression."""

from typing import Final

from rapporteur.types import Parse

LEADS: Final = frozenset({"on", "late", "early"})
"""Words that lead an expression: "said | on Friday", "said | late Friday"."""


def word_before(parse: Parse, inside: range) -> int:
    """The token before those of an expression, past what leads it; -1 where it opens the text."""
    before = inside.start - 1
    while before > 0 and parse.tokens[before].lower() in LEADS:
        before -= 1
    return before
