"""Whose words: a source phrase as a party, by the links of the cast and by nothing else."""

from rapporteur.statements.tree import NOTHING, Tokens, Tree
from rapporteur.tables.cues import StatementTables
from rapporteur.types import Article, Cast, Link, Party

INSIDE = ("appos", "flat", "compound", "nmod")


def party(article: Article, tree: Tree, cast: Cast, tables: StatementTables, tokens: Tokens, *, said_by: Tokens = NOTHING) -> Party | None:
    """The party that a phrase names, None when the phrase is empty.

    ``said_by`` is the source of the quotation the phrase stands in: "I" and "we" there are that speaker.
    """
    head = tree.head_of(tokens)
    if head is None:
        return None
    if said_by and tree.word(head) in tables.words["first_person"]:
        return _as(article, tree, tokens, head, party(article, tree, cast, tables, said_by))
    if _several(tree, tokens, head):
        return _unlinked(article, tree, tokens, head, how="collective", kind="collective")
    link = _link(tree, cast, tokens, head)
    if link is not None and link.actor is not None:
        start, end = _words(tree, tokens, head)
        actor = link.actor
        return Party(actor=actor.id, name=actor.name, text=article.text[start:end], start=start, end=end, how=link.how, kind=actor.kind)
    how, kind = _nameless(tree, tables, head)
    return _unlinked(article, tree, tokens, head, how=how, kind=kind)


def _as(article: Article, tree: Tree, tokens: Tokens, head: int, speaker: Party | None) -> Party:
    """The phrase's own words with another party's identity."""
    start, end = _words(tree, tokens, head)
    words = article.text[start:end]
    if speaker is None:
        return Party(actor=None, name=words, text=words, start=start, end=end, how="unresolved")
    return Party(actor=speaker.actor, name=speaker.name, text=words, start=start, end=end, how="pronoun", kind=speaker.kind)


def _unlinked(article: Article, tree: Tree, tokens: Tokens, head: int, *, how: str, kind: str) -> Party:
    start, end = _words(tree, tokens, head)
    words = article.text[start:end]
    return Party(actor=None, name=words, text=words, start=start, end=end, how=how, kind=kind)


def _link(tree: Tree, cast: Cast, tokens: Tokens, head: int) -> Link | None:
    """The mention headed by the phrase's head, else one that holds it, else the name that stands beside it."""
    own = cast.headed_by(head)
    if own is not None and own.actor is not None:
        return own
    around = cast.at(head)
    if around is not None and around.actor is not None and around.mention.head in tokens:
        return around
    for child in tree.governed(head, "appos", "flat"):
        named = cast.headed_by(child)
        if child in tokens and named is not None and named.actor is not None and named.actor.kind == "person":
            return named
    return own or around


def _several(tree: Tree, tokens: Tokens, head: int) -> bool:
    """Whether the phrase names several ("Lavrov and Rubio")."""
    return any(child in tokens and tree.parse.upos[child] in {"PROPN", "NOUN", "PRON"} for child in tree.governed(head, "conj"))


def _nameless(tree: Tree, tables: StatementTables, head: int) -> tuple[str, str]:
    """How and what somebody is whom the cast does not know: collective, unnamed, or an unresolved pronoun."""
    if tree.parse.upos[head] == "PRON":
        return "unresolved", "unknown"
    if tree.parse.upos[head] == "PROPN":
        return "unresolved", "unknown"
    plural = "Number=Plur" in tree.parse.features[head] or tree.parse.lemmas[head].lower() in tables.words["group_nouns"]
    return ("collective", "collective") if plural else ("unnamed", "unnamed")


def _words(tree: Tree, tokens: Tokens, head: int) -> tuple[int, int]:
    """The first and last code point of the piece of the phrase that holds its head."""
    spans = tree.spans(tokens)
    here = next((span for span in spans if span.start <= tree.parse.starts[head] < span.end), spans[0])
    return here.start, here.end
