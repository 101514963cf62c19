"""The smallest pieces that name or describe somebody: known names, role words, ministries, names the parser found."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapporteur.actors.runs import Run, capital_runs
from rapporteur.actors.words import QUOTES, Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold
from rapporteur.tables.actor_types import Alias, Ministry, NameHead, Role
from rapporteur.text.words import POSSESSIVES

AtomKind = Literal["known", "role", "ministry", "body", "person", "closed"]
NAME_SCORE = 0.4  # names the parser gives less than this are left to the other rules; not swept
TITLE_WORDS = (3, 7)  # words of a quoted title: fewer may be a name, more a sentence
NOT_NOUNS = frozenset({"VERB", "AUX", "ADV", "ADP", "SCONJ"})
JUNIORS = frozenset({"Jr", "Sr"})
SHORT_ROLES = frozenset({"fm", "pm", "mp", "ms", "gov", "rep", "gen", "sen"})  # only with a capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """Tokens ``[first, last]`` and code points ``[start, end)`` that belong together, and what they are.

    "known" carries the aliases that fit, "role" a role, "ministry" a ministry, "body" what its head word says,
    "person" nothing more; "closed" is the name of a treaty, event or building, inside which nobody is named.
    """

    kind: AtomKind
    first: int
    last: int
    start: int
    end: int
    aliases: tuple[Alias, ...] = ()
    role: Role | None = None
    ministry: Ministry | None = None
    head: NameHead | None = None


def find_atoms(words: Words, tables: ActorTables) -> tuple[Atom, ...]:
    """All pieces in text order, none overlapping: at each word the longest one is taken."""
    longer = _named_spans(words, tables)
    found: list[Atom] = []
    index, size = 0, len(words)
    capital, opening, role_openings = words.capital, words.opening, tables.role_openings
    while index < size:
        if not capital[index] and opening[index] not in role_openings and index not in longer and not _led(words, index):
            index += 1
            continue
        pieces = _at(words, tables, index, longer)
        if not pieces:
            index += 1
            continue
        best = max(pieces, key=lambda atom: (atom.last, _RANK[atom.kind]))
        if best.first == best.last and "-" in words.word(index) and best.kind == "known" and best.end < words.parse.ends[index]:
            found += list(_hyphen_pair(words, tables, index))
            index += 1
        else:
            found.append(best)
            index = best.last + 1
    return tuple(found)


def _led(words: Words, index: int) -> bool:
    """Whether a known name may begin with this word although it is small: "the Netherlands", "al-Qaeda"."""
    key = words.folded[index]
    return key == "the" or (key[:2] == "al" and words.word(index)[:3] in {"al", "al-"})


_RANK = {"known": 3, "role": 2, "ministry": 4, "body": 1, "person": 1, "closed": 0}


def _at(words: Words, tables: ActorTables, index: int, longer: dict[int, Atom]) -> list[Atom]:
    """Every piece that begins at a token."""
    found = [longer.get(index)]
    if words.capital[index] or _led(words, index):
        found += [known_at(words, tables, index), ministry_at(words, tables, index)]
        if "-" in words.parse.tokens[index]:
            found += _hyphen_pair(words, tables, index)
    found.append(_role_at(words, tables, index))
    return [atom for atom in found if atom]


def make_atom(words: Words, kind: AtomKind, first: int, last: int, **more: object) -> Atom:
    """An atom over whole tokens."""
    return Atom(kind=kind, first=first, last=last, start=words.parse.starts[first], end=words.parse.ends[last], **more)  # type: ignore[arg-type]


def known_at(words: Words, tables: ActorTables, index: int) -> Atom | None:
    """The longest known name that begins at a token, with all its owners; a person with none where "Jr." tells a son from the known one."""
    for last, key in words.stretches(index, tables.name_openings):
        aliases = tables.aliases.get(key)
        if not aliases:
            continue
        text = words.text(index, last)
        found = tuple(alias for alias in aliases if _agrees(alias, text, words, last))
        if found and words.word(last + 1).strip(".") in JUNIORS and all(alias.actor.startswith("person:") for alias in found):
            return make_atom(words, "person", index, last + 1)  # a son is not the father whom the tables know
        if found:
            return make_atom(words, "known", index, last, aliases=found)
    return None


def _agrees(alias: Alias, text: str, words: Words, last: int) -> bool:
    """Whether letter case and the hyphen after the name allow this reading."""
    if len(alias.surface) == 1 and words.key(last - 1) not in {"on", "via", "platform"}:
        return False
    lead = 4 if alias.surface[:4].casefold() == text[:4].casefold() == "the " else 0
    if alias.exact:
        return text[lead:] == alias.surface[lead:]
    return alias.surface[lead].islower() or text[lead].isupper()


def ministry_at(words: Words, tables: ActorTables, index: int) -> Atom | None:
    """The ministry that begins at a token, whichever state's it is."""
    for last, key in words.stretches(index, tables.ministry_openings):
        ministry = tables.ministries.get(key)
        if ministry and (last > index or words.word(index) in {"MFA", "MOFCOM"}) and words.capital[last]:
            return make_atom(words, "ministry", index, last, ministry=ministry)
    return None


