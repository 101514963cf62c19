"""From pieces to mentions: persons with their titles, bodies and states, roles that stand alone, groups of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.actors.atoms import Atom, ministry_at
from rapporteur.actors.draft import Draft
from rapporteur.actors.groups import group_draft
from rapporteur.actors.titles import DETERMINERS, Title, after, before, is_person, scopes_of
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.text.words import POSSESSIVES

STATE_BODIES = frozenset({"ministry", "government", "agency", "court", "organisation", "party", "armed_group"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the mention rules read: the words, the tables, the pieces, and the pieces that titles have used up."""

    words: Words
    tables: ActorTables
    atoms: tuple[Atom, ...]


def find_drafts(words: Words, tables: ActorTables, atoms: tuple[Atom, ...]) -> tuple[Draft, ...]:
    """Every mention that has words of its own, in no special order; nobody is linked yet."""
    scene = Scene(words=words, tables=tables, atoms=atoms)
    drafts: list[Draft] = []
    used: dict[int, str] = {}
    for place, atom in enumerate(atoms):
        if is_person(atom):
            draft, taken = _person(scene, place, drafts)
            drafts.append(draft)
            used |= dict.fromkeys(taken, "title")
    for place, atom in enumerate(atoms):
        if atom.kind == "ministry" and _owner(scene, place)[1]:
            used[place - 1] = "title"
        if atom.kind == "known" and not is_person(atom):
            used |= dict.fromkeys(_descriptor(scene, place).used, "title")
    for place in range(len(atoms) - 1, -1, -1):
        atom = atoms[place]
        if atom.kind == "role" and atom.role and place not in used:
            drafts += list(_role(scene, place, used))
    for place in range(len(atoms)):
        drafts += list(_body(scene, place, nested=place in used))
    return tuple(drafts)


def _descriptor(scene: Scene, place: int) -> Title:
    """What stands before a body's name and says what it is: "Russian News Agency TASS"."""
    atom = scene.atoms[place]
    if any(alias.kind not in {"name", "acronym"} or alias.actor.startswith(("state:", "region:")) for alias in atom.aliases):
        return Title(first=atom.first)
    title = before(scene.words, scene.tables, scene.atoms, place)
    tied = any(scene.words.key(index) in {"of", "for", ","} for index in range(title.first, atom.first))
    fitting = bool(title.roles) and not tied and not any(role.titled for role in title.roles)
    return title if fitting else _national(scene, place)


def _national(scene: Scene, place: int) -> Title:
    """The country right before one of its own bodies: "the U.S. Department of Justice", "Poland's Sejm"."""
    atom, tables = scene.atoms[place], scene.tables
    first, scopes = _owner(scene, place)
    actors = [tables.actors[alias.actor] for alias in atom.aliases]
    own = bool(scopes) and all(actor.kind in STATE_BODIES and actor.country == tables.actors[scopes[0]].country for actor in actors)
    return Title(first=first, used=frozenset({place - 1})) if own else Title(first=atom.first)


def _person(scene: Scene, place: int, earlier: Sequence[Draft]) -> tuple[Draft, frozenset[int]]:
    """A named person with the titles before and the apposition behind, and the pieces those used."""
    words, atom = scene.words, scene.atoms[place]
    title, tail = before(words, scene.tables, scene.atoms, place), after(words, scene.tables, scene.atoms, place)
    scopes = (*title.scopes, *tail.scopes) or _inherited(scene, title, earlier)
    first = title.first
    last_token = atom.last
    start = atom.start if first == atom.first == atom.last else min(words.parse.starts[first], atom.start)
    draft = Draft(
        sort="person",
        kind="name",
        first=first,
        last=last_token,
        start=start,
        end=atom.end,
        anchor=words.head(first, last_token, last_token),
        name=words.article.text[atom.start : atom.end],
        aliases=tuple(alias for alias in atom.aliases if alias.actor.startswith("person:")),
        roles=(*title.roles, *tail.roles),
        scopes=scopes,
        type="person",
        possessor=title.possessor,
    )
    return draft, title.used | tail.used


