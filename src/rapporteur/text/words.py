"""Words that more than one room asks for."""

from typing import Final

POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
"""What the tokeniser splits from an owner: "Omar | 's", "the ministers | '"."""
MEDIATING: Final = ("broker", "mediat", "host", "facilitat", "moderat")
"""How verbs for bringing others together begin, whatever a parser takes their lemmas for."""
