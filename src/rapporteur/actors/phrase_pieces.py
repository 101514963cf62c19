"""The pieces of a phrase: at each word the longest thing that the tables know, and what it can stand for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapporteur.actors.phrase_tokens import Token
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_phrases import Home, PhraseCodes
from rapporteur.tables.actor_rows import fold
from rapporteur.tables.actor_types import Alias, Ministry, Role
from rapporteur.types import Actor

PieceKind = Literal["state", "city", "body", "person", "home", "ministry", "noun", "name", "word", "break", "comma"]
STATES = frozenset({"state", "region"})
ALIAS_ORDER = {"user": 0, "name": 1, "acronym": 1, "adjective": 2, "people": 3, "seat": 4, "city": 5, "short": 6}
WORDS_AT_MOST = 12
CONTEXT_WORDS_AT_MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Tokens ``[first, last]`` and what the tables say of them; ``owner`` when a possessive mark follows.

    ``stance`` is "pro", "anti", "ex" before it, ``link`` "backed" or "led" behind it. "name" is a capitalised word that
    nothing explains, "word" any other one.
    """

    kind: PieceKind
    first: int
    last: int
    text: str
    key: str
    aliases: tuple[Alias, ...] = ()
    actor: Actor | None = None
    home: Home | None = None
    noun: Role | None = None
    ministry: Ministry | None = None
    owner: bool = False
    stance: str = ""
    link: str = ""


def pieces_of(phrase: str, tokens: Sequence[Token], tables: ActorTables, codes: PhraseCodes) -> tuple[Piece, ...]:
    """All pieces in order; marks of possession, stance and link are folded into the piece they belong to."""
    found: list[Piece] = []
    index, stance = 0, ""
    while index < len(tokens):
        token = tokens[index]
        longer = _longest(phrase, tokens, index, tables, codes) if token.mark != "comma" else None
        if longer is None and token.mark == "stance":
            stance, index = token.key, index + 1
            continue
        if longer is None and token.mark in {"owner", "link"}:
            if found:
                found[-1] = replace(found[-1], owner=True) if token.mark == "owner" else replace(found[-1], link=token.key)
            index += 1
            continue
        piece = longer or _plain(token, index)
        found.append(replace(piece, stance=stance) if stance else piece)
        stance, index = "", piece.last + 1
    return tuple(found)


def _plain(token: Token, index: int) -> Piece:
    kind: PieceKind = "break" if token.mark == "break" else "comma" if token.mark == "comma" else "name" if token.capital else "word"
    return Piece(kind=kind, first=index, last=index, text=token.text, key=token.key)


def _longest(phrase: str, tokens: Sequence[Token], index: int, tables: ActorTables, codes: PhraseCodes) -> Piece | None:
    """The longest known piece that begins at a token."""
    start = tokens[index].start
    opening = fold(tokens[index].text).partition(" ")[0]
    owned = tokens[index + 1].end if index + 1 < len(tokens) and tokens[index + 1].mark == "owner" else start
    openings = (opening, tokens[index].key, fold(phrase[start:owned]))
    reach = max(codes.longest.get(word, 0) for word in openings)
    if not reach:
        return None
    for last in range(min(index + 2 * reach, len(tokens), index + WORDS_AT_MOST) - 1, index - 1, -1):
        if tokens[last].mark in {"owner", "comma", "stance"}:
            continue
        text = phrase[start : tokens[last].end]
        piece = _known(text, index, last, tables, codes)
        if piece:
            return piece
    return None


def _known(text: str, first: int, last: int, tables: ActorTables, codes: PhraseCodes) -> Piece | None:
    """What the tables know of some words; the best of several readings."""
    key = fold(text)
    aliases = tuple(alias for alias in tables.aliases.get(key, ()) if _agrees(alias, text))
    home, noun, ministry = codes.homes.get(key), codes.nouns.get(key), tables.ministries.get(key)
    if noun is None and key.endswith("."):
        noun = codes.nouns.get(key.strip("."))
    home = home if home and (text[0].isupper() or home.kind == "label") else None
    base = Piece(kind="word", first=first, last=last, text=text, key=key, aliases=aliases, noun=noun, home=home, ministry=ministry)
    ranked = sorted(aliases, key=lambda alias: ALIAS_ORDER[alias.kind])
    if ranked and not (home and _rather(home, ranked[0], tables)):
        top = _named(base, ranked, tables)
        if not (ranked[0].kind == "short" and noun):
            return top
    if home:
        return replace(base, kind="home")
    several = noun is not None and noun.plural and text.islower()
    if ministry and not several and (last > first or text.isupper() or noun is None):
        return replace(base, kind="ministry")
    return replace(base, kind="noun") if noun else None


def _rather(home: Home, alias: Alias, tables: ActorTables) -> bool:
    """Whether a place or people is meant rather than the alias: a city for itself, a surname, a people told as a region."""
    if home.kind == "people":
        return tables.actors[alias.actor].kind == "region" and not tables.actors[alias.actor].country
    return alias.kind in {"city", "short"} and bool(home.country)


def _named(base: Piece, ranked: Sequence[Alias], tables: ActorTables) -> Piece:
    """A piece for the strongest alias: a state, a city or seat, a body or a person."""
    best = [alias for alias in ranked if ALIAS_ORDER[alias.kind] == ALIAS_ORDER[ranked[0].kind]]
    actors = {alias.actor for alias in best}
    actor = tables.actors[best[0].actor] if len(actors) == 1 else None
    if any(alias.actor.startswith("person:") for alias in best):
        return replace(base, kind="person", actor=actor, aliases=tuple(best))
    first = tables.actors[best[0].actor]
    kind: PieceKind = "state" if first.kind in STATES and best[0].kind != "city" else "city" if best[0].kind == "city" else "body"
    return replace(base, kind=kind, actor=actor, aliases=tuple(best))


def _agrees(alias: Alias, text: str) -> bool:
    """Whether letter case allows this reading; a name of one letter never is one here."""
    if len(alias.surface) == 1:
        return False
    lead = 4 if alias.surface[:4].casefold() == text[:4].casefold() == "the " else 0
    if alias.exact:
        return text[lead:].strip(".") == alias.surface[lead:].strip(".")
    return alias.surface[lead].islower() or text[lead].isupper()


def country_of(piece: Piece) -> str | None:
    """The country a piece tells, "" for one that belongs to none or several, None for one that tells nothing."""
    if piece.kind in {"state", "city"} and piece.actor:
        return piece.actor.country
    if piece.kind == "home" and piece.home:
        return piece.home.country
    return None
