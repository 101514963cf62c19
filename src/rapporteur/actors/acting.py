"""Place or actor: whether a state, city or region can do something where it stands, or is only where something is."""

from collections.abc import Sequence

from rapporteur.actors.draft import Draft
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.text.words import POSSESSIVES

TOWARDS = frozenset({"between", "with", "against", "by", "among", "to", "for", "on", "upon"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


def acts(draft: Draft, words: Words, tables: ActorTables, earlier: Sequence[Draft]) -> bool:
    """False for a demonym or name inside a longer mention, and for a place that is only a place."""
    if draft.inside:
        return False
    if draft.kind == "demonym" or (draft.actor and draft.actor.kind not in {"state", "region"} and draft.kind != "metonym"):
        return True
    shared = _coordinated(draft, words, tables, earlier)
    if shared is not None:
        return shared
    if _address(draft, words):
        return False
    lead, before = _lead(draft, words, tables)
    if before in tables.words["place_before"] or (before in {"to", "for"} and _motion(draft, words, tables)):
        return False
    if before == "of" and words.key(lead - 1) in tables.words["of_a_place"]:
        return False
    if before == "between" and words.key(lead - 1) in tables.words["placed_between"]:
        return False
    return _city(draft, words, tables, before) if draft.kind == "metonym" else not _modifies(draft, words, tables)


def _address(draft: Draft, words: Words) -> bool:
    """Whether a state only says where the town before the comma lies ("in Espoo, Finland, where")."""
    town = draft.first - 2
    if words.word(town + 1) != "," or not words.same_sentence(town, draft.first) or not words.capital[town]:
        return False
    return words.key(town - 1) in {"in", "at", "near", "from", "to"} and words.word(draft.last + 1) in {",", ".", ")", ";"}


def _lead(draft: Draft, words: Words, tables: ActorTables) -> tuple[int, str]:
    """The word before a name, its index and key; for the second of two joined names, the one before the first."""
    index = draft.first - 1
    while words.tag(index) == "ADJ" and not words.capital[index] and words.key(index) not in tables.words["place_before"]:
        index -= 1
    if not words.same_sentence(index, draft.first):
        return index, ""
    if words.parse.relations[draft.anchor] == "conj" and words.key(index) in {"and", "or", "", ",", "the"}:
        head = words.parse.heads[draft.anchor]
        while head >= 0 and words.parse.relations[head] == "conj":
            head = words.parse.heads[head]
        cases = [i for i in range(max(0, head - 4), head) if words.parse.relations[i] == "case" and words.parse.heads[i] == head]
        index = cases[0] if cases else index
    return index, words.key(index)


def _city(draft: Draft, words: Words, tables: ActorTables, before: str) -> bool:
    """A capital needs a sign that its government is meant; a seat (the Kremlin) is meant unless a place word leads it."""
    if any(alias.kind == "seat" for alias in draft.aliases):
        return True
    relation = words.parse.relations[draft.anchor]
    follows = draft.last + 1
    subject = relation in SUBJECTS or (words.tag(follows) in VERBS and words.same_sentence(draft.last, follows))
    return subject or before in TOWARDS or (words.word(follows) in POSSESSIVES and words.key(follows + 1) not in tables.words["of_a_place"])


def _motion(draft: Draft, words: Words, tables: ActorTables) -> bool:
    """Whether the verb or noun that "to" hangs on is one of moving."""
    head = words.parse.heads[draft.anchor]
    window = range(max(0, draft.first - 4), draft.first)
    near = [word for index in window for word in (words.parse.lemmas[index], words.folded[index])]
    return bool(tables.words["motion"] & {*near, *([words.parse.lemmas[head]] if head >= 0 else [])})


def _modifies(draft: Draft, words: Words, tables: ActorTables) -> bool:
    """Whether a state's name only says which crisis or whose border is meant ("the Ukraine issue", "Peru's coast")."""
    follows = draft.last + 1
    owner = words.word(follows) in POSSESSIVES
    noun = follows + 1 if owner else follows
    while words.tag(noun) == "ADJ" and words.same_sentence(draft.last, noun):
        noun += 1
    place = words.key(noun) in tables.words["of_a_place"]
    return words.same_sentence(draft.last, noun) and (place or (not owner and words.key(noun) in tables.words["topic_nouns"]))


def _coordinated(draft: Draft, words: Words, tables: ActorTables, earlier: Sequence[Draft]) -> bool | None:
    """What the name before "and" or a comma was, for the second of two names; None when there is none."""
    gap_word = words.key(draft.first - 1)
    if gap_word not in {"and", ",", "or"} or not earlier:
        return None
    last = earlier[-1]
    near = last.last == draft.first - 2 and last.sort == "known" and words.same_sentence(last.last, draft.first)
    return acts(last, words, tables, earlier[:-1]) if near and last.kind == draft.kind and not last.inside else None
