"""Which sectors a phrase tells: the head's own, unless the head takes its sector from the words around it.

"Leader", "official", "group" and the like are weak: a modifier ("opposition leader"), a body ("WHO officials"), an owner
("Putin's spokesman") or what "of" joins ("members of the Swiss parliament") says more than they do. Opposition and rebels
come first whatever the head is. Somebody whose office is over is of the elite, as PLOVER and CAMEO have it.
"""

from collections.abc import Iterable
from datetime import date

from rapporteur.actors.phrase_pieces import Piece
from rapporteur.actors.phrase_scene import Scene
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_types import covers
from rapporteur.types import Actor

DOMINANT = frozenset({"opposition", "rebel", "paramilitary", "criminal"})
ADDED = frozenset({"education", "health", "religion", "party", "labour", "igo", "media", "agriculture"})
OFFICES = frozenset({"government", "legislature", "judiciary", "military", "intelligence", "police", "igo", "party"})
AWAY = frozenset({"to", "against", "by", "on", "about", "between", "during", "near", "with", "after", "before", "since"})
SECTORS_AT_MOST = 3
MATTERS = frozenset({"criminal", "refugee", "business", "labour", "agriculture", "civilian"})  # what a state body deals with, not what it is
Found = tuple[tuple[str, ...], tuple[str, ...]]  # sectors, and the words that told them


def sectors_told(scene: Scene, head: Piece) -> Found:
    """The sectors of a phrase built on ``head``, the telling one first, and the words that told them."""
    own = piece_sectors(head, scene.tables, scene.on)
    told = [(piece, sectors) for piece in scene.before(head) if (sectors := modifier_sectors(piece, head, scene))]
    if scene.listed("state_bodies", head.key):
        told = [(piece, sectors) for piece, sectors in told if piece.kind in {"body", "ministry"} or sectors[0] not in MATTERS]
    weak = (scene.listed("weak_heads", head.key) and " " not in head.key) or head.kind == "state"
    if over(scene, head) and (is_office(head, own, scene) or (weak and is_office(head, _flat(told), scene))):
        lost = any(scene.listed("lost_office", piece.key) for piece in scene.before(head))
        return (("elite", "opposition") if lost else ("elite",)), (head.text,)
    if scene.listed("kin_nouns", head.key) and _of_somebody(scene, head):
        return ("elite", "civilian"), (head.text,)
    if weak or not own:
        near = told[-1] if told else None
        found = (near[1], (near[0].text, head.text)) if near else _complement(scene, head) if head.kind != "state" else ((), ())
        if found[0]:
            return _ordered((*_dominant(told), *found[0])), found[1]
    return _headed(scene, head, own, told)


def _headed(scene: Scene, head: Piece, own: tuple[str, ...], told: list[tuple[Piece, tuple[str, ...]]]) -> Found:
    """The sectors where the head itself decides, with what the words before it may put first or add."""
    ruling = head.key in scene.tables.words["state_nouns"]
    first = () if ruling else _dominant(told)
    if own == ("party",) and "legislature" in (*_flat(told), *_complement(scene, head)[0]):
        first = (*first, "legislature")
    if own == ("armed_group", "rebel") and any(_tells_whose(piece) for piece in scene.before(head)):
        own = ("rebel", "armed_group")
    added = [sector for sector in _flat(told) if sector in ADDED]
    sectors = _ordered((*first, *own, *added))
    return _breakaway(scene, sectors), (*(piece.text for piece, found in told if set(found) & set(sectors)), head.text)


def _tells_whose(piece: Piece) -> bool:
    """Whether a piece says to whom the armed belong; a faith does not."""
    return piece.kind in {"state", "body"} or (piece.kind == "home" and piece.home is not None and piece.home.kind != "faith")


def _of_somebody(scene: Scene, head: Piece) -> bool:
    """Whether a word of kinship goes with one who holds an office: "wife of the president", "Mubarak's son"."""
    behind = next((section.head for section in scene.rest if section.lead == "of"), None)
    return any(
        piece.kind == "person" or (piece.kind == "noun" and piece.noun is not None and bool(piece.noun.posts))
        for piece in (*scene.before(head), *((behind,) if behind else ()))
    )


def _flat(told: Iterable[tuple[Piece, tuple[str, ...]]]) -> tuple[str, ...]:
    return tuple(sector for _, sectors in told for sector in sectors)


def _dominant(told: Iterable[tuple[Piece, tuple[str, ...]]]) -> tuple[str, ...]:
    """Opposition, rebels and the like that a modifier speaks of first of all."""
    return tuple(sectors[0] for _, sectors in told if sectors[0] in DOMINANT)


def _ordered(sectors: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sectors))[:SECTORS_AT_MOST]


def _breakaway(scene: Scene, sectors: tuple[str, ...]) -> tuple[str, ...]:
    """A government of a breakaway territory is one that most states do not recognise."""
    breakaway = any(is_breakaway(piece) for section in scene.sections for piece in section.pieces)
    return ("unrecognised_government", *sectors)[:SECTORS_AT_MOST] if breakaway and sectors[:1] == ("government",) else sectors


