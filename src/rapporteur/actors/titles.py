"""Title grammar: what stands before and after a name, or before a role that no name follows."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapporteur.actors.atoms import Atom, known_at, make_atom
from rapporteur.actors.runs import capital_runs
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_phrases import load_phrase_codes
from rapporteur.tables.actor_rows import fold
from rapporteur.tables.actor_types import Role
from rapporteur.text.words import POSSESSIVES

TIES = frozenset({"of", "for", "to", "at", "from", "with", "in"})
OWNERS = frozenset({"his", "her", "their", "its", "our", "my"})
DETERMINERS = frozenset({"another", "one", "the", "a", "an", "this", "that", "his", "her", "their", "its", "our", "my"})
OPENING_WORDS = DETERMINERS | {"also", "currently", "now", "former", "who"}
APPOSITION_AT_MOST = 30  # words after a name's comma that are read as its apposition
BRACKET_AT_MOST = 7  # tokens of a bracket behind a name that is read over ("(D-N.H.)")
NAME_WORDS_AT_MOST = 5
MODIFIER_REACH = 4  # words from a modifier to the role it belongs to ("the New York businessman")
PLACE_SORTS = ("state:", "region:", "igo:", "org:", "media:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What was read around a name or role: the first token it reaches to, the roles, the scopes, a possessor's token."""

    first: int
    used: frozenset[int] = field(default=frozenset())
    roles: tuple[Role, ...] = ()
    scopes: tuple[str, ...] = ()
    possessor: int | None = None


def is_person(atom: Atom) -> bool:
    """Whether the atom names a person."""
    return atom.kind == "person" or any(alias.actor.startswith("person:") for alias in atom.aliases)


def scopes_of(atom: Atom) -> tuple[str, ...]:
    """The states and bodies an atom may put a role under."""
    return tuple(alias.actor for alias in atom.aliases if alias.actor.startswith(PLACE_SORTS))[:1]


