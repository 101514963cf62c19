"""Two owners of one plural noun, put back together: "the presidents *of Kazakhstan and Uzbekistan*", where the reader hung the second on the noun."""

from collections.abc import Sequence

OWNING = frozenset({"of", "from"})


def shared(words: Sequence[str], upos: Sequence[str], features: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> list[int]:
    """The heads, -1 for a root, with a name that "and" joins to the owner right before it hung on that owner."""
    found = list(heads)
    for token, relation in enumerate(relations):
        first = token - 2
        if first < 1 or relation != "conj" or words[token - 1].lower() != "and" or upos[token] != "PROPN" or upos[first] != "PROPN":
            continue
        noun = heads[token]
        owned = heads[first] == noun < first and relations[first] == "nmod" and "Number=Plur" in features[noun].split("|")
        if owned and upos[noun] == "NOUN" and _preposition(first, words, heads, relations) in OWNING:
            found[token] = first
    return found


def _preposition(name: int, words: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> str:
    cases = [place for place, head in enumerate(heads) if head == name and relations[place] == "case" and place < name]
    return words[cases[0]].lower() if cases else ""
