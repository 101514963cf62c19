"""Which country a phrase tells, in a fixed order of evidence, and which words told it.

The order: the head itself ("Serbs"), adjectives and possessives before it, bodies and persons before it, "of" behind it,
"in" and "from" behind it, "-backed" and "pro-" as a last resort, and then the context. The first that tells something
decides; two countries joined by "and" decide nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.actors.phrase_pieces import Piece, country_of
from rapporteur.actors.phrase_scene import Scene, Section, owners_country

PLACE_LEADS = frozenset({"in", "at", "from", "near", "inside", "across", "outside", "around", "under", "over", "on", ",", "within", "throughout"})
STRONG_LINKS = frozenset({"", "led", "administered", "ruled", "run", "owned", "based", "elect", "designate"})
STATELESS = frozenset({"igo", "igo_organ"})
CONTEXT_MARGIN = 2  # a country of the context must be named this many times as often as the next; not swept


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A country ("" for none) with the words that told it; ``sure`` is false for a last resort or the context."""

    country: str
    words: tuple[str, ...] = ()
    reason: str = "no word tells a country"
    sure: bool = True


def country_told(scene: Scene, head: Piece | None) -> Told:
    """The country of a phrase built on ``head`` (None when nothing is known of the head)."""
    core = [piece for piece in scene.core.pieces if head is None or piece.last <= head.last]
    ethnic = any(piece.key == "ethnic" for piece in core)
    nationals = _head(head, label=False) or _adjectives([piece for piece in core if piece is not head], scene)
    for found in (
        None if ethnic else nationals,
        _head(head, label=True),
        _owners(core, scene),
        *(_section(section, scene) for section in scene.rest if section.lead == "of"),
        *(_section(section, scene) for section in scene.rest if _tied(section, head)),
        *(_section(section, scene) for section in scene.rest if section.lead in PLACE_LEADS),
        nationals,
        _weak(scene),
        context_country(scene),
    ):
        if found is not None:
            return found
    return Told(country="")


def _tied(section: Section, head: Piece | None) -> bool:
    """Whether "for" or "to" leads to whom the head works for: a spokesman for, an aide to."""
    key = head.key if head else ""
    return (section.lead == "for" and "spokes" in key) or (section.lead == "to" and key.rpartition(" ")[2] in {"aide", "adviser", "advisor"})


def _head(head: Piece | None, *, label: bool) -> Told | None:
    """What the head itself tells; a label ("republicans") does so only after the adjectives before it."""
    if head is None or head.kind not in {"home", "state", "city"} or (head.home is not None and head.home.kind == "label") != label:
        return None
    country = country_of(head)
    return Told(country=country, words=(head.text,), reason=f"{head.text} names it") if country else None


def _adjectives(pieces: Iterable[Piece], scene: Scene) -> Told | None:
    """A nationality or place; the first of several, unless "and" joins two that differ."""
    told = [piece for piece in pieces if country_of(piece) and piece.stance in {"", "ex", "then", "non"} and piece.link in STRONG_LINKS]
    if not told:
        return None
    joined = any(piece.key == "and" for piece in scene.core.pieces if told[0].last < piece.first < told[-1].first)
    countries = {country_of(piece) for piece in told}
    if joined and len(countries) > 1:
        return Told(country="", words=tuple(piece.text for piece in told), reason="several countries are joined")
    return Told(country=country_of(told[0]) or "", words=(told[0].text,), reason=f"{told[0].text} says where from")


def _owners(pieces: Iterable[Piece], scene: Scene) -> Told | None:
    """The country of a body or person named; a body above states settles that there is none."""
    for piece in pieces:
        if piece.kind not in {"body", "person"} or piece.stance in {"pro", "anti"} or piece.link not in STRONG_LINKS:
            continue
        country = owners_country(piece, scene)
        above = piece.actor is not None and piece.actor.kind in STATELESS
        if country and not above:
            return Told(country=country, words=(piece.text,), reason=f"{piece.text} belongs to it")
        if above:
            return Told(country="", words=(piece.text,), reason=f"{piece.text} stands above states")
    return None


def _section(section: Section, scene: Scene) -> Told | None:
    return _adjectives(section.pieces, scene) or _owners(section.pieces, scene)


def _weak(scene: Scene) -> Told | None:
    """ "Iranian-backed", "anti-Maduro", "pro-Kremlin": who backs or is fought, when nothing else tells a country."""
    for piece in scene.core.pieces:
        against = piece.stance in {"pro", "anti"}
        person = against and piece.kind in {"person", "body"}
        linked = piece.link not in STRONG_LINKS or (against and piece.home is not None and piece.home.kind == "label")
        country = owners_country(piece, scene) if person else country_of(piece) if linked else ""
        if country:
            return Told(country=country, words=(piece.text,), reason=f"only {piece.text} tells a country", sure=False)
    return None


def context_country(scene: Scene) -> Told | None:
    """The country the context names alone, or twice as often as any other."""
    if not scene.around:
        return None
    votes: Counter[str] = Counter()
    words: dict[str, str] = {}
    for piece in scene.around:
        country = country_of(piece) or (owners_country(piece, scene) if piece.kind == "person" else "")
        if country:
            votes[country] += 1
            words.setdefault(country, piece.text)
    top = votes.most_common(2)
    if not top or (len(top) > 1 and top[0][1] < CONTEXT_MARGIN * top[1][1]):
        return None
    return Told(country=top[0][0], words=(words[top[0][0]],), reason=f"the context speaks of {words[top[0][0]]}", sure=False)
