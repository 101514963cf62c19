"""Nouns that stand for a body, state, place or relative named elsewhere: "the company", "the country", "his brother Ari"."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.actors.draft import Draft
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import slug
from rapporteur.text.words import POSSESSIVES
from rapporteur.types import Actor, ActorKind, How

DEFINITE = frozenset({"the", "this", "that", "its", "their", "our", "his", "her", "my", "your"})
NOUN_TAGS = frozenset({"NOUN", "PROPN"})
OPENERS = DEFINITE | {"a", "an", "another", "one"}
NOT_BODIES = frozenset({"agreement", "event", "facility", "place"})
NOT_CALLED = frozenset({"state", "region", "person", "igo"})  # "the union" is seldom the European one
NAMED, NEAR, UNNAMED = 0.6, 0.5, 0.4  # how sure each way of linking is: order matters, not yet calibrated
PHRASE_AT_MOST = 5  # words of a noun phrase before its noun
BACK = 40  # mentions that are looked through for the last one of a kind
KINDS: Mapping[str, frozenset[str]] = {
    "country": frozenset({"state"}),
    "nation": frozenset({"state"}),
    "kingdom": frozenset({"state"}),
    "republic": frozenset({"state"}),
    "continent": frozenset({"region"}),
    "bloc": frozenset({"igo"}),
    "alliance": frozenset({"igo"}),
    "ministry": frozenset({"ministry"}),
    "newspaper": frozenset({"media"}),
    "broadcaster": frozenset({"media"}),
    "agency": frozenset({"agency", "igo_organ"}),
    "company": frozenset({"company"}),
    "firm": frozenset({"company"}),
    "court": frozenset({"court"}),
    "university": frozenset({"institute"}),
    "militia": frozenset({"armed_group"}),
    "party": frozenset({"party"}),
}


@dataclass(slots=True)
class _Seen:
    """What the article named so far, by kind and by the words of its names."""

    drafts: list[Draft] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)


def link_nominals(words: Words, tables: ActorTables, linked: Sequence[Draft]) -> list[Draft]:
    """Definite nouns for bodies and states with the last one of the kind named before them, and relatives and persons
    known by a noun alone; a noun that some other mention holds is left to that one."""
    ordered = sorted((draft for draft in linked if draft.actor), key=lambda draft: draft.last)
    seen = _Seen(drafts=ordered, lasts=[draft.last for draft in ordered])
    held = {index for draft in linked for index in range(draft.first, draft.last + 1)}
    found: list[Draft] = []
    for index, tag in enumerate(words.parse.upos):
        if tag != "NOUN" or index in held or words.relations[index] in {"compound", "amod", "flat"} or not _tells(words, tables, index):
            continue
        first = _first(words, index, held)
        found += _somebody(words, tables, index, first, seen) or _body(words, tables, index, first, seen)
    return found


def _tells(words: Words, tables: ActorTables, index: int) -> bool:
    """Whether a noun is one for a relative, a person or a body at all."""
    noun = words.folded[index]
    person = noun in tables.words["kin_nouns"] or noun in tables.words["person_nouns"]
    return person or noun in tables.name_heads or words.parse.lemmas[index].casefold() in KINDS


def _first(words: Words, noun: int, held: set[int]) -> int:
    """Where the phrase of a noun begins: at its determiner, over adjectives and nouns that hang on it ("a *45-year-old* man")."""
    first = noun
    for _ in range(PHRASE_AT_MOST):
        if not words.same_sentence(first - 1, noun) or first - 1 in held:
            break
        if words.key(first - 1) in OPENERS:
            return first - 1
        opening = words.hyphened_from(first - 1)
        fit = words.tag(first - 1) in {"ADJ", "NOUN", "NUM", "PROPN"} or (words.tag(first - 1) == "VERB" and opening < first - 1)
        if not fit or words.parse.heads[first - 1] not in range(opening, noun + 1) or not held.isdisjoint(range(opening, first)):
            break
        first = opening
    return first


def _draft(words: Words, index: int, first: int, actor: Actor, how: How, score: float) -> Draft:
    return Draft(
        sort="nominal",
        kind="nominal",
        first=first,
        last=index,
        start=words.parse.starts[first],
        end=words.parse.ends[index],
        anchor=words.head(first, index, index),
        name=words.text(first, index),
        actor=actor,
        how=how,
        score=score,
        type=actor.kind,
        definite=words.key(first) in DEFINITE,
    )


def _near(seen: _Seen, index: int) -> list[Draft]:
    """The mentions before a token, the last first."""
    at = bisect_left(seen.lasts, index)
    return seen.drafts[max(0, at - BACK) : at][::-1]


def _body(words: Words, tables: ActorTables, index: int, first: int, seen: _Seen) -> list[Draft]:
    """ "the council": the last body whose name holds the word, else the last one of the kind; else one of this article."""
    if first == index or words.key(first) not in {"the", "this", "that"}:
        return []
    noun, lemma = words.key(index), words.parse.lemmas[index].casefold()
    head = tables.name_heads.get(noun)
    if not (lemma in KINDS or (head and head.kind not in NOT_BODIES)):
        return []
    near = [draft for draft in _near(seen, index) if draft.sort in {"known", "body", "ministry"} and draft.actor and not draft.inside]
    bare = index - first == 1
    if bare:
        same = next((draft for draft in near if noun in draft.name.casefold().split()), None)
        same = same or next((draft for draft in near if _is_called(draft, noun) and not _is_another_told(words, index)), None)
        kind = next((draft for draft in near if draft.actor and draft.actor.kind in KINDS.get(lemma, ())), None)
        best = same or kind
        if best and best.actor:
            return [_draft(words, index, first, best.actor, "cluster", NAMED if same else NEAR)]
    if head is None or head.kind in NOT_BODIES or lemma in {"country", "nation"}:
        return []
    name = words.text(first + 1, index)
    kind_of: ActorKind = head.kind  # type: ignore[assignment]
    actor = Actor(id=f"doc:{words.article.id}/{slug(name)}", name=name, kind=kind_of, sectors=head.sectors)
    return [_draft(words, index, first, actor, "unnamed", UNNAMED)]


def _is_called(draft: Draft, noun: str) -> bool:
    """Whether the full name of a body that the tables know holds a noun ("the bureau" behind "the FBI")."""
    body = draft.actor
    return body is not None and body.kind not in NOT_CALLED and not body.id.startswith("doc:") and noun in body.name.casefold().split()


def _is_another_told(words: Words, noun: int) -> bool:
    """Whether the article spoke before of one that is not simply "the bureau" but "a bureau" or "the weather bureau"."""
    word = words.folded[noun]
    return any(words.word(at).islower() and words.key(at - 1) != "the" for at in range(noun) if words.folded[at] == word)


def _somebody(words: Words, tables: ActorTables, index: int, first: int, seen: _Seen) -> list[Draft]:
    """A relative or person: the name that follows at once, else the words themselves."""
    noun = words.key(index)
    kin, person = noun in tables.words["kin_nouns"], noun in tables.words["person_nouns"]
    singular = "Number=Plur" not in words.parse.features[index]
    owned = words.word(first - 1) in POSSESSIVES or words.key(first) in DEFINITE
    if not singular or not ((kin and owned) or ((kin or person) and words.key(first) in OPENERS)):
        return []
    at = bisect_left(seen.lasts, index)
    comma = 1 if words.word(index + 1) == "," else 0
    for draft in seen.drafts[at : at + 2]:
        if draft.sort == "person" and draft.first == index + 1 + comma and draft.actor and (not comma or words.relations[draft.anchor] == "appos"):
            return [_draft(words, index, first, draft.actor, "cluster", NAMED)]
    name = words.text(first if words.key(first) not in {"the", "a", "an", "this", "that"} else min(first + 1, index), index)
    actor = Actor(id=f"doc:{words.article.id}/{slug(name)}", name=name, kind="unnamed", sectors=("civilian",))
    return [_draft(words, index, first, actor, "unnamed", UNNAMED)]


def link_descriptions(words: Words, linked: Sequence[Draft]) -> list[Draft]:
    """What a named person is said to be: nouns in apposition to the name or after "is", and those joined to them."""
    held = {index for draft in linked for index in range(draft.first, draft.last + 1)}
    people = {at: draft for draft in linked if draft.sort in {"person", "pronoun"} and draft.actor for at in range(draft.first, draft.last + 1)}
    subjects, copulas = words.subjects, words.copulas
    owners: dict[int, Draft] = {}
    found = []
    for index, head in enumerate(words.parse.heads):
        if words.parse.upos[index] not in NOUN_TAGS:
            continue
        relation = words.relations[index]
        owner = people.get(head) if relation == "appos" else owners.get(head) if relation == "conj" else None
        owner = owner or (people.get(subjects.get(index, -1)) if index in copulas and not _denied(words, index) else None)
        if owner is None or "Number=Plur" in words.parse.features[index]:
            continue
        owners[index] = owner
        if index not in held and owner.actor and owner.actor.kind in {"person", "unnamed"} and not words.word(index).isupper():
            found.append(_draft(words, index, _first(words, index, held), owner.actor, "cluster", NAMED))
    return found


def _denied(words: Words, index: int) -> bool:
    """Whether "not" or "no" stands in front of a predicate."""
    return bool({"not", "n't", "no", "never"} & {words.key(at) for at in range(max(0, index - 5), index) if words.same_sentence(at, index)})


def link_repeats(words: Words, linked: Sequence[Draft]) -> list[Draft]:
    """The names of this article's own towns and bodies wherever they stand again and nobody saw them."""
    held = {index for draft in linked for index in range(draft.first, draft.last + 1)}
    names = {tuple(draft.name.split()): draft for draft in reversed(linked) if draft.sort == "body" and draft.kind == "name" and draft.actor}
    longest = max(map(len, names), default=0)
    openings = {name[0] for name in names}
    found: list[Draft] = []
    for index, token in enumerate(words.parse.tokens):
        if token not in openings or index in held or (index in words.first_of_sentence and token.casefold() in words.vocabulary):
            continue
        for last in range(min(index + longest, len(words)) - 1, index - 1, -1):
            like = names.get(words.parse.tokens[index : last + 1])
            if like and like.actor and held.isdisjoint(range(index, last + 1)) and not _goes_before(words, index):
                again = _draft(words, last, index, like.actor, "cluster", NEAR)
                found.append(replace(again, sort="body", kind="name", type=like.type, inside=like.inside))
                held.update(range(index, last + 1))
                break
    return found


