"""Who passes a statement on, told beside it: "citing X", "quoted by Y", "in a statement carried by Y", "seen by Y"."""

from dataclasses import replace

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.relays import is_media
from rapporteur.statements.scene import Scene
from rapporteur.statements.sources import noun_phrase
from rapporteur.statements.tree import NOTHING, Tokens, Tree

CITING = frozenset({"citing", "quoting"})
QUOTED = frozenset({"quoted", "cited"})
CARRIED = frozenset({"carried", "published", "broadcast", "aired", "seen", "obtained", "reviewed", "released", "reported", "posted", "viewed"})
OPENERS = frozenset({",", "(", "—", "–", "-", "--"})


def passed_on(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with those who pass it on as relays, and with the one they cite as its source.

    Gives it back as it is where its sentence tells of nobody, or where the cue is none of speech.
    """
    if candidate.row is None or not candidate.source:
        return candidate
    for step in (_cited, _quoted_by, _carried_by):
        candidate = step(scene, candidate)
    return candidate


def _cited(scene: Scene, candidate: Candidate) -> Candidate:
    """ "Interfax reported, citing a diplomat, that ...": the diplomat says it, Interfax passes it on."""
    tree = scene.tree
    if candidate.row is None or candidate.row.kind != "speech" or tree.word(candidate.anchor) in CITING:
        return candidate
    for token in _around(scene, candidate, CITING):
        cited = _phrase_after(scene, token)
        if cited and can_be_cited(scene, cited):
            citer = tree.trimmed(other for other in candidate.source if other < token) if token in candidate.source else candidate.source
            told = candidate.content - cited - {token}
            told -= frozenset(range(max(cited), tree.sentence(token).stop)) if token > candidate.anchor and min(told) < candidate.anchor else NOTHING
            if citer and not citer & cited and told:
                cited = _to_mark(tree, cited)
                relays = () if citer == cited else (citer,)
                cue = candidate.cue - {token} or candidate.cue
                return replace(candidate, source=cited, cue=cue, content=tree.trimmed(told), relays=candidate.relays + relays)
    return candidate


def _quoted_by(scene: Scene, candidate: Candidate) -> Candidate:
    """ "Two diplomats, cited by the Daily, said ..." and "was quoted as saying by the agency"."""
    tree = scene.tree
    for token in _around(scene, candidate, QUOTED):
        passer = _agent_after(scene, token)
        if passer and not passer & candidate.cue and not any(passer & relay for relay in candidate.relays):
            source = tree.trimmed(other for other in candidate.source if other < token) if token in candidate.source else candidate.source
            source = source if not source & passer else _before(tree, token)
            if source:
                return replace(candidate, source=source, content=candidate.content - passer, relays=(*candidate.relays, passer))
    return candidate


def _carried_by(scene: Scene, candidate: Candidate) -> Candidate:
    """ "in a statement carried by CNA", "a report seen by CNN says": only outlets carry."""
    tree = scene.tree
    for token in _around(scene, candidate, CARRIED):
        passer = _agent_after(scene, token)
        if passer and is_media(scene, passer) and not passer & candidate.cue:
            held = candidate.source & (passer | {token})
            source = tree.trimmed(other for other in candidate.source if other < token) if held else candidate.source
            source = source or _before(tree, token)
            if source and passer not in candidate.relays:
                told = tree.trimmed(candidate.content - passer - {token, token + 1})
                return replace(candidate, source=source, content=told, relays=(*candidate.relays, passer))
    return candidate


def _around(scene: Scene, candidate: Candidate, words: frozenset[str]) -> list[int]:
    """The places of words in the candidate's sentence that stand at its reporting clause and not within what is said."""
    tree = scene.tree
    sentence = tree.sentence(candidate.anchor)
    first, last = min(candidate.content, default=-1), max(candidate.content, default=-1)
    found = []
    for token in sentence:
        if token > 0 and tree.word(token - 1) in {"without", "not", "never"}:
            continue
        if tree.word(token) not in words or (token in candidate.cue and words is CARRIED) or token in scene.quoted:
            continue
        within = first < token < last and token in candidate.content and not _set_off(tree, token, candidate)
        if not within:
            found.append(token)
    return found


def _set_off(tree: Tree, token: int, candidate: Candidate) -> bool:
    """Whether a word inside the reach of the content hangs on the cue or the source: then it is none of it."""
    above = tree.heads[token]
    return above == candidate.anchor or above in candidate.source


def _phrase_after(scene: Scene, token: int) -> Tokens:
    """The noun phrase after a participle: by the tree when it begins there, else up to the next comma, verb or "that"."""
    tree = scene.tree
    stop = tree.sentence(token).stop
    thing = next((child for child in tree.governed(token, "obj") if child > token), None)
    if thing is not None:
        phrase = frozenset(one for one in noun_phrase(tree, thing) if one > token)
        if phrase == frozenset(range(token + 1, max(phrase, default=token) + 1)) and not any(tree.parse.tokens[one] == "," for one in phrase):
            return phrase
    return _run(tree, token + 1, stop)


def _to_mark(tree: Tree, cited: Tokens) -> Tokens:
    """A phrase drawn out over what hangs on it up to the next mark or verb ("an official | at the palace")."""
    stop = tree.sentence(max(cited)).stop
    return cited | _run(tree, min(cited), stop)


def _agent_after(scene: Scene, token: int) -> Tokens:
    """The noun phrase after "by", which follows a participle at once or after a few words ("as saying", "on Friday")."""
    tree = scene.tree
    stop = tree.sentence(token).stop
    by = next((place for place in range(token + 1, min(stop, token + 4)) if tree.word(place) == "by"), None)
    return NOTHING if by is None else _run(tree, by + 1, stop)


def _run(tree: Tree, start: int, stop: int) -> Tokens:
    """The words from a place up to a mark, a verb, "that", "as" or "and" before a verb; empty without a noun."""
    end = start
    while end < stop and tree.parse.upos[end] not in {"PUNCT", "VERB", "AUX", "SCONJ"} and tree.word(end) not in {"that", "as", "who", "which"}:
        end += 1
        if end + 1 < stop and tree.parse.tokens[end] in {"-", "–"} and tree.parse.starts[end] == tree.parse.ends[end - 1]:
            end += 1
    while end > start and tree.parse.upos[end - 1] in {"ADP", "CCONJ", "ADV", "DET"}:
        end -= 1
    found = frozenset(range(start, end))
    return found if any(tree.parse.upos[token] in {"NOUN", "PROPN"} for token in found) else NOTHING


def _before(tree: Tree, token: int) -> Tokens:
    """The noun phrase a participle hangs on, up to the participle."""
    above = tree.heads[token]
    if above < 0 or tree.parse.upos[above] not in {"NOUN", "PROPN"}:
        return NOTHING
    return tree.trimmed(one for one in noun_phrase(tree, above) if one < token)


def can_be_cited(scene: Scene, tokens: Tokens) -> bool:
    """Whether words name somebody or something that tells ("two diplomats", "a report"), not a reason ("safety concerns")."""
    head = scene.tree.head_of(tokens)
    if head is None:
        return False
    link = scene.headed.get(head) or scene.held.get(head)
    if link is not None and link.actor is not None and link.actor.kind != "place":
        return True
    words = {scene.tree.word(head), scene.tree.parse.lemmas[head].lower()}
    return scene.tree.parse.upos[head] == "PROPN" or bool(
        words & (scene.words("telling_nouns") | scene.words("media_nouns") | scene.words("group_nouns"))
    )
