"""Phrases that name a person: one of the tables where nothing in the words speaks against it, else somebody unlisted."""

from collections.abc import Sequence

from rapporteur.actors.people import IN_OFFICE, OUTSIDE_OFFICE, Person, fits
from rapporteur.actors.phrase_answer import CODED, LISTED, answer
from rapporteur.actors.phrase_country import Told, country_told
from rapporteur.actors.phrase_pieces import Piece, country_of
from rapporteur.actors.phrase_scene import Scene, Section
from rapporteur.actors.phrase_sectors import DOMINANT, SECTORS_AT_MOST, over, person_sectors, post_of, sectors_told
from rapporteur.actors.resolution import Resolution
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold
from rapporteur.tables.actor_types import Role, covers
from rapporteur.types import Actor, Tenure

NAME_KINDS = frozenset({"name", "person"})


def named_person(scene: Scene) -> Resolution | None:
    """The person a phrase names, of the tables or not; None when it names none, or one of whom nothing is told."""
    run = name_run(scene.core, scene.tables)
    if not run:
        return None
    if len(run) == 1 and run[0].kind == "person":
        return _listed(scene, run[0])
    roles = [piece for piece in scene.core.pieces if piece.noun and piece.kind == "noun" and piece.last < run[0].first]
    apposition = next((section for section in scene.rest if section.lead == "," and any(p.noun for p in section.pieces)), None)
    if apposition and not roles:
        return _unlisted(_turned(scene, apposition))
    titled = [piece for piece in roles if piece.noun and piece.noun.titled]
    return _unlisted(_untitled(scene, run)) if titled else None


def name_run(core: Section, tables: ActorTables) -> tuple[Piece, ...]:
    """The pieces at the end of the core that make up one name: a listed person alone, or words that nothing explains."""
    particles = tables.words["name_particles"]
    pieces = list(core.pieces)
    first = len(pieces)
    while first and (pieces[first - 1].kind in NAME_KINDS or (pieces[first - 1].key in particles and first < len(pieces))):
        first -= 1
    run = pieces[first:]
    while run and run[0].key in particles:
        run = run[1:]
    full = [piece for piece in run if piece.kind == "person" and any(alias.kind != "short" for alias in piece.aliases)]
    if len(full) == 1 and run[-1] is full[0]:
        return (full[0],)
    return tuple(run) if all(not piece.owner for piece in run) else ()


def _turned(scene: Scene, apposition: Section) -> Scene:
    """The scene as if the apposition were the phrase: "X, a nurse in Madrid" is read as "a nurse in Madrid"."""
    at = scene.sections.index(apposition)
    return _with(scene, (Section(lead="", pieces=apposition.pieces), *scene.sections[at + 1 :]))


def _untitled(scene: Scene, run: Sequence[Piece]) -> Scene:
    """The scene without the name: "Judge X of the High Court" is read as "Judge of the High Court"."""
    return _with(scene, (Section(lead="", pieces=tuple(piece for piece in scene.core.pieces if piece.last < run[0].first)), *scene.rest))


def _with(scene: Scene, sections: tuple[Section, ...]) -> Scene:
    return Scene(phrase=scene.phrase, sections=sections, around=scene.around, on=scene.on, tables=scene.tables, codes=scene.codes)


def _unlisted(scene: Scene) -> Resolution | None:
    """Somebody with a name that no table holds: country and sectors as the title or apposition tells them."""
    head = scene.core.head
    if head is None:
        return None
    sectors, words = sectors_told(scene, head)
    return answer(
        scene,
        kind="person",
        how="new",
        score=CODED,
        told=country_told(scene, head),
        sectors=sectors,
        words=words,
        reason="a name in no table, coded by its title",
    )


def _listed(scene: Scene, piece: Piece) -> Resolution | None:
    """The person of the tables; several bearers of a name are told apart by country and by the office held on the day."""
    roles, scopes = _said(scene, piece)
    actors = [scene.tables.actors[key] for key in sorted({alias.actor for alias in piece.aliases})]
    person = Person(words=tuple(fold(piece.text).split()), name=piece.text, roles=list(roles), scopes=list(scopes))
    fitting = [actor for actor in actors if fits(person, actor, scene.tables) and not _elsewhere(roles, actor, scene)]
    if len(fitting) > 1:
        fitting = [actor for actor in fitting if _tenures(actor, scene)] or fitting
    if len(fitting) == 1:
        return _known(scene, piece, fitting[0], alone=len(actors) == 1)
    if roles:
        return _unlisted(_untitled(scene, (piece,)))
    return _ambiguous(scene, piece, fitting)


