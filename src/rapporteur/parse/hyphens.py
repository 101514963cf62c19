"""Names of people with a hyphen made whole: "Bo Ashanti-Kell" where the reader saw "Bo Ashanti" alone, or him and one called Kell."""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.types import Name, Parse

# A name before a noun may be two people's ("the Brandt-Soto deal").
BEFORE_NOUNS = frozenset({"compound", "amod"})


def with_whole_names(parse: Parse) -> Parse:
    """The parse with every person's name up to the last part that a hyphen joins to it; a name that begins inside another is left out."""
    found: list[Name] = []
    for name in parse.names:
        if found and name.first <= found[-1].last:
            continue
        found.append(replace(name, last=_end(parse, name)) if name.label == "person" else name)
    return replace(parse, names=tuple(found))


def _end(parse: Parse, name: Name) -> int:
    if parse.relations[name.first] in BEFORE_NOUNS and parse.heads[name.first] > name.last:
        return name.last
    last = name.last
    while (after := _after_hyphen(parse.tokens, last)) < len(parse.tokens) and _goes_on(parse, name.first, last, after):
        last = after
    return last


def _after_hyphen(tokens: Sequence[str], last: int) -> int:
    """Where a part behind a hyphen would stand; the hyphen itself may have been read as the name's end."""
    return last + 1 if tokens[last] == "-" else last + 2


def _goes_on(parse: Parse, first: int, last: int, after: int) -> bool:
    """Whether the parser reads what a hyphen joins to a name as its part ("Sang-*min*", not "Brandt-*led*")."""
    touching = parse.ends[after - 2] == parse.starts[after - 1] and parse.ends[after - 1] == parse.starts[after]
    joined = parse.tokens[after - 1] == "-" and touching and parse.tokens[after].isalpha()
    return joined and parse.relations[after] == "flat" and first <= parse.heads[after] <= last