def _role_at(words: Words, tables: ActorTables, index: int) -> Atom | None:
    for last, key in words.stretches(index, tables.role_openings):
        role = tables.roles.get(key)
        if role and last == index and words.tag(index) in NOT_NOUNS and not words.capital[index]:
            continue
        if role and not (role.phrase in SHORT_ROLES and words.word(index).islower()) and words.word(index) != "MS":
            return make_atom(words, "role", index, last, role=role)
    return None


def _hyphen_pair(words: Words, tables: ActorTables, index: int) -> tuple[Atom, ...]:
    """ "Trump-Putin" or "US-Russian" written as one token: the names on both sides of the hyphen."""
    token, start = words.word(index), words.parse.starts[index]
    parts = token.split("-")
    if len(parts) < 2 or not parts[0]:
        return ()
    found, position = [], start
    for part in parts:
        aliases = tuple(alias for alias in tables.aliases.get(fold(part), ()) if part == alias.surface)
        if aliases:
            found.append(Atom(kind="known", first=index, last=index, start=position, end=position + len(part), aliases=aliases))
        position += len(part) + 1
    return tuple(found)


def _named_spans(words: Words, tables: ActorTables) -> dict[int, Atom]:
    """Names by their first token: what the parser found, and capitalised runs built on a telling word."""
    spans: dict[int, Atom] = {}
    for name in words.parse.names:
        kind: AtomKind | None = {"person": "person", "agreement": "closed", "event": "closed", "facility": "closed"}.get(name.label)  # type: ignore[assignment]
        if name.score < NAME_SCORE or not _is_name(words, tables, name.first, name.last):
            continue
        first = _bare_first(words, tables, name.first, name.last) if name.label == "person" else name.first
        head = _head_of(words, tables, Run(first=name.first, last=name.last))
        if kind == "closed" and known_at(words, tables, name.first) and head is None:
            continue
        if name.label == "organisation":
            first = name.first + (words.folded[name.first] == "the" and name.first < name.last)
            kind = "body" if head or not _describes(words, tables, first, name.last) else None
        if kind:
            spans[first] = make_atom(words, kind, first, name.last, head=head)
    for run in _owned_runs(words, tables):
        head = _head_of(words, tables, run)
        if head is None or _ends_in_ministry(words, tables, run) or (words.title_case[words.sentences[run.first]] and run.last - run.first > 3):
            continue
        old = spans.get(run.first)
        if old is None or old.last <= run.last:
            kind = "closed" if head.kind in {"agreement", "event", "facility", "place"} else "body"
            spans[run.first] = make_atom(words, kind, run.first, run.last, head=head)
    spans |= {first: make_atom(words, "closed", first, last) for first, last in _quoted_titles(words)}
    return _closed_acronyms(words, spans)


