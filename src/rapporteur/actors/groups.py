"""Groups without names: "Chinese experts", "US and Russian officials", "the two sides", "the Dutch government"."""

from collections.abc import Iterator, Sequence

from rapporteur.actors.atoms import Atom
from rapporteur.actors.draft import Draft
from rapporteur.actors.titles import is_person, scopes_of
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.text.words import POSSESSIVES

ADJECTIVE_TAGS = frozenset({"ADJ", "NUM"})
MODIFIERS_AT_MOST = 6


def group_draft(words: Words, tables: ActorTables, atoms: Sequence[Atom], place: int, used: dict[int, str]) -> Iterator[Draft]:
    """The mention of a group around a plural role word; two when two peoples share the word."""
    atom = atoms[place]
    first, owners = _left(words, tables, atoms, place, used)
    role = atom.role
    assert role
    peoples = [owner for owner in owners if scopes_of(owner)]
    if len(peoples) == 2 and words.key(peoples[-1].last + 1) not in POSSESSIVES and any(words.key(i) == "and" for i in range(first, atom.first)):
        for people in peoples:
            name = f"{words.text(people.first, people.last)} {words.text(atom.first, atom.last)}"
            yield _group(words, first, atom, scopes_of(people), name)
        return
    yield _group(words, first, atom, tuple(scope for owner in peoples for scope in scopes_of(owner)))


def _group(words: Words, first: int, atom: Atom, scopes: tuple[str, ...], name: str = "") -> Draft:
    return Draft(
        sort="collective",
        kind="nominal",
        first=first,
        last=atom.last,
        start=words.parse.starts[first],
        end=words.parse.ends[atom.last],
        anchor=words.head(first, atom.last, atom.last),
        name=name or words.text(first, atom.last),
        roles=(atom.role,) if atom.role else (),
        scopes=scopes,
        type="collective",
        sectors=atom.role.sectors if atom.role else (),
        definite=words.key(first) == "the",
    )


def _left(words: Words, tables: ActorTables, atoms: Sequence[Atom], place: int, used: dict[int, str]) -> tuple[int, list[Atom]]:
    """Where the noun phrase of a group begins, and the states or bodies inside it."""
    owners: list[Atom] = []
    first, index = atoms[place].first, place - 1
    while atoms[place].first - first < MODIFIERS_AT_MOST and words.same_sentence(first - 1, first) and not _is_outside(words, first - 1):
        while index >= 0 and atoms[index].first >= first:
            used[index] = "group"
            index -= 1
        left = atoms[index] if index >= 0 else None
        word = words.key(first - 1)
        if left and left.last == first - 1 and not is_person(left) and not (left.role and left.role.plural):
            if left.role:
                used[index] = "group"
            elif scopes_of(left):
                owners.insert(0, left)
                used[index] = "group"
            first, index = left.first, index - 1
        elif (
            word in tables.words["group_modifiers"]
            or words.tag(first - 1) in ADJECTIVE_TAGS
            or (_tied(word, first, left, owners) and not (left and word == "and" and _is_apart(left, owners[0], atoms[place])))
            or _counts_on(words, first)
        ):
            first -= 1
        else:
            break
    return first, owners


def _is_outside(words: Words, index: int) -> bool:
    """Whether an adjective before a group is no word of it: "at *least* 12 people", "shot *dead* two men"."""
    before = words.key(index - 1) if index else ""
    return (words.key(index) in {"least", "most"} and before == "at") or (words.key(index) == "dead" and index > 0 and words.tag(index - 1) == "VERB")


def _counts_on(words: Words, first: int) -> bool:
    """Whether the hyphen of a written-out number stands before its last part ("forty*-*one students")."""
    written = first > 1 and words.parse.tokens[first - 1] == "-" and words.parse.tokens[first].isalpha()
    return written and words.tag(first) == words.tag(first - 2) == "NUM"


def _tied(word: str, first: int, left: Atom | None, owners: list[Atom]) -> bool:
    """Whether a possessive mark or "and" joins the group to a state named right before."""
    near = left is not None and left.last == first - 2 and bool(scopes_of(left))
    return near and (word in POSSESSIVES or (word == "and" and bool(owners)))


def _is_apart(left: Atom, right: Atom, group: Atom) -> bool:
    """Whether a state before "and" is not what the group behind is of: "*Turkey* and Kurdish fighters", "*Israel* and Hamas militants", but
    "US and Russian officials", "Israel and Hamas officials".
    """
    plain = any(alias.kind == "name" and not alias.surface.isupper() and alias.actor.startswith("state:") for alias in left.aliases[:1])
    called = any(alias.kind == "adjective" for alias in right.aliases[:1])
    fighting = group.role is not None and "rebel" in group.role.sectors
    return plain and (called or (fighting and not any(alias.actor.startswith("state:") for alias in right.aliases[:1])))
