"""Offices without a name: "the Russian foreign minister" is whoever held the post on the day, and that is inferred."""

from collections.abc import Iterator

from rapporteur.actors.phrase_answer import DATED, answer
from rapporteur.actors.phrase_country import STRONG_LINKS, Told, country_told
from rapporteur.actors.phrase_pieces import Piece
from rapporteur.actors.phrase_scene import Scene, sole
from rapporteur.actors.phrase_sectors import over
from rapporteur.actors.resolution import Resolution
from rapporteur.tables.actor_rows import fold

NOT_YET = frozenset({"elect", "designate"})
TOWARDS = frozenset({"to", "in", "with", "against", "by", "near", "on", "about", "between"})


def post_and_holder(scene: Scene) -> Resolution | None:
    """The holder of the post a phrase names; None when no post is named, or nobody is known to hold it on the day."""
    head = scene.core.head
    if head is None or head.kind != "noun" or not head.noun or not head.noun.posts or head.noun.plural or _lessened(scene, head):
        return None
    for scope in scopes(scene, head):
        for post in _posts(head, scope):
            holder = scene.tables.holder(scope, post, scene.on)
            if holder:
                code = scope.partition(":")[2]
                told = Told(country="" if scope.startswith("igo:") else holder.country, words=(head.text,), reason=f"the post is one of {scope}")
                return answer(
                    scene,
                    actor=holder,
                    kind="person",
                    how="kb_role_date",
                    inferred=True,
                    score=DATED if scene.on else DATED / 2,
                    told=told,
                    sectors=scene.tables.posts[post].sectors,
                    post=f"post:{code}-{post}",
                    words=(head.text,),
                    reason=f"{holder.name} held the post on {scene.on}",
                )
    return None


def named_post(scene: Scene, head: Piece) -> str:
    """The id of the post a phrase names, or "" when it names none for certain."""
    if not head.noun or not head.noun.posts or head.noun.plural or _lessened(scene, head):
        return ""
    found = {f"post:{scope.partition(':')[2]}-{post}" for scope in scopes(scene, head) for post in _posts(head, scope)}
    return sole(found)


def _posts(head: Piece, scope: str) -> tuple[str, ...]:
    """The posts that a role is under a scope."""
    code = scope.partition(":")[2]
    return tuple(post for post, limits in (head.noun.posts if head.noun else ()) if not limits or code in limits)


def _lessened(scene: Scene, head: Piece) -> bool:
    """Whether the words make it another person than the holder: former, deputy, -elect, or under a province."""
    before = tuple(scene.before(head))
    lesser = any(scene.listed("lesser_words", piece.key) for piece in before if piece.key != "acting")
    behind = (piece for section in scene.rest if section.lead == "of" for piece in section.pieces)
    province = any(piece.kind == "home" and not _of_state(piece) for piece in (*before, *behind))
    return over(scene, head) or lesser or province or head.link in NOT_YET or any(piece.stance == "then" for piece in (*before, head))


def _of_state(piece: Piece) -> bool:
    return bool(piece.home and piece.home.kind in {"people", "faith", "label"})


def scopes(scene: Scene, head: Piece) -> tuple[str, ...]:
    """The states and bodies above states that a post may belong to, the nearest first."""
    behind = [piece for section in scene.rest if section.lead not in TOWARDS for piece in section.pieces]
    found = [*_within(scene, head), *(scope for piece in (*scene.before(head), *behind) for scope in _scopes(piece))]
    if not found:
        country = country_told(scene, head).country
        found = [f"state:{country}"] if country else []
    if not found and head.noun:
        held = {scope for scope, post in scene.tables.holders for named, _ in head.noun.posts if post == named}
        found = [sole(held)] if len(held) == 1 else []
    return tuple(dict.fromkeys(scope for scope in found if scope in scene.tables.actors))


def _within(scene: Scene, head: Piece) -> Iterator[str]:
    """A body named inside the role itself: "NATO chief", "Kremlin spokesman"."""
    for word in head.text.split()[:-1]:
        for alias in scene.tables.aliases.get(fold(word), ()):
            actor = scene.tables.actors[alias.actor]
            if actor.kind not in {"person", "region"} and (not alias.exact or alias.surface == word):
                yield actor.id if actor.id.startswith(("igo:", "state:")) or not actor.country else f"state:{actor.country}"


def _scopes(piece: Piece) -> Iterator[str]:
    if piece.stance in {"pro", "anti"} or piece.link not in STRONG_LINKS:
        return
    if piece.actor and piece.kind in {"state", "city"}:
        yield piece.actor.id
    elif piece.actor and piece.kind in {"body", "person"}:
        yield piece.actor.id
        if piece.actor.country and piece.actor.kind not in {"igo", "igo_organ"}:
            yield f"state:{piece.actor.country}"