def _inherited(scene: Scene, title: Title, earlier: Sequence[Draft]) -> tuple[str, ...]:
    """In "Dutch King W, Prime Minister D, and Minister S" the later titles stand under the first one's country."""
    if not title.roles or not earlier:
        return ()
    last = earlier[-1]
    if not last.roles or not scene.words.same_sentence(last.last, title.first):
        return ()
    between = {scene.words.key(index) for index in range(last.last + 1, title.first)}
    return last.scopes if between and between <= {",", "and", "the"} else ()


def _role(scene: Scene, place: int, used: dict[int, str]) -> Iterator[Draft]:
    """A role that no name follows: a group, somebody under a state or body, or somebody named before."""
    words, atom = scene.words, scene.atoms[place]
    role = atom.role
    assert role
    if role.plural and not _modifies(words, atom):
        yield from group_draft(words, scene.tables, scene.atoms, place, used)
    if role.plural:
        return
    if role.phrase in scene.tables.words["lone_titles"] or _modifies(words, atom):
        return
    title = before(words, scene.tables, scene.atoms, place)
    right, last, taken = _complement(scene, place)
    scopes = (*title.scopes, *right)
    determiner = words.key(title.first)
    definite = determiner in {"the", "this", "that"} or _headline(scene, atom, title)
    owned = title.possessor is not None or any(scope.startswith("state:") for scope in scopes)
    if role.phrase in scene.tables.words["state_nouns"] and owned:
        used |= dict.fromkeys(title.used | taken, "title")
        yield _role_draft(scene, title, atom, last, scopes, definite=True)
        return
    nobody = role.phrase in scene.tables.words["not_somebody"] or role.phrase in scene.tables.words["state_nouns"]
    if nobody and not (scopes and role.posts):
        return
    if not scopes and title.possessor is None and not definite and determiner not in {"a", "an", "another", "one", "his", "her", "their"}:
        return
    used |= dict.fromkeys(title.used | taken, "title")
    yield _role_draft(scene, title, atom, last, scopes, definite=definite)


def _modifies(words: Words, atom: Atom) -> bool:
    """Whether a role word only says what kind of thing follows ("military action", "a brief Republican presidential campaign")."""
    follows, head = atom.last + 1, words.parse.heads[atom.last]
    return (
        "NOUN" in {words.tag(follows), words.tag(head) if head > atom.last else ""}
        and words.parse.relations[atom.last] in {"compound", "amod", "nmod:desc"}
        and words.same_sentence(atom.last, follows)
    )


def _role_draft(scene: Scene, title: Title, atom: Atom, last: int, scopes: tuple[str, ...], *, definite: bool) -> Draft:
    words, bound = scene.words, bool(scopes) or title.possessor is not None
    return Draft(
        sort="role" if bound else "nominal",
        kind="role" if bound else "nominal",
        first=title.first,
        last=last,
        start=words.parse.starts[title.first],
        end=words.parse.ends[last],
        anchor=words.head(title.first, last, atom.last),
        name=words.text(title.first, last),
        roles=title.roles,
        scopes=scopes,
        type="person",
        sectors=atom.role.sectors if atom.role else (),
        possessor=title.possessor,
        definite=definite,
    )


def _headline(scene: Scene, atom: Atom, title: Title) -> bool:
    """A bare role at the end of a headline ("...: envoy") or at its start ("FM on ...")."""
    words = scene.words
    if words.word(atom.first) == "FM" == words.text(atom.first, atom.last):
        return True
    newline = "\n" in words.article.text[words.parse.ends[atom.last] : words.parse.ends[atom.last] + 2]
    return title.first == atom.first and words.word(atom.first - 1) == ":" and (newline or atom.last + 1 == len(words))


def _complement(scene: Scene, place: int) -> tuple[tuple[str, ...], int, frozenset[int]]:
    """ "of Germany", "to the UN" behind a role: the scopes, the last token, the pieces used."""
    words, atom = scene.words, scene.atoms[place]
    scopes: tuple[str, ...] = ()
    last, used, index = atom.last, frozenset[int](), place + 1
    while index < len(scene.atoms):
        following = scene.atoms[index]
        tied = following.first > last + 1 and words.key(last + 1) in {"of", "for", "to", "at"} and scopes_of(following)
        if not tied or any(words.key(token) != "the" for token in range(last + 2, following.first)):
            break
        scopes, last, used, index = (*scopes, *scopes_of(following)), following.last, used | {index}, index + 1
    return scopes, last, used


