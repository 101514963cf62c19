"""How a pair is shown to the event typer: a role for every piece: source, target, trigger, or on the way between the sides in the parse."""

from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.model.pieces import WordPieces

ROOTS = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
)
TYPES = (
    *(root for root in ROOTS if root != "YIELD"),
    "CONCEDE",
    "RETREAT",
)
NO_EVENT = "NONE"
# What the typer tells apart, in the order of its output. PLV's YIELD is either half of CAMEO 08.
CLASSES = (*TYPES, NO_EVENT)
# The start piece bears "manual" where the codebook itself is followed, and nothing where PLV's convention is.
ROLES = {"none": 0, "source": 1, "target": 2, "path": 3, "manual": 4, "trigger": 5}
# A parser's loop, or a chain longer than any English one, ends here.
DEEPEST = 40
# Longer sentences are cut around the pair; PLV's longest row has 116 pieces.
LONGEST = 128
# A word at either end of the cut may add some pieces more.
MOST = LONGEST + 8


def root_of(kind: str) -> str:
    """PLV's root of a type: one name for both halves of CAMEO 08."""
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def classes_of(root: str) -> tuple[int, ...]:
    """The numbers of the classes that one of PLV's roots covers; raises ValueError for a word that is no root."""
    return tuple(CLASSES.index(kind) for kind in (("CONCEDE", "RETREAT") if root == "YIELD" else (root,)))


class Pair(NamedTuple):
    """A sentence, the word ranges [first, stop) of source and target (an empty one marks no side), the path between them,
    and the word that would tell the event (-1 where none is given)."""

    words: Sequence[str]
    source: tuple[int, int]
    target: tuple[int, int]
    path: frozenset[int]
    trigger: int = -1


class Marked(NamedTuple):
    """A pair as pieces: their ids, the role of each, and where the first piece of each word stands (0 for a word that is cut off)."""

    pieces: list[int]
    roles: list[int]
    places: list[int]


def path_between(heads: Sequence[int], source: tuple[int, int], target: tuple[int, int]) -> frozenset[int]:
    """The words on the way from one side to the other in a parse, without the sides; of one side alone, its two governors.

    ``heads`` are of the sentence's words, counted in it, negative for the root.
    """
    ways = [_upward(heads, side) for side in (source, target) if side[0] < side[1]]
    if not ways:
        return frozenset()
    first, last = ways[0], ways[-1]
    meeting = next((token for token in first if token in last), None)
    if len(ways) == 1:
        found = set(first[1:3])
    elif meeting is None:
        found = {*first[1:2], *last[1:2]}
    else:
        found = {*first[: first.index(meeting) + 1], *last[: last.index(meeting) + 1]}
    return frozenset(token for token in found if not any(side[0] <= token < side[1] for side in (source, target)))


def _upward(heads: Sequence[int], side: tuple[int, int]) -> list[int]:
    """A side's head word and its governors up to the root."""
    found = [next((token for token in range(*side) if not side[0] <= heads[token] < side[1]), side[0])]
    while heads[found[-1]] >= 0 and len(found) < DEEPEST:
        found.append(heads[found[-1]])
    return found


def mark_pair(pair: Pair, pieces: WordPieces, *, manual: bool = True) -> Marked:
    """Piece ids and their roles for a sentence with its pair; where the sides share words, these count as the source's."""
    first, stop = _window(pair.words, pair.source, pair.target, pieces)
    ids, roles, places = [pieces.start], [ROLES["manual" if manual else "none"]], [0] * len(pair.words)
    role_of = _roles(pair)
    for place in range(first, stop):
        places[place] = len(ids) if len(ids) < MOST else 0
        _add(ids, roles, pieces.encode(pair.words[place]), role_of.get(place, 0))
    _add(ids, roles, (pieces.stop,), 0)
    return Marked(ids[:MOST], roles[:MOST], places)


def _roles(pair: Pair) -> dict[int, int]:
    """The role of every marked word; the later ones here go before."""
    marked = (("path", pair.path), ("trigger", (pair.trigger,)), ("target", range(*pair.target)), ("source", range(*pair.source)))
    return {place: ROLES[role] for role, places in marked for place in places}


def _add(ids: list[int], roles: list[int], found: Sequence[int], role: int) -> None:
    ids.extend(found)
    roles.extend([role] * len(found))


def _window(words: Sequence[str], source: tuple[int, int], target: tuple[int, int], pieces: WordPieces) -> tuple[int, int]:
    """The words to read: all, or as many as fit, grown evenly around the two sides."""
    sizes = [len(pieces.encode(word)) for word in words]
    if sum(sizes) <= LONGEST:
        return 0, len(words)
    marked = [side for side in (source, target) if side[0] < side[1]]
    first, stop = (min(side[0] for side in marked), max(side[1] for side in marked)) if marked else (0, 1)
    total = sum(sizes[first:stop])
    while total < LONGEST and (first > 0 or stop < len(words)):
        if first > 0:
            first -= 1
            total += sizes[first]
        if stop < len(words):
            total += sizes[stop]
            stop += 1
    return first, stop
