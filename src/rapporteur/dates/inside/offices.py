"""Who holds which office, with a name or "former", "-elect", "outgoing": limits on the day of writing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import LAST_DAY, Piece, Profile, between
from rapporteur.dates.inside.phrases import PhraseIndex
from rapporteur.dates.inside.words import Words
from rapporteur.tables.actor_types import ActorTables
from rapporteur.types import Span, Tenure

# How many words of title are looked at before a name and behind it. By hand.
_TITLE_WORDS: Final = 8
# "President Bush" in a text of later days: what is left after the office, and how fast it goes; below it nothing but slips.
# By hand, not swept.
_AFTER_WEIGHT, _DOUBT, _DOUBT_FORMER = 0.12, 0.01, 0.02
_SLACK: Final = 12.0
_MODIFIER: Final = re.compile(
    r"\b(?P<word>former|ex|late|outgoing|incoming|departing|then|onetime|one time|previous|predecessor|ousted|deposed|acting)"
    r"\W+(?:[\w.’'-]+\W+){0,5}$",
    re.I,
)
_GONE: Final = frozenset({"former", "ex", "late", "onetime", "one time", "ousted", "deposed", "previous", "predecessor"})


@dataclass(frozen=True, slots=True)
class Held:
    """A person with the offices held: the post with its scope, and when."""

    name: str
    tenures: tuple[tuple[str, str, Tenure], ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """One person named with one office: how (plain, former, elect, outgoing, incoming), and the terms in it."""

    how: str
    office: str
    name: str
    terms: tuple[tuple[date, date], ...]
    span: Span
    weak: bool


@lru_cache(maxsize=2)
def _people(holder: "_Tables") -> PhraseIndex[Held]:
    """The names of everybody with a dated office."""
    tables = holder.tables
    held: dict[str, list[tuple[str, str, Tenure]]] = {}
    for (scope, post), holders in tables.holders.items():
        for one in holders:
            if one.tenure.start:
                held.setdefault(one.person, []).append((scope, post, one.tenure))
    rows = [
        (alias.surface, Held(tables.actors[alias.actor].name, tuple(held[alias.actor])))
        for aliases in tables.aliases.values()
        for alias in aliases
        if alias.kind in ("name", "short") and alias.actor in held
    ]
    return PhraseIndex(rows)


@dataclass(frozen=True, eq=False)
class _Tables:
    """Tables as a key: the same object is the same key."""

    tables: ActorTables

    def __hash__(self) -> int:
        return id(self.tables)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tables) and other.tables is self.tables


def find_offices(words: Words, tables: ActorTables) -> Iterator[Fact]:
    """The facts of all offices named with their holders."""
    index = _people(_Tables(tables))
    named: dict[tuple[str, str], list[_Named]] = {}
    for found in index.find(words):
        one = _read(words, found.first, found.last, found.meanings, tables)
        if one:
            named.setdefault((one.how, one.office), []).append(one)
    for (how, office), group in named.items():
        yield from _plain(office, group) if how == "plain" else (_other(how, office, one) for one in {one.name: one for one in group}.values())


def _read(words: Words, first: int, last: int, people: tuple[Held, ...], tables: ActorTables) -> _Named | None:
    """A name with the office that its title gives; None without one, or where it tells of old."""
    start, end = words.word(first).start, words.word(last).end
    place = _title_before(words, first, tables) or _title_behind(words, last, tables)
    if not place:
        return None
    low, high, posts, elect = place
    for person in people:
        for post in posts:
            terms = [(scope, tenure) for scope, kind, tenure in person.tenures if kind == post]
            if terms:
                modifier = _MODIFIER.search(words.text[max(0, words.word(low).start - 45) : words.word(low).start] + "")
                if modifier and re.search(r"[.;:,!?]\s", modifier[0]):
                    modifier = None
                word = " ".join(modifier["word"].lower().split()) if modifier else ""
                if word == "then" or (word == "late" and not modifier):
                    return None
                how = "elect" if elect else "former" if word in _GONE else word if word in ("outgoing", "incoming") else "plain"
                weak = words.tells_of_old(start, end) or words.quoted(start)
                spans = tuple((tenure.start, tenure.end or LAST_DAY) for _, tenure in terms if tenure.start)
                span = Span(start=min(start, words.word(low).start), end=max(end, words.word(high).end))
                return _Named(how, f"{terms[0][0]} {post}", person.name, spans, span, weak)
    return None


def _title_before(words: Words, first: int, tables: ActorTables) -> tuple[int, int, tuple[str, ...], bool] | None:
    """The longest title that ends right before a name: its first and last word, its posts, and whether "-elect" follows it."""
    stop = first
    elect = stop > 0 and words.word(stop - 1).key == "elect"
    stop -= elect
    for low in range(max(0, stop - _TITLE_WORDS), stop):
        role = tables.roles.get(" ".join(words.keys[low:stop]))
        if role and role.posts and _joined(words, low, first):
            return low, first, tuple(post for post, _ in role.posts), elect
    return None


def _joined(words: Words, low: int, high: int) -> bool:
    """Whether no comma, stop or line break stands between two words."""
    between_words = words.text[words.word(low).end : words.word(high).start]
    return not re.search(r"[,;:!?\n()\"“”]|[a-z]\.\s", between_words)


def _title_behind(words: Words, last: int, tables: ActorTables) -> tuple[int, int, tuple[str, ...], bool] | None:
    """A title in apposition: "Sergei Lavrov, the Russian foreign minister," """
    end = words.word(last).end
    if not re.match(r",\s+(?!who\b|which\b)", words.text[end : end + 3]):
        return None
    for low in range(last + 1, min(len(words.keys), last + _TITLE_WORDS)):
        if "," in words.text[end + 1 : words.word(low).start] or re.search(r"[.;!?]\s", words.text[end + 1 : words.word(low).start]):
            return None
        for high in range(min(len(words.keys) - 1, low + 4), low - 1, -1):
            role = tables.roles.get(" ".join(words.keys[low : high + 1]))
            if role and role.posts and _joined(words, low, high) and not _names_another(words, high):
                return low, high, tuple(post for post, _ in role.posts), False
    return None


def _names_another(words: Words, high: int) -> bool:
    """Whether a title is that of the next name ("Rubio, National Security Adviser Waltz")."""
    if high + 1 >= len(words.keys):
        return False
    after = words.word(high + 1)
    return after.capital and words.text[words.word(high).end : after.start].isspace()


def _plain(office: str, group: list[_Named]) -> Iterator[Fact]:
    """Holders named without "former": the last of them is in office, since news says "former" or names older ones in history only."""
    strong = [one for one in group if not one.weak] or group
    people = {one.name: one for one in strong}
    starts = {name: min(start for start, _ in one.terms) for name, one in people.items()}
    latest = max(starts.values())
    pieces: list[Piece] = []
    for name, one in people.items():
        for start, end in one.terms:
            if start < latest and name not in [other for other, began in starts.items() if began == latest] and end <= latest:
                continue
            pieces.append(between(max(start, latest), max(end, latest), before=2, after=_SLACK))
    newest = max(people.values(), key=lambda one: starts[one.name])
    if all(one.weak for one in group):
        pieces = [between(latest, LAST_DAY, before=_SLACK)]
    else:
        pieces.append(between(latest, LAST_DAY, weight=_AFTER_WEIGHT))
    says = f"{', '.join(people)} in office: " + ", ".join(f"{start} to {end}" for start, end in newest.terms[:3])
    yield Fact(span=newest.span, kind="office", says=says, about=f"office {office}", profile=Profile(tuple(pieces), _DOUBT))


def _other(how: str, office: str, one: _Named) -> Fact:
    """ "Former", "-elect", "outgoing", "incoming" holders."""
    terms = sorted(one.terms)
    if how == "former":
        gaps = [(end, start) for (_, end), (start, _) in zip(terms, [*terms[1:], (LAST_DAY, LAST_DAY)], strict=True)]
        pieces = tuple(between(first, max(first, last), before=_SLACK) for first, last in gaps)
        says = f"{one.name} no longer in office: after {terms[0][1]}"
    elif how == "outgoing":
        pieces = tuple(between(end - timedelta(110), end, before=20, after=5) for _, end in terms)
        says = f"{one.name} leaving office: before {terms[-1][1]}"
    else:
        pieces = tuple(between(start - timedelta(80), start, before=15, after=2) for start, _ in terms)
        says = f"{one.name} not yet in office: before {terms[-1][0]}"
    doubt = 0.4 if one.weak else _DOUBT_FORMER
    return Fact(span=one.span, kind=f"office {how}", says=says, about=f"{how} {office} {one.name}", profile=Profile(pieces, doubt))
