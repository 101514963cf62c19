"""How a pair is shown to the event typer: markers around both sides, a role for every piece."""

from collections.abc import Sequence

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
ROLES = {"none": 0, "source": 1, "target": 2}
SOURCE_MARK, TARGET_MARK = "@", "#"
# Longer sentences are cut around the pair; PLV's longest row has 116 pieces.
LONGEST = 160


def classes_of(root: str) -> tuple[int, ...]:
    """The numbers of the classes that one of PLV's roots covers; raises ValueError for a word that is no root."""
    return tuple(CLASSES.index(kind) for kind in (("CONCEDE", "RETREAT") if root == "YIELD" else (root,)))


def mark_pair(words: Sequence[str], source: tuple[int, int], target: tuple[int, int], pieces: WordPieces) -> tuple[list[int], list[int]]:
    """Piece ids and their roles for a sentence whose source and target are word ranges ``[first, stop)``.

    An empty range leaves that side unmarked. Where ranges share words, these count as the source's.
    """
    first, stop = _window(words, source, target, pieces)
    ids, roles = [pieces.start], [0]
    for place in range(first, stop):
        for (begin, end), mark, role in ((source, SOURCE_MARK, 1), (target, TARGET_MARK, 2)):
            if begin == place < end:
                _add(ids, roles, pieces.encode(mark), role)
        role = 1 if source[0] <= place < source[1] else 2 if target[0] <= place < target[1] else 0
        _add(ids, roles, pieces.encode(words[place]), role)
        for (begin, end), mark, role in ((target, TARGET_MARK, 2), (source, SOURCE_MARK, 1)):
            if begin < end == place + 1:
                _add(ids, roles, pieces.encode(mark), role)
    _add(ids, roles, (pieces.stop,), 0)
    return ids[: LONGEST + 8], roles[: LONGEST + 8]


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
