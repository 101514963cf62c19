"""Whose words: a source phrase as a party, by the links of the cast and by nothing else."""

from rapporteur.statements.scene import Scene
from rapporteur.statements.tree import NOTHING, Tokens
from rapporteur.types import Link, Party


def party(scene: Scene, tokens: Tokens, *, said_by: Tokens = NOTHING) -> Party | None:
    """The party that a phrase names, None when the phrase is empty.

    ``said_by`` is whom a pronoun stands for: the source of the quotation that "I" and "we" stand in, or of the clause before.
    """
    head = scene.tree.head_of(tokens)
    if head is None:
        return None
    if scene.tree.word(head) in scene.words("first_person") or (said_by and scene.tree.parse.upos[head] == "PRON"):
        return _pronoun(scene, tokens, head, said_by)
    if _several(scene, tokens, head):
        return _unlinked(scene, tokens, head, how="collective", kind="collective")
    link = _link(scene, tokens, head)
    if link is not None and link.actor is not None and not _too_many(scene, head, link):
        start, end = _place(scene, tokens, head)
        actor = link.actor
        return Party(actor=actor.id, name=actor.name, text=scene.article.text[start:end], start=start, end=end, how=link.how, kind=actor.kind)
    how, kind = _nameless(scene, head)
    return _unlinked(scene, tokens, head, how=how, kind=kind)


def _pronoun(scene: Scene, tokens: Tokens, head: int, said_by: Tokens) -> Party:
    """ "I" and "we": the speaker of the quotation around them, else nobody we know."""
    speaker = party(scene, said_by) if said_by and scene.tree.head_of(said_by) != head else None
    start, end = _place(scene, tokens, head)
    words = scene.article.text[start:end]
    if speaker is None:
        return Party(actor=None, name=words, text=words, start=start, end=end, how="unresolved")
    return Party(actor=speaker.actor, name=speaker.name, text=words, start=start, end=end, how="pronoun", kind=speaker.kind)


def _unlinked(scene: Scene, tokens: Tokens, head: int, *, how: str, kind: str) -> Party:
    start, end = _place(scene, tokens, head)
    words = scene.article.text[start:end]
    return Party(actor=None, name=words, text=words, start=start, end=end, how=how, kind=kind)


def _too_many(scene: Scene, head: int, link: Link) -> bool:
    """Whether a plural noun ("the two sides") was put in one cluster with a single person or state."""
    plural = scene.tree.parse.upos[head] == "NOUN" and "Number=Plur" in scene.tree.parse.features[head]
    return plural and link.how == "cluster" and link.actor is not None and link.actor.kind in {"person", "state"}


def _link(scene: Scene, tokens: Tokens, head: int) -> Link | None:
    """The longest mention that holds the phrase's head and is headed inside the phrase, else the name beside it."""
    around = scene.held.get(head)
    if around is not None and around.actor is not None and around.mention.head in tokens:
        return around
    own = scene.headed.get(head)
    if own is not None and own.actor is not None:
        return own
    for child in scene.tree.governed(head, "appos", "flat"):
        named = scene.headed.get(child)
        if child in tokens and named is not None and named.actor is not None and named.actor.kind == "person":
            return named
    return own or around or _first_name(scene, tokens)


def _first_name(scene: Scene, tokens: Tokens) -> Link | None:
    """The mention that opens the phrase, where the tree has lost the phrase's head."""
    link = scene.held.get(min(tokens))
    if link is None or link.actor is None or link.mention.first != min(tokens) or link.mention.last not in tokens:
        return None
    after = link.mention.last + 1
    return link if after not in tokens or scene.tree.parse.tokens[after] == "," else None


def _several(scene: Scene, tokens: Tokens, head: int) -> bool:
    """Whether the phrase names several ("Lavrov and Rubio"), by the tree or by two mentions that "and" joins."""
    if any(child in tokens and scene.tree.parse.upos[child] in {"PROPN", "NOUN", "PRON"} for child in scene.tree.governed(head, "conj")):
        return True
    mention = scene.held.get(head)
    last = mention.mention.last + 1 if mention is not None else head + 1
    while last in tokens and scene.tree.word(last) in {",", "and", "&"}:
        last += 1
    other = scene.held.get(last) if last in tokens else None
    if other is None or other.actor is None or mention is None or mention.actor is None or other.actor.id == mention.actor.id:
        return False
    states = mention.actor.kind == other.actor.kind == "state" and scene.tree.word(last - 1) == ","
    return states or scene.tree.word(last - 1) in {"and", "&"}


def _nameless(scene: Scene, head: int) -> tuple[str, str]:
    """How and what somebody is whom the cast does not know: collective, unnamed, or nobody we can tell."""
    parse = scene.tree.parse
    if parse.upos[head] in {"PRON", "PROPN"}:
        return "unresolved", "unknown"
    plural = "Number=Plur" in parse.features[head] or parse.lemmas[head].lower() in scene.words("group_nouns")
    return ("collective", "collective") if plural else ("unnamed", "unnamed")


def _place(scene: Scene, tokens: Tokens, head: int) -> tuple[int, int]:
    """The first and last code point of the piece of the phrase that holds its head."""
    spans = scene.tree.spans(tokens)
    at = scene.tree.parse.starts[head]
    here = next((span for span in spans if span.start <= at < span.end), spans[0])
    return here.start, here.end
