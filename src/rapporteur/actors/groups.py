"""Groups without names: "Chinese experts", "US and Russian officials", "the two sides", "the Dutch government"."""

from collections.abc import Iterator, Sequence

from rapporteur.actors.atoms import Atom
from rapporteur.actors.draft import Draft
from rapporteur.actors.titles import is_person, scopes_of
from rapporteur.actors.words import POSSESSIVE, Words
from rapporteur.tables import ActorTables

STATE_NOUNS = frozenset({"government", "side", "administration", "regime"})
ADJECTIVE_TAGS = frozenset({"ADJ", "NUM"})
LED_BY = frozenset(
    "the all some many several other most few these those both two three four five six senior top local foreign military former relevant "
    "international state government world strategic public unnamed independent regional internet flood-affected concerned separate".split()
)
MODIFIERS_AT_MOST = 6


def group_draft(words: Words, tables: ActorTables, atoms: Sequence[Atom], place: int, used: dict[int, str]) -> Iterator[Draft]:
    """The mention of a group around a plural role word; two when two peoples share the word."""
    atom = atoms[place]
    first, owners = _left(words, atoms, place, used)
    role = atom.role
    assert role
    peoples = [owner for owner in owners if scopes_of(owner)]
    if len(peoples) == 2 and words.key(peoples[-1].last + 1) not in POSSESSIVE and any(words.key(i) == "and" for i in range(first, atom.first)):
        yield _group(words, first, atom, scopes_of(peoples[-1]))
        yield _group(words, peoples[0].first, atom, scopes_of(peoples[0]))
        return
    yield _group(words, first, atom, tuple(scope for owner in peoples for scope in scopes_of(owner)))


def _group(words: Words, first: int, atom: Atom, scopes: tuple[str, ...]) -> Draft:
    return Draft(
        sort="collective",
        kind="nominal",
        first=first,
        last=atom.last,
        start=words.parse.starts[first],
        end=words.parse.ends[atom.last],
        anchor=words.head(first, atom.last, atom.last),
        name=words.text(first, atom.last),
        roles=(atom.role,) if atom.role else (),
        scopes=scopes,
        type="collective",
        sectors=atom.role.sectors if atom.role else (),
        definite=words.key(first) == "the",
    )


def _left(words: Words, atoms: Sequence[Atom], place: int, used: dict[int, str]) -> tuple[int, list[Atom]]:
    """Where the noun phrase of a group begins, and the states or bodies inside it."""
    first, owners, index = atoms[place].first, [], place - 1
    while atoms[place].first - first < MODIFIERS_AT_MOST and words.same_sentence(first - 1, first):
        left = atoms[index] if index >= 0 else None
        word = words.key(first - 1)
        if left and left.last == first - 1 and not is_person(left) and not (left.role and left.role.plural):
            if left.role:
                used[index] = "group"
            elif scopes_of(left):
                owners.insert(0, left)
                used[index] = "group"
            first, index = left.first, index - 1
        elif word in LED_BY or words.tag(first - 1) in ADJECTIVE_TAGS:
            first -= 1
        elif word in POSSESSIVE and left and left.last == first - 2 and scopes_of(left):
            first -= 1
        elif word == "and" and owners and left and left.last == first - 2 and scopes_of(left):
            first -= 1
        else:
            break
    return first, owners