def _goes_before(words: Words, index: int) -> bool:
    """Whether another capital stands before a name, so that it may be a longer one; "The" does not count."""
    return index > 0 and words.capital[index - 1] and words.key(index - 1) != "the"


def link_predicates(words: Words, roles: Iterable[Draft], linked: Sequence[Draft]) -> list[Draft]:
    """ "Kim is a diplomat": a role nobody was found for, said of somebody who is named, is that person."""
    owners = {index: draft for draft in linked if draft.sort in {"person", "pronoun"} and draft.actor for index in (draft.anchor, draft.last)}
    found = []
    for draft in roles:
        owner = owners.get(words.subjects.get(draft.anchor, -1))
        said = draft.how == "unnamed" and not draft.definite and draft.anchor in words.copulas and "not" not in _words_before(words, draft)
        found.append(replace(draft, actor=owner.actor, how="cluster", score=NAMED) if owner and said else draft)
    return found


def _words_before(words: Words, draft: Draft) -> set[str]:
    return {words.key(index) for index in range(max(0, draft.first - 3), draft.first)}


def link_towns(words: Words, linked: Iterable[Draft]) -> list[Draft]:
    """Places the reader found and no table knows: one of this article for each name, never one that acts."""
    held = {index for draft in linked for index in range(draft.first, draft.last + 1)}
    found = []
    for name in words.parse.names:
        span = range(name.first, name.last + 1)
        if name.label != "place" or not words.capital[name.first] or not held.isdisjoint(span):
            continue
        text = words.text(name.first, name.last)
        actor = Actor(id=f"doc:{words.article.id}/{slug(text)}", name=text, kind="place")
        found.append(replace(_draft(words, name.last, name.first, actor, "new", NAMED), sort="body", kind="name", type="place", inside=True))
    return found