def _body(scene: Scene, place: int, *, nested: bool) -> Iterator[Draft]:
    """A state, its demonym or capital, a body or medium: everything that is neither person nor role."""
    words, atom = scene.words, scene.atoms[place]
    if atom.kind == "role":
        inner = ministry_at(words, scene.tables, atom.first)
        if inner and inner.ministry and inner.last < atom.last:
            first, scopes = _owner(scene, place)
            yield _plain(scene, inner, "ministry", first, inner.last, True, scopes=scopes, sectors=inner.ministry.sectors)
    elif atom.kind == "ministry" and atom.ministry:
        first, scopes = _owner(scene, place)
        last, more = _of_state(scene, place)
        yield _plain(scene, atom, "ministry", first, last, nested, scopes=(*scopes, *more), sectors=atom.ministry.sectors)
    elif atom.kind == "body":
        first = _article_before(words, atom.first)
        name_type = atom.head.kind if atom.head else "organisation"
        if name_type not in {"agreement", "event", "facility"}:
            yield _plain(scene, atom, "body", first, atom.last, nested, type=name_type, sectors=atom.head.sectors if atom.head else ())
    elif atom.kind == "known" and not is_person(atom):
        kinds = {alias.kind for alias in atom.aliases}
        first = _descriptor(scene, place).first if atom.start == words.parse.starts[atom.first] else atom.first
        lone = any(alias.actor.startswith(("state:", "region:")) for alias in atom.aliases) or _leads_noun(words, atom.last)
        first = _article_before(words, first) if first == atom.first and not lone else first
        kind = "demonym" if kinds <= {"adjective", "people"} else "metonym" if kinds <= {"city", "seat"} else "name"
        start = atom.start if first == atom.first else words.parse.starts[first]
        yield _plain(scene, atom, "known", first, atom.last, nested, kind=kind, start=start, end=atom.end, aliases=atom.aliases)


def _plain(scene: Scene, atom: Atom, sort: str, first: int, last: int, nested: bool, **more: object) -> Draft:
    words = scene.words
    usual = {"kind": "name", "start": words.parse.starts[first], "end": words.parse.ends[last]}
    return Draft(
        sort=sort,  # type: ignore[arg-type]
        first=first,
        last=last,
        anchor=words.head(first, last, atom.last),
        name=words.article.text[atom.start : atom.end],
        inside=nested,
        **(usual | more),  # type: ignore[arg-type]
    )


def _article_before(words: Words, first: int) -> int:
    """The article "the" in front of a name belongs to its mention."""
    return first - 1 if words.key(first - 1) == "the" and words.same_sentence(first - 1, first) else first


def _leads_noun(words: Words, last: int) -> bool:
    """Whether a noun follows at once, so that an article before the name is the noun's ("the Ukraine crisis")."""
    return words.tag(last + 1) == "NOUN" and words.same_sentence(last, last + 1)


def _owner(scene: Scene, place: int) -> tuple[int, tuple[str, ...]]:
    """The state or demonym right before a ministry ("Russian", "China's"), and where the mention then begins."""
    words, atom = scene.words, scene.atoms[place]
    first = atom.first
    if place:
        left = scene.atoms[place - 1]
        gap = first - left.last - 1
        near = gap <= 0 or (gap == 1 and words.key(left.last + 1) in POSSESSIVES)
        if near and scopes_of(left) and words.same_sentence(left.last, first):
            return _article_before(words, left.first), scopes_of(left)
    return _article_before(words, first) if words.key(first - 1) in DETERMINERS else first, ()


def _of_state(scene: Scene, place: int) -> tuple[int, tuple[str, ...]]:
    """ "of Ukraine" behind a ministry."""
    words, atom = scene.words, scene.atoms[place]
    if place + 1 < len(scene.atoms):
        right = scene.atoms[place + 1]
        gap = [words.key(index) for index in range(atom.last + 1, right.first)]
        if gap and gap[0] == "of" and set(gap[1:]) <= {"the"} and scopes_of(right) and words.same_sentence(atom.last, right.first):
            return right.last, scopes_of(right)
    return atom.last, ()
