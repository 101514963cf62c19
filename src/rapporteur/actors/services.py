"""Bodies told by what they are ("Iran's air force", "the defence ministry"): nobody is he or she there, but "it" may be one."""

from rapporteur.actors.draft import Draft
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables

NO_BODY = frozenset({"person", "unnamed", "collective", "place"})
# What a guard is that is a service, and no man.
GUARDING = frozenset({"coast", "border", "national", "presidential", "republican", "revolutionary", "royal", "civil", "home"})


def is_service(draft: Draft, words: Words, tables: ActorTables) -> bool:
    """Whether somebody without a name is a service, a ministry or another body of people."""
    unnamed = draft.actor is not None and draft.actor.kind == "unnamed"
    if words.folded[draft.anchor] == "guard" and words.folded[draft.anchor - 1] not in GUARDING:
        return False  # "the *guard* said he was beaten"
    return unnamed and words.parse.lemmas[draft.anchor].casefold() in tables.words["service_nouns"]


def is_body(draft: Draft, words: Words, tables: ActorTables) -> bool:
    """Whether a mention is of a state or a body that "it" may stand for."""
    if draft.actor is None or draft.inside:
        return False
    return draft.actor.kind not in NO_BODY or is_service(draft, words, tables)


def told_of(words: Words, verb: int) -> int:
    """The subject of a verb; for "which" the noun that its clause hangs on, or the one before its comma; -1 for none."""
    subject, relation = words.subjects.get(verb, -1), words.parse.relations[verb]
    if subject < 0 or words.folded[subject] not in {"which", "that"} or not relation.endswith(":relcl"):
        return subject
    return words.parse.heads[verb] if relation.startswith("acl") else subject - 2