def _elsewhere(roles: Sequence[Role], actor: Actor, scene: Scene) -> bool:
    """Whether the words give work outside any office to one whom the tables know from an office alone, now over."""
    kinds = {sector for role in roles for sector in role.sectors}
    away = bool(kinds) and kinds <= OUTSIDE_OFFICE
    return away and bool(actor.tenures) and set(actor.sectors) <= IN_OFFICE and not _tenures(actor, scene)


def _said(scene: Scene, piece: Piece) -> tuple[list[Role], list[str]]:
    """The roles the phrase gives the person, and the ids of the states and bodies it puts them under."""
    before = [other for other in scene.core.pieces if other.last < piece.first]
    behind = [other for section in scene.rest if section.lead in {",", "of"} for other in section.pieces]
    roles = [other.noun for other in (*before, *behind) if other.kind == "noun" and other.noun]
    scopes = [other.actor.id for other in (*before, *behind) if other.actor and other.kind in {"state", "city", "body"} and not other.stance]
    homes = [f"state:{country}" for other in before if other.kind == "home" and (country := country_of(other))]
    return roles, [scope for scope in (*scopes, *homes) if scope in scene.tables.actors]


def _tenures(actor: Actor, scene: Scene) -> list[Tenure]:
    return [tenure for tenure in actor.tenures if scene.on and covers(tenure, scene.on)]


def _known(scene: Scene, piece: Piece, actor: Actor, *, alone: bool) -> Resolution:
    held = _tenures(actor, scene)
    sectors = person_sectors(actor, scene.tables, scene.on)
    if over(scene, piece) and not held:
        sectors = ("elite",)
    else:
        sectors = tuple(dict.fromkeys((*_title_sectors(scene, piece, bool(held)), *sectors)))[:SECTORS_AT_MOST]
    above = bool(held) and all(_above_states(tenure, scene) for tenure in held)
    country = "" if above else actor.country
    short = all(alias.kind == "short" for alias in piece.aliases)
    reason = f"{piece.text} names {actor.name}" + (f", {held[0].title} on {scene.on}" if held else "")
    return answer(
        scene,
        actor=actor,
        kind="person",
        how="kb_exact",
        score=LISTED - 0.2 * short - 0.1 * (not alone),
        told=Told(country=country, words=(piece.text,), reason="an office above states" if above else ""),
        sectors=sectors,
        post=held[0].post if held else "",
        words=(piece.text,),
        reason=reason,
        margin=1.0 if alone else 0.1,
    )


def _title_sectors(scene: Scene, piece: Piece, held: bool) -> tuple[str, ...]:
    """What the title before a listed name says: all of it for one in no office on the day, else only that of an opponent."""
    titles = [other for other in scene.before(piece) if other.kind == "noun" and other.noun and other.noun.sectors]
    if not titles or scene.on is None:
        return ()
    said = sectors_told(scene, titles[-1])[0]
    return tuple(sector for sector in said if not held or sector in DOMINANT)


def _above_states(tenure: Tenure, scene: Scene) -> bool:
    """Whether an office belongs to an organisation of states."""
    post = post_of(tenure.post, scene.tables)
    scope = tenure.post.removeprefix("post:").removesuffix(f"-{post}")
    return f"igo:{scope}" in scene.tables.actors


def _ambiguous(scene: Scene, piece: Piece, actors: Sequence[Actor]) -> Resolution | None:
    """A name that several of the tables bear: nobody is chosen; what all of them share is said."""
    countries = {actor.country for actor in actors}
    if len(actors) < 2 or len(countries) != 1:
        return None
    shared = set.intersection(*(set(person_sectors(actor, scene.tables, scene.on)) for actor in actors))
    told = Told(country=countries.pop(), words=(piece.text,), reason="all who bear the name are from there")
    return answer(
        scene, kind="person", how="unresolved", score=CODED / 2, told=told, sectors=tuple(sorted(shared)), reason="several bear the name", margin=0.0
    )