def titled_names(words: Words, tables: ActorTables, atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The atoms again, with a person wherever capitalised words follow a title and nothing else claims them."""
    starts = {atom.first: atom for atom in atoms}
    found: list[Atom] = []
    reached = -1
    for atom in atoms:
        if atom.first <= reached:
            continue
        found.append(atom)
        follower = starts.get(atom.last + 1)
        if atom.kind != "role" or not atom.role or not atom.role.titled or atom.role.plural or not words.same_sentence(atom.last, atom.last + 1):
            continue
        if follower is None or (follower.kind == "body" and follower.head is None):
            last = _name_end(words, tables, atom.last + 1, starts) if follower is None else follower.last
            if last > atom.last and not (words.title_case[words.sentences[last]] and last == atom.last + 1):
                found.append(make_atom(words, "person", atom.last + 1, last))
                reached = last
    return _untitled_names(words, tables, found)


def _untitled_names(words: Words, tables: ActorTables, atoms: list[Atom]) -> tuple[Atom, ...]:
    """Two to four capitalised words that nothing claims are a person when an apposition with a role follows."""
    claimed = {index for atom in atoms for index in range(atom.first, atom.last + 1)}
    roles = [atom.first for atom in atoms if atom.role and not atom.role.plural]
    found = list(atoms)
    for run in capital_runs(words, tables):
        free = not claimed.intersection(range(run.first, run.last + 1))
        comma = run.last + 1
        if not (free and 1 <= run.last - run.first <= 3 and words.word(comma) == "," and words.same_sentence(run.last, comma)):
            continue
        if fold(words.text(run.first, run.last)) in load_phrase_codes(tables).homes:
            continue  # "in Buffalo, New York, that state is wrong"
        near = any(comma < first <= comma + 7 for first in roles[bisect_left(roles, comma) : bisect_left(roles, comma) + 1])
        if near and (words.key(comma + 1) in DETERMINERS | {"also"} or words.word(comma + 2) in POSSESSIVES):
            found.append(make_atom(words, "person", run.first, run.last))
    return tuple(sorted(found, key=lambda atom: atom.start))


def _name_end(words: Words, tables: ActorTables, first: int, starts: dict[int, Atom]) -> int:
    """The last token of the name that may begin here; the token before when none does."""
    last, index = first - 1, first
    while index < min(first + NAME_WORDS_AT_MOST, words.end_of_sentence(first)) and index not in starts:
        hyphen = words.word(index) == "-" and last == index - 1 and words.parse.ends[last] == words.parse.starts[index]
        spared = words.key(index) in tables.words["not_names"] or words.word(index) == "I"
        if words.capital[index] and not spared and words.tag(index) not in {"PRON", "DET"}:
            last = index
        elif not hyphen and words.key(index) not in tables.words["name_particles"]:
            break
        index += 1
    return last


def before(words: Words, tables: ActorTables, atoms: Sequence[Atom], place: int) -> Title:
    """The titles in front of the atom at ``place`` (a name, or a role that stands alone)."""
    own = atoms[place]
    title = Title(first=own.first, roles=(own.role,) if own.role else ())
    for index in range(place - 1, max(-1, place - 7), -1):
        step = _step(words, tables, title, atoms[index], index)
        if step is None:
            break
        title = step
    return _reach(words, tables, own, title)


def _gap(words: Words, atom: Atom, title: Title) -> list[str] | None:
    """The keys between an atom and what was reached; None across a sentence's end."""
    if not words.same_sentence(atom.last, title.first) or title.first - atom.last > 9:
        return None
    return [words.key(index) for index in range(atom.last + 1, title.first) if not _belongs(words, index, title)]


def _belongs(words: Words, index: int, title: Title) -> bool:
    """Whether a small word is a modifier of the role behind it ("Jordanian planning minister")."""
    reach = words.parse.heads[index] - title.first
    return bool(title.roles) and words.parse.relations[index] in {"compound", "amod"} and 0 <= reach < MODIFIER_REACH and not words.capital[index]


def _step(words: Words, tables: ActorTables, title: Title, atom: Atom, index: int) -> Title | None:
    """The title with one more atom on its left; None when the atom does not belong to it."""
    gap = _gap(words, atom, title)
    if gap is None:
        return None
    before_role = tables.words["before_role"]
    rest = [word for word in gap if word != "-" and word not in before_role]
    owned = bool(rest) and rest[0] in POSSESSIVES
    rest = rest[1:] if owned else rest
    if atom.kind == "role" and atom.role and not atom.role.plural and not owned:
        both = rest == ["and"] and bool(title.roles) and not _is_another(words, atom, title)
        joined = rest == [] or both or _portfolio(words, atom, title, rest)
        lesser = bool(tables.words["lesser"].intersection(gap))
        roles = tuple(demoted(role) for role in title.roles) if lesser else title.roles
        return _grown(title, atom, index, roles=(atom.role, *roles)) if joined else None
    if rest:
        return None
    if is_person(atom):
        led = bool(title.roles) and (owned or title.roles[-1].phrase in tables.words["state_nouns"])
        return replace(_grown(title, atom, index), possessor=atom.first) if led else None
    if atom.kind in {"ministry", "body"} and title.roles and not rest:
        return _grown(title, atom, index)
    scopes = scopes_of(atom)
    adjective = any(alias.kind == "adjective" for alias in atom.aliases)
    if scopes and (title.roles or adjective) and not rest and len(title.scopes) < 2:
        lesser = bool(tables.words["lesser"].intersection(gap))
        roles = tuple(demoted(role) for role in title.roles) if lesser else title.roles
        return _grown(title, atom, index, roles=roles, scopes=(*scopes, *title.scopes))
    return None


def _is_another(words: Words, atom: Atom, title: Title) -> bool:
    """Whether a role with an article of its own, before "and" and a title with a capital, is somebody else's ("the union and Mayor X")."""
    told = words.key(atom.first - 1) in DETERMINERS or words.word(atom.first - 1) in POSSESSIVES
    return told and not words.capital[atom.first] and words.capital[title.first]


def _portfolio(words: Words, atom: Atom, title: Title, rest: list[str]) -> bool:
    """Whether the words between a role and the rest are what the role is for: "Minister for Women and Equality X"."""
    span = range(atom.last + 1, title.first)
    fitting = all(words.capital[i] or words.key(i) in {"of", "for", "and", "the", "&"} or words.word(i) == "," for i in span)
    return fitting and bool(rest) and rest[0] in {"of", "for"} and words.capital[span[-1]]


def _grown(title: Title, atom: Atom, index: int, *, roles: tuple[Role, ...] | None = None, scopes: tuple[str, ...] | None = None) -> Title:
    return Title(
        first=atom.first,
        used=title.used | {index},
        roles=title.roles if roles is None else roles,
        scopes=title.scopes if scopes is None else scopes,
        possessor=title.possessor,
    )


def _reach(words: Words, tables: ActorTables, own: Atom, title: Title) -> Title:
    """The title with the adjectives and the article in front of it."""
    first = title.first
    lesser = False
    while title.roles and words.same_sentence(first - 1, first) and _leads_role(words, tables, first - 1):
        first = words.hyphened_from(first - 1)
        lesser = lesser or words.key(first) in tables.words["lesser"]
    article = DETERMINERS if own.role else OWNERS
    if title.roles and words.same_sentence(first - 1, first) and words.key(first - 1) in article:
        first -= 1
    if first == title.first:
        return title
    return replace(title, first=first, roles=tuple(demoted(role) for role in title.roles) if lesser else title.roles)


def demoted(role: Role) -> Role:
    """The role of a deputy: it has not the post itself."""
    return replace(role, phrase=f"deputy {role.phrase}", posts=())


def _leads_role(words: Words, tables: ActorTables, index: int) -> bool:
    """Whether a word is part of the title behind it: a known one, or an adjective."""
    if words.key(index) in tables.words["before_role"] or (words.tag(index) == "ADJ" and index not in words.first_of_sentence):
        return True
    ahead = words.parse.heads[index] - index
    return words.parse.relations[index] in {"compound", "amod", "nummod"} and 0 < ahead <= MODIFIER_REACH


def after(words: Words, tables: ActorTables, atoms: Sequence[Atom], place: int) -> Title:
    """The roles and bodies in the apposition behind a name: "X, an expert on Y and a fellow at Z, said"."""
    own = atoms[place]
    title = Title(first=own.last)
    comma = _bracket_end(words, atoms, place)
    if words.word(comma) not in {",", "("} or not words.same_sentence(own.last, comma):
        return title
    stop = _apposition_end(words, comma + 1)
    roles: list[Role] = []
    scopes: list[str] = []
    used: set[int] = set()
    for index in range(place + 1, len(atoms)):
        atom = atoms[index]
        if atom.first >= stop:
            break
        if atom.first < comma:
            continue
        if atom.kind == "role" and atom.role and not atom.role.plural and (roles or _opens(words, tables, atoms, index, comma)):
            roles.append(atom.role)
            used.add(index)
        elif not atom.role and not is_person(atom):
            tied = words.key(atom.first - 1) in TIES or (words.key(atom.first - 1) == "the" and words.key(atom.first - 2) in TIES)
            leads = not roles and atom.first - comma <= 2
            scopes += [scope for scope in _home(words, tables, atom) if leads or (tied and roles)]
        elif is_person(atom) and words.word(atom.last + 1) not in POSSESSIVES:
            return title if roles and atoms[index - 1].role and atoms[index - 1].last + 1 == atom.first else _tail(own, used, roles, scopes)
    return _tail(own, used, roles, scopes)


def _bracket_end(words: Words, atoms: Sequence[Atom], place: int) -> int:
    """The comma or bracket right behind a name, or the comma behind a short bracket that holds no role ("X (R-Ohio), the chairman,")."""
    opening = atoms[place].last + 1
    if words.word(opening) != "(":
        return opening
    closing = next((at for at in range(opening + 1, opening + BRACKET_AT_MOST) if words.word(at) == ")"), -1)
    inside = any(atom.role for atom in atoms[place + 1 :] if atom.first < closing)
    return closing + 1 if closing > 0 and words.word(closing + 1) == "," and not inside else opening


def _tail(own: Atom, used: set[int], roles: list[Role], scopes: list[str]) -> Title:
    """What an apposition gave; nothing at all when it held no role."""
    return Title(first=own.last, used=frozenset(used), roles=tuple(roles), scopes=tuple(scopes)) if roles else Title(first=own.last)


def _home(words: Words, tables: ActorTables, atom: Atom) -> tuple[str, ...]:
    """The scope of a piece; a body nobody knows lends the state its name begins with ("China ... University")."""
    if atom.kind != "body":
        return scopes_of(atom)
    known = known_at(words, tables, atom.first)
    return scopes_of(known) if known else ()


def _apposition_end(words: Words, first: int) -> int:
    """The index of the comma or sentence end that closes an apposition."""
    stop = min(first + APPOSITION_AT_MOST, words.end_of_sentence(min(first, len(words) - 1)))
    for index in range(first, stop):
        if words.word(index) in {",", ")", ";", ":", "."} or words.word(index) in {'"', "“"}:
            return index
        if words.key(index) in {"said", "says", "told", "believes", "added", "who"}:
            return index
    return stop


def _opens(words: Words, tables: ActorTables, atoms: Sequence[Atom], index: int, comma: int) -> bool:
    """Whether a role stands where an apposition begins: after an article, an owner or right behind the comma."""
    first = atoms[index].first
    between = range(comma + 1, first)
    if first - comma > 7:
        return False
    if not between:
        return True
    led = words.key(comma + 1) in OPENING_WORDS or words.key(comma + 1) in tables.words["before_role"]
    owned = any(words.word(token) in POSSESSIVES for token in between)
    adjective = any(atom.first == comma + 1 and scopes_of(atom) for atom in atoms[max(0, index - 3) : index])
    return led or owned or adjective