def _quoted_titles(words: Words) -> Iterator[tuple[int, int]]:
    """A few capitalised words without a verb between quotation marks are the title of something, not of anybody."""
    marks = [index for index, token in enumerate(words.parse.tokens) if token in QUOTES]
    for opening, closing in pairwise(marks):
        inner = range(opening + 1, closing)
        if not TITLE_WORDS[0] <= len(inner) <= TITLE_WORDS[1] or not (words.capital[inner[0]] and words.capital[inner[-1]]):
            continue
        raised = all(words.capital[index] or len(words.word(index)) < 4 for index in inner)
        if raised and not any(words.tag(index) in {"VERB", "AUX", "PUNCT"} for index in inner):
            yield inner[0], inner[-1]


def _closed_acronyms(words: Words, spans: dict[int, Atom]) -> dict[int, Atom]:
    """The short form that stands in brackets behind the name of an event or treaty names no body either, here or later."""
    short = {
        words.word(atom.last + 2)
        for atom in spans.values()
        if atom.kind == "closed" and words.word(atom.last + 1) == "(" and words.word(atom.last + 3) == ")"
    }
    return {
        first: make_atom(words, "closed", atom.first, atom.last) if atom.kind == "body" and words.text(atom.first, atom.last) in short else atom
        for first, atom in spans.items()
    }


def _owned_runs(words: Words, tables: ActorTables) -> Iterator[Run]:
    """Capitalised runs; the name of an event goes on over a possessive mark ("the Danish Farmers' War of the Hedges")."""
    before: Run | None = None
    for run in capital_runs(words, tables):
        gap = run.first - before.last if before else 0
        head = _head_of(words, tables, run) if gap == 2 and words.word(run.first - 1) in POSSESSIVES else None
        if before and head and head.kind in {"event", "agreement"} and words.phrase(before.first, before.last) not in tables.aliases:
            yield Run(first=before.first, last=run.last)
        else:
            yield run
        before = run


def _is_name(words: Words, tables: ActorTables, first: int, last: int) -> bool:
    """Whether some word of a span is fit to be a name: capital, two letters or more, no "the", no weekday."""
    spared = tables.words["not_names"]
    return any(words.capital[i] and len(words.folded[i]) > 1 and words.folded[i] not in spared for i in range(first, last + 1))


def _describes(words: Words, tables: ActorTables, first: int, last: int) -> bool:
    """Whether what the parser took for a body's name only says who is meant ("Kenyan forces") or holds a title."""
    ends = _role_at(words, tables, last)
    roles = (_role_at(words, tables, index) for index in range(first, last + 1))
    return not words.capital[last] or bool(ends and last > first) or any(found.role.titled for found in roles if found and found.role)


def _is_given(words: Words, known: Atom, last: int) -> bool:
    """Whether a place is the first of a person's two names ("Israel Lopez"); a word for a people is not."""
    peoples = {alias.kind for alias in known.aliases} & {"adjective", "people"}
    return known.first == known.last == last - 1 and not words.word(known.first).isupper() and not peoples


def _bare_first(words: Words, tables: ActorTables, first: int, last: int) -> int:
    """Where a person's name begins once the countries and titles that the parser took along are left off."""
    while first < last:
        known, role = known_at(words, tables, first), _role_at(words, tables, first)
        nobody = known and known.kind == "known" and not any(alias.actor.startswith("person:") for alias in known.aliases) and known.last < last
        if known and nobody and not _is_given(words, known, last):
            first = known.last + 1
        elif role and role.last < last and not (known and known.last > role.last):
            first = role.last + 1
        else:
            break
    return first


def _ends_in_ministry(words: Words, tables: ActorTables, run: Run) -> bool:
    """Whether the run is a state's ministry ("Russian Foreign Ministry"), which is read from its parts."""
    return any(words.phrase(first, run.last) in tables.ministries for first in range(run.first, run.last))


def _head_of(words: Words, tables: ActorTables, run: Run) -> NameHead | None:
    """What the word says on which a name is built: the last one before "of" or "for", else the last one.

    A law may have its own word behind both ("Freedom of Information *Act*").
    """
    if run.last == run.first or not words.capital[run.last]:
        return None
    last = tables.name_heads.get(words.key(run.last))
    for index in range(run.first + 1, run.last + 1):
        if words.key(index) in {"of", "for", "on", "against", "in", "to"}:
            law = last if last and last.kind == "agreement" else None
            return tables.name_heads.get(words.key(index - 1)) or law
    return last
