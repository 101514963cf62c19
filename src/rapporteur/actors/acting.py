"""Place or actor: whether a state, city or region can do something where it stands, or is only where something is."""

from collections.abc import Sequence

from rapporteur.actors.draft import Draft
from rapporteur.actors.words import POSSESSIVE, Words
from rapporteur.tables import ActorTables

TOWARDS = frozenset({"between", "with", "against", "by", "among", "to", "for", "on", "upon"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


def acts(draft: Draft, words: Words, tables: ActorTables, earlier: Sequence[Draft]) -> bool:
    """False for a demonym or name inside a longer mention, and for a place that is only a place."""
    if draft.inside:
        return False
    if draft.kind == "demonym" or (draft.actor and draft.actor.kind not in {"state", "region"} and draft.kind != "metonym"):
        return True
    before = words.key(draft.first - 1)
    if before in tables.words["place_before"] and words.same_sentence(draft.first - 1, draft.first):
        return False
    shared = _coordinated(draft, words, tables, earlier)
    if shared is not None:
        return shared
    if before == "to" and _motion(draft, words, tables):
        return False
    if before == "of" and words.key(draft.first - 2) in tables.words["of_a_place"]:
        return False
    return _city(draft, words, tables, before) if draft.kind == "metonym" else not _modifies(draft, words)


def _city(draft: Draft, words: Words, tables: ActorTables, before: str) -> bool:
    """A capital needs a sign that its government is meant; a seat (the Kremlin) is meant unless a place word leads it."""
    if any(alias.kind == "seat" for alias in draft.aliases):
        return True
    relation = words.parse.relations[draft.anchor]
    follows = draft.last + 1
    subject = relation in SUBJECTS or (words.tag(follows) in VERBS and words.same_sentence(draft.last, follows))
    return subject or before in TOWARDS or (words.word(follows) in POSSESSIVE and words.key(follows + 1) not in tables.words["of_a_place"])


def _motion(draft: Draft, words: Words, tables: ActorTables) -> bool:
    """Whether the verb or noun that "to" hangs on is one of moving."""
    head = words.parse.heads[draft.anchor]
    near = [words.parse.lemmas[index] for index in range(max(0, draft.first - 4), draft.first)]
    return bool(tables.words["motion"] & {*near, *([words.parse.lemmas[head]] if head >= 0 else [])})


def _modifies(draft: Draft, words: Words) -> bool:
    """Whether a state's name only says which crisis, issue or city is meant ("the Ukraine issue")."""
    follows = draft.last + 1
    if words.parse.relations[draft.anchor] == "compound":
        return True
    return words.tag(follows) == "NOUN" and words.same_sentence(draft.last, follows) and not words.capital[follows]


def _coordinated(draft: Draft, words: Words, tables: ActorTables, earlier: Sequence[Draft]) -> bool | None:
    """What the name before "and" or a comma was, for the second of two names; None when there is none."""
    gap_word = words.key(draft.first - 1)
    if gap_word not in {"and", ",", "or"} or not earlier:
        return None
    last = earlier[-1]
    near = last.last == draft.first - 2 and last.sort == "known" and words.same_sentence(last.last, draft.first)
    return acts(last, words, tables, earlier[:-1]) if near and last.kind == draft.kind and not last.inside else None
