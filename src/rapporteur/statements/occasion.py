"""At what occasion, through what medium and where something was said: "at the Munich Security Conference", "in a letter"."""

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.cue import VERBAL
from rapporteur.statements.scene import Scene
from rapporteur.statements.sources import noun_phrase
from rapporteur.statements.tree import Tokens
from rapporteur.types import Evidence, Place

WHERE = frozenset({"in", "at", "near", "outside", "from"})
HOW = frozenset({"in", "at", "during", "on", "via", "by", "through", "after", "before", "over", "to"})
# What a place name stands for when somebody speaks there.
PLACES = frozenset({"state", "region", "place"})


def setting_of(scene: Scene, candidate: Candidate) -> tuple[Evidence | None, str, Place | None]:
    """The words of the occasion, its class ("interview", "letter", ...) and the place; (None, "", None) where none is told."""
    beside = _beside(scene, candidate)
    return *_occasion(scene, beside), _place(scene, beside)


def _occasion(scene: Scene, beside: list[tuple[Tokens, str]]) -> tuple[Evidence | None, str]:
    for phrase, case in beside:
        head = scene.tree.head_of(phrase)
        kind = _kind(scene, head) if head is not None and case in HOW else ""
        if kind:
            return _evidence(scene, phrase, case), kind
    return None, ""


def _place(scene: Scene, beside: list[tuple[Tokens, str]]) -> Place | None:
    """Where it was said, when the reporting clause names a place; None otherwise, never the speaker's country."""
    for phrase, case in beside:
        head = scene.tree.head_of(phrase)
        link = scene.held.get(head) if head is not None and case in WHERE else None
        if link is not None and link.actor is not None and link.actor.kind in PLACES:
            return Place(name=link.actor.name, country=link.actor.country, text=link.mention.evidence.text)
    return None


def _beside(scene: Scene, candidate: Candidate) -> list[tuple[Tokens, str]]:
    """The prepositional phrases of the reporting clause, outside what is said and who says it, with their prepositions."""
    tree, verb = scene.tree, candidate.anchor
    if tree.parse.upos[verb] not in VERBAL:
        return []
    found = []
    own = candidate.content | candidate.source
    governors = [verb, *(child for child in tree.governed(verb, "advcl", "obl", "obj", "iobj") if child not in own)]
    for governor in governors:
        for child in tree.governed(governor, "obl", "nmod"):
            case = tree.first(child, "case")
            if case is not None and child not in own:
                found.append((noun_phrase(tree, child, frozenset({case})), tree.word(case)))
    return sorted(found, key=lambda one: min(one[0], default=0))


def _kind(scene: Scene, head: int) -> str:
    """The class of an occasion's head noun, "" for none."""
    tree = scene.tree
    lemma = tree.parse.lemmas[head].lower()
    names = scene.tables.occasions
    name = next((one for one in (tree.word(head), lemma) if one in names), "")
    if not name and tree.parse.upos[head] == "PROPN":
        name = next((tree.word(token) for token in sorted(tree.subtree(head), reverse=True) if tree.word(token) in names), "")
    return names.get(name, "")


def _evidence(scene: Scene, phrase: Tokens, case: str) -> Evidence:
    """The phrase as it stands, with its preposition."""
    parse = scene.tree.parse
    first = min(phrase)
    while first > 0 and scene.tree.word(first) != case and first > min(phrase) - 3:
        first -= 1
    first = first if scene.tree.word(first) == case else min(phrase)
    return scene.article.evidence(parse.starts[first], parse.ends[max(phrase)])
