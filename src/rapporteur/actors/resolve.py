"""Whom a phrase names: a person, body, state or group, coded with country and sectors, without the reader model."""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from rapporteur.actors.bodies import ministry_of
from rapporteur.actors.phrase_answer import CODED, GUESSED, LISTED, PARTLY, answer
from rapporteur.actors.phrase_country import Told, context_country, country_told
from rapporteur.actors.phrase_people import named_person
from rapporteur.actors.phrase_pieces import Piece, country_of, pieces_of
from rapporteur.actors.phrase_posts import named_post, post_and_holder
from rapporteur.actors.phrase_scene import Scene, Section, sections_of
from rapporteur.actors.phrase_sectors import modifier_sectors, sectors_told
from rapporteur.actors.phrase_tokens import tokens_of
from rapporteur.actors.resolution import Resolution
from rapporteur.tables import ActorTables, load_actor_tables
from rapporteur.tables.actor_phrases import PhraseCodes, TablesKey, load_phrase_codes
from rapporteur.tables.actor_rows import fold
from rapporteur.types import Actor, ActorKind

PHRASE_AT_MOST = 300  # code points read of a phrase; nobody names an actor with more
CONTEXT_AT_MOST = 1500
NOMINALS_KEPT = 10_000  # mentions whose coding is kept, for articles repeat them
UNSURE_KINDS = frozenset({"agreement", "event", "facility"})
PERSON_ENDINGS = ("ers", "ists", "men", "women", "ians", "ants", "ors", "ists", "eers", "folk", "people", "er", "ist", "man", "woman", "ian")


@cache
def own_tables() -> ActorTables:
    """The tables that ship with the package, read once."""
    return load_actor_tables()


def resolve(phrase: str, context: str = "", on: str | date | None = "2023-01-15", *, tables: ActorTables | None = None) -> Resolution | None:
    """Whom a noun phrase names, or None when nothing is known of it; ``context`` is text around it.

    ``on`` is the day whose offices count: a date, "2023-01-15", or None when it is not known. Raises ValueError for a
    string that is no day; nothing about a phrase raises.

    >>> found = resolve("the Norwegian police")
    >>> found.country, found.sectors
    ('NOR', ('police',))
    """
    return resolve_in(phrase, context, _day(on), own_tables() if tables is None else tables)


def resolve_in(phrase: str, context: str, on: date | None, tables: ActorTables) -> Resolution | None:
    """As ``resolve``, with the tables given: what the stage of articles uses."""
    codes = load_phrase_codes(tables)
    words = " ".join(phrase.split())[:PHRASE_AT_MOST]
    pieces = pieces_of(words, tokens_of(words, tables), tables, codes)
    if not pieces:
        return None
    around_words = " ".join(context.split())[:CONTEXT_AT_MOST]
    around = pieces_of(around_words, tokens_of(around_words, tables), tables, codes) if around_words else ()
    cut = sections_of(_placed(pieces, around, codes), tables.words["small_words"])
    scene = Scene(phrase=phrase, sections=_opened(cut, tables), around=around, on=on, tables=tables, codes=codes)
    if _names_nobody(scene):
        return None
    return next((found for rule in RULES if (found := rule(scene)) is not None), None)


def code_nominal(phrase: str, tables: ActorTables) -> tuple[str, tuple[str, ...]]:
    """The country and sectors that the words of a mention without a name tell; "" and () for what they do not."""
    if tables.base is None:
        return _kept(phrase, TablesKey(tables))
    key = fold(phrase)
    return _nominal(phrase, tables) if any(name in key for name in tables.own) else code_nominal(phrase, tables.base)


@lru_cache(maxsize=NOMINALS_KEPT)
def _kept(phrase: str, key: TablesKey) -> tuple[str, tuple[str, ...]]:
    return _nominal(phrase, key.tables)


def _nominal(phrase: str, tables: ActorTables) -> tuple[str, tuple[str, ...]]:
    found = resolve_in(phrase, "", None, tables)
    return (found.country, found.sectors) if found and found.how in {"collective", "unnamed"} else ("", ())


def _day(on: str | date | None) -> date | None:
    if isinstance(on, str):
        return date.fromisoformat(on) if on else None
    return on


