"""Statements told by the shape of a headline: "C: envoy", "Envoy on talks: C", "C, envoy on talks"."""

from collections.abc import Iterator

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.phrases import say_row
from rapporteur.statements.scene import Scene
from rapporteur.statements.tree import NOMINAL, NOTHING, Tokens

# How far this rule is to be believed; not swept.
HEADLINE_SCORE = 0.6
# Longest name of a speaker in a headline ("...: Chinese envoy"), in tokens: chosen on made headlines, not swept.
HEADLINE_SPEAKER = 4
# Words after which a headline tells on what, where or to whom somebody speaks ("Macron | on Ukraine").
ON = frozenset({"on", "in", "at", "to", "after", "before", "about", "over"})


def headline_candidates(scene: Scene) -> Iterator[Candidate]:
    """The statement of the title, if its shape tells one; a title that ends as a sentence does tells none."""
    last = _last_of_title(scene)
    if last is None:
        return
    tree = scene.tree
    colons = [token for token in range(last) if tree.parse.tokens[token] == ":"]
    commas = [token for token in range(last) if tree.parse.tokens[token] == ","]
    if colons:
        yield from _by_colon(scene, colons[-1], last)
    elif commas:
        speaker = _speaks_on(scene, commas[-1] + 1, last)
        if speaker:
            yield _candidate(scene, speaker, commas[-1], frozenset(range(commas[-1])))


def _last_of_title(scene: Scene) -> int | None:
    article = scene.article
    line = (article.title or article.text.partition("\n")[0]).strip()
    if not line or not article.text.startswith(line) or line[-1] in '.!?"”':
        return None
    return scene.tree.parse.token_at(len(line) - 1)


def _by_colon(scene: Scene, colon: int, last: int) -> Iterator[Candidate]:
    """The speaker before the colon, if somebody "on" something stands there, else behind it, if short and a noun."""
    tree = scene.tree
    begin = _clause_begin(scene, colon)
    before = _speaks_on(scene, begin, colon - 1)
    if before:
        yield _candidate(scene, before, colon, frozenset(range(colon + 1, last + 1)))
        return
    behind = _speaks_on(scene, colon + 1, last) or frozenset(range(colon + 1, last + 1))
    nominal = len(behind) <= HEADLINE_SPEAKER and all(tree.parse.upos[token] in NOMINAL | {"ADP", "PART"} for token in behind)
    content = frozenset(range(begin, colon))
    if nominal and len(content) > 2:
        yield _candidate(scene, behind, colon, content)


def _speaks_on(scene: Scene, first: int, last: int) -> Tokens:
    """The mention that opens a piece of the title and is followed by "on", "in" or the like; empty for none."""
    link = scene.held.get(first)
    if link is None or link.actor is None or link.mention.first != first or not first < link.mention.last + 1 < last:
        return NOTHING
    named = link.actor.kind in {"person", "ministry", "government"} or scene.tree.parse.upos[link.mention.head] == "NOUN"
    return frozenset(range(first, link.mention.last + 1)) if named and scene.tree.word(link.mention.last + 1) in ON else NOTHING


def _candidate(scene: Scene, source: Tokens, cue: int, content: Tokens) -> Candidate:
    return Candidate(
        source=source,
        cue=frozenset({cue}),
        content=content,
        score=HEADLINE_SCORE,
        origin="headline",
        anchor=cue,
        row=say_row(scene.tables),
        stance="plain",
    )


def _clause_begin(scene: Scene, colon: int) -> int:
    """After the last semicolon before the colon, else the first token."""
    return next((token + 1 for token in range(colon - 1, -1, -1) if scene.tree.parse.tokens[token] == ";"), 0)