def is_breakaway(piece: Piece) -> bool:
    """Whether a piece is a territory whose authorities most states do not recognise."""
    actor = piece.actor if piece.kind == "state" else None
    return (piece.kind == "home" and piece.home is not None and piece.home.kind == "breakaway") or (
        actor is not None and actor.kind == "region" and "unrecognised_government" in actor.sectors
    )


def over(scene: Scene, head: Piece) -> bool:
    """Whether the words before the head say that an office is over: "former", "ex-", "ousted"."""
    return head.stance == "ex" or any(piece.stance == "ex" or scene.listed("former_words", piece.key) for piece in scene.before(head))


def is_office(head: Piece, sectors: Iterable[str], scene: Scene) -> bool:
    """Whether a head names an office of a state, and not a soldier or a civil servant among many."""
    noun = head.noun
    named = noun is None or noun.titled or bool(noun.posts) or scene.listed("office_nouns", noun.phrase)
    return bool(OFFICES & set(sectors)) and named


def modifier_sectors(piece: Piece, head: Piece, scene: Scene) -> tuple[str, ...]:
    """The sectors a word before the head speaks of; nothing for a nationality, a stance or the other side of "anti-"."""
    if piece.stance in {"pro", "anti"}:
        return scene.codes.hints.get(f"{piece.stance} {piece.key}", ())
    if piece.kind == "person":
        person = person_sectors(piece.actor, scene.tables, scene.on) if piece.actor else ()
        return person if scene.listed("owned_heads", head.key) else ()
    if piece.kind == "body" and piece.actor and piece.link == "":
        return piece.actor.sectors
    if piece.kind in {"noun", "word", "name"} and piece.key in scene.codes.hints:
        return scene.codes.hints[piece.key]
    if piece.kind == "noun" and piece.noun and piece.key not in {"general", "state", "chief", "major"}:
        return piece.noun.sectors
    if piece.kind == "home" and piece.home and piece.home.kind not in {"breakaway", "region", "twin"}:
        return piece.home.sectors
    return piece.ministry.sectors if piece.kind == "ministry" and piece.ministry else ()


def _complement(scene: Scene, head: Piece) -> Found:
    """The sectors of what stands behind a weak head: "members of the Swiss parliament", "a spokesman for the army"."""
    for section in scene.rest:
        inner = section.head
        if section.lead in AWAY - ({"to"} if head.key in {"aide", "adviser", "advisor"} else set()) or inner is None:
            continue
        sectors = piece_sectors(inner, scene.tables, scene.on) if inner.kind not in {"state", "city"} else ()
        weak = scene.listed("weak_heads", inner.key)
        led = [found for piece in section.pieces if piece.last < inner.first and (found := modifier_sectors(piece, inner, scene))]
        sectors = led[-1] if weak and led else sectors
        dominant = tuple(found[0] for found in led if found[0] in DOMINANT)
        if sectors and not is_breakaway(inner):
            return _ordered((*dominant, *sectors)), (head.text, inner.text)
    return (), ()


def piece_sectors(piece: Piece, tables: ActorTables, on: date | None) -> tuple[str, ...]:
    """The sectors of a piece taken by itself."""
    if piece.kind == "person":
        return person_sectors(piece.actor, tables, on) if piece.actor else ()
    if piece.kind == "body":
        return piece.actor.sectors if piece.actor else ()
    if piece.kind == "ministry" and piece.ministry:
        return piece.ministry.sectors
    if piece.kind == "noun" and piece.noun:
        return piece.noun.sectors
    if piece.kind == "home" and piece.home:
        return piece.home.sectors or (("civilian",) if piece.home.kind == "people" else ())
    if piece.kind == "state" and piece.aliases and piece.aliases[0].kind == "people":
        return ("civilian",)
    return ()


def person_sectors(actor: Actor | None, tables: ActorTables, on: date | None) -> tuple[str, ...]:
    """What a person of the tables was on a day: the sectors of the offices held then, government first; elite once all are over."""
    if actor is None or on is None or not actor.tenures:
        return actor.sectors if actor else ()
    held = [office_sectors(tenure.post, tables) for tenure in actor.tenures if covers(tenure, on)]
    if held:
        told = [sector for sectors in held for sector in sectors]
        return _ordered(sorted(told, key=lambda sector: sector != "government"))
    return ("elite",)


def office_sectors(name: str, tables: ActorTables) -> tuple[str, ...]:
    """The sectors of an office: those of the body it belongs to, where that is no state and stands not above states."""
    post = post_of(name, tables)
    body = tables.actors.get(f"org:{name.removeprefix('post:').removesuffix(f'-{post}')}")
    return body.sectors if body else tables.posts[post].sectors if post else ()


def post_of(name: str, tables: ActorTables) -> str:
    """The post in an id that also holds its scope: "post:RUS-foreign-minister" gives "foreign-minister"."""
    rest = name.partition(":")[2]
    while "-" in rest:
        rest = rest.partition("-")[2]
        if rest in tables.posts:
            return rest
    return ""