def _placed(pieces: tuple[Piece, ...], around: tuple[Piece, ...], codes: PhraseCodes) -> tuple[Piece, ...]:
    """The pieces, with a place that shares its name with a state where the other words speak of the place's country."""
    votes = {country for piece in (*pieces, *around) if piece.key not in codes.twins and (country := country_of(piece))}
    found = []
    for piece in pieces:
        twin = codes.twins.get(piece.key)
        state = country_of(piece) or ""
        meant = twin is not None and twin.country in votes and state not in votes
        found.append(
            Piece(kind="home", first=piece.first, last=piece.last, text=piece.text, key=piece.key, home=twin, owner=piece.owner) if meant else piece
        )
    return tuple(found)


def _opened(sections: tuple[Section, ...], tables: ActorTables) -> tuple[Section, ...]:
    """The sections, without an empty core or one that only counts ("dozens of", "one of the")."""
    while len(sections) > 1 and (sections[0].head is None or sections[0].head.key in tables.words["counts"]):
        sections = (Section(lead="", pieces=sections[1].pieces), *sections[2:])
    return sections


def _names_nobody(scene: Scene) -> bool:
    """Whether the phrase is about a thing: a treaty, an event, an abstract noun, or a name that only looks like a state."""
    head = scene.core.head
    if head is None:
        return True
    last = head.key.rpartition(" ")[2]
    if head.kind in {"word", "name"}:
        heads = scene.tables.name_heads.get(last)
        return last in scene.tables.words["no_actor_nouns"] or (heads is not None and heads.kind in UNSURE_KINDS)
    named = [piece for piece in scene.before(head) if piece.kind == "name" and piece.last == head.first - 1]
    return head.kind in {"state", "city", "home"} and any(piece.key in scene.tables.genders for piece in named)


def _body(scene: Scene) -> Resolution | None:
    """A body of the tables, a ministry of a state, or a capitalised name built on a word that says what it is."""
    head = scene.core.head
    assert head is not None
    if head.kind == "ministry":
        return _ministry(scene, head)
    if head.kind != "body" or head.actor is None:
        return None
    told = country_told(scene, None)
    actor = head.actor
    told = _elsewhere(scene, told) if head.noun else told
    foreign = bool(told.country and actor.country and told.country != actor.country and told.words != (head.text,))
    if foreign and head.noun:
        return _coded(scene, head, told)
    country = actor.country or (told.country if actor.kind not in {"igo", "igo_organ"} and told.words and told.words[0] != head.text else "")
    told = told if foreign else Told(country=country, words=(head.text,), reason=f"{head.text} is {actor.name}")
    return answer(
        scene,
        actor=None if foreign else actor,
        kind=actor.kind,
        how="metonym" if head.aliases and head.aliases[0].kind in {"seat", "city"} else "new" if foreign else "kb_exact",
        score=PARTLY if foreign else LISTED,
        told=told,
        sectors=opposed(scene, head, actor),
        words=(head.text,),
        margin=1.0 if len(head.aliases) == 1 else 0.5,
    )


def opposed(scene: Scene, head: Piece, actor: Actor) -> tuple[str, ...]:
    """A body's sectors, with the opposition in front where the words call a party so ("the main opposition X party")."""
    told = [sector for piece in scene.before(head) for sector in modifier_sectors(piece, head, scene)]
    return tuple(dict.fromkeys(("opposition", *actor.sectors))) if "opposition" in told and actor.kind == "party" else actor.sectors


def _elsewhere(scene: Scene, told: Told) -> Told:
    """The country of the context for a name that many states have a body of ("the Senate"), unless the phrase tells one."""
    around = context_country(scene) if told.words == (scene.core.pieces[-1].text,) else None
    return around or told


def _ministry(scene: Scene, head: Piece) -> Resolution:
    """A ministry: the state's own where the words tell the state."""
    told = country_told(scene, head)
    assert head.ministry is not None
    state = f"state:{told.country}"
    actor = ministry_of(state, head.ministry.id, scene.tables) if state in scene.tables.actors and told.sure else None
    return answer(
        scene,
        actor=actor,
        kind=actor.kind if actor else "ministry",
        how="kb_exact" if actor else "unresolved",
        score=LISTED if actor else PARTLY,
        told=told,
        sectors=head.ministry.sectors,
        words=(head.text,),
    )


def _noun(scene: Scene) -> Resolution | None:
    """A role word: somebody, a group or a body that no table names."""
    head = scene.core.head
    if head is None or head.kind != "noun":
        return None
    found = _coded(scene, head, country_told(scene, head))
    told = found.country or found.sectors or (head.noun is not None and head.noun.titled)
    return found if told else None


def _coded(scene: Scene, head: Piece, told: Told) -> Resolution:
    sectors, words = sectors_told(scene, head)
    return answer(
        scene,
        kind=_kind(scene, head),
        how="collective" if head.noun and head.noun.plural else "unnamed",
        score=CODED if sectors else PARTLY,
        told=told,
        sectors=sectors,
        words=words,
        post=named_post(scene, head),
        reason=f"coded by {' and '.join(words)}" if words else f"nothing tells what {head.text} does",
    )


def _kind(scene: Scene, head: Piece) -> ActorKind:
    """What the head word makes it: several people, a body, or one whom the words do not name."""
    if head.noun and head.noun.plural:
        return "collective"
    name_head = scene.tables.name_heads.get(head.key.rpartition(" ")[2])
    if name_head is not None and name_head.kind not in UNSURE_KINDS:
        return name_head.kind  # type: ignore[return-value]
    return "unnamed"


def _place(scene: Scene) -> Resolution | None:
    """A state, a people, a city or another place alone, or a word that belongs to one country."""
    head = scene.core.head
    if head is None or head.kind not in {"state", "city", "home"}:
        return None
    told = country_told(scene, head)
    if head.kind == "home":
        return _home(scene, head, told)
    alias = head.aliases[0].kind if head.aliases else "name"
    people = alias == "people"
    acts = alias in {"name", "acronym", "city", "seat", "user"}
    return answer(
        scene,
        actor=head.actor if acts else None,
        kind="collective" if people else head.actor.kind if head.actor else "unknown",
        how="collective" if people else "metonym" if alias in {"city", "seat"} else "kb_exact" if acts else "demonym",
        score=LISTED if acts else PARTLY,
        told=told,
        sectors=sectors_told(scene, head)[0] if people else _ruled(head.actor) if acts and head.actor else (),
        words=(head.text,),
        reason="",
        margin=1.0 if head.actor else 0.0,
    )


def _ruled(actor: Actor) -> tuple[str, ...]:
    """The sectors of a state or region that acts; several states together act through their governments."""
    return actor.sectors or (("government",) if actor.kind == "region" else ())


def _home(scene: Scene, head: Piece, told: Told) -> Resolution:
    home = head.home
    assert home is not None
    kind: ActorKind = (
        "collective" if home.kind in {"people", "faith", "label"} else "region" if home.kind in {"region", "breakaway", "twin"} else "place"
    )
    return answer(
        scene,
        kind=kind,
        how="collective" if kind == "collective" else "metonym",
        score=CODED,
        told=told,
        sectors=sectors_told(scene, head)[0] if kind == "collective" else home.sectors or (("government",) if kind == "region" else ()),
        words=(head.text,),
    )


def _named_body(scene: Scene) -> Resolution | None:
    """A capitalised name that no table holds, built on a word that says what it is: "Nile Airways"."""
    head = scene.core.head
    name_head = scene.tables.name_heads.get(head.key) if head is not None and head.kind == "name" else None
    if head is None or name_head is None or len(scene.core.pieces) < 2:
        return None
    hints = [scene.codes.hints[piece.key] for piece in scene.core.pieces if piece.key in scene.codes.hints]
    told = country_told(scene, head)
    sectors = hints[-1] if hints and (not name_head.sectors or name_head.kind == "organisation") else name_head.sectors
    return answer(
        scene,
        kind=name_head.kind,  # type: ignore[arg-type]
        how="new",
        score=PARTLY,
        told=told,
        sectors=sectors,
        words=(head.text,),
        reason=f"a name built on {head.text}",
    )


def _stranger(scene: Scene) -> Resolution | None:
    """A head that no table knows, with a country or a word for a sector before it; None when neither is told."""
    head = scene.core.head
    if head is None or head.kind not in {"word", "name"}:
        return None
    told = country_told(scene, head)
    led = [found for piece in scene.before(head) if (found := modifier_sectors(piece, head, scene))]
    sectors = led[-1] if led else ()
    people = head.kind == "word" and head.key.endswith(PERSON_ENDINGS)
    located = bool(told.country) and told.sure
    if not (located or (people and sectors)) or (head.kind == "name" and not sectors):
        return None
    return answer(
        scene,
        kind="collective" if people and head.key.endswith("s") else "unknown",
        how="unresolved",
        score=GUESSED,
        told=told,
        sectors=sectors or (("civilian",) if people else ()),
        words=(head.text,),
        reason=f"{head.text} is in no table",
    )


RULES: tuple[Callable[[Scene], Resolution | None], ...] = (named_person, post_and_holder, _body, _noun, _place, _named_body, _stranger)
