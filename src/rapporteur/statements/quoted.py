"""Quotation marks and statements: content cut inside a quotation is completed, quotations without a cue find theirs."""

from collections.abc import Mapping, Sequence

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.scene import Quoted, Scene
from rapporteur.statements.sources import noun_phrase
from rapporteur.statements.tree import NOTHING, Tokens
from rapporteur.types import Manner

# A quotation is what is said, and not a word used with distance, from this many tokens on: chosen on made sentences.
SPOKEN = 4
RELATIVE = frozenset({"who", "which", "that"})
# Content is direct when this share of its words stands in quotation marks (the measure of the scorer of record).
DIRECT = 0.95


def completed(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with content that begins or ends inside a quotation drawn out to the quotation's ends."""
    content = candidate.content
    for quotation in scene.quotations_at(candidate.content):
        reaches = content & quotation.inner and not (candidate.cue | candidate.source) & quotation.inner
        if reaches and len(quotation.inner) >= SPOKEN:
            content |= quotation.whole
    return candidate if content == candidate.content else candidate.with_content(content)


def musing(scene: Scene, candidate: Candidate) -> bool:
    """Whether a thought or wish stands inside a quotation: it is part of what is said there, no statement beside it."""
    if candidate.row is None or candidate.row.kind == "speech":
        return False
    return any(candidate.cue <= found.inner and len(found.inner) >= SPOKEN for found in scene.quotations_at(candidate.cue))


def floating(scene: Scene, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with each quotation that has no cue of its own added to the statement it goes on from."""
    found = list(candidates)
    taken = frozenset().union(*(candidate.tokens for candidate in found)) if found else NOTHING
    spoken = _by_sentence(scene, found)
    for quotation in scene.quotations:
        if quotation.inner & taken or len(quotation.inner) < SPOKEN or not _alone(scene, quotation):
            continue
        place = _goes_on_from(scene, found, spoken, quotation)
        if place is not None:
            found[place] = found[place].with_content(found[place].content | quotation.whole)
            spoken.setdefault(scene.tree.sentence_number(max(quotation.whole)), []).append(place)
    return found


def _by_sentence(scene: Scene, candidates: Sequence[Candidate]) -> dict[int, list[int]]:
    """The statements of speech by the sentence in which they end, in text order."""
    found: dict[int, list[int]] = {}
    for place, candidate in enumerate(candidates):
        if candidate.row is not None and candidate.row.kind == "speech" and candidate.source:
            found.setdefault(scene.tree.sentence_number(max(candidate.tokens)), []).append(place)
    return found


def _alone(scene: Scene, quotation: Quoted) -> bool:
    """Whether the quotation fills its sentences: nothing but marks stands beside it."""
    tree, first, last = scene.tree, min(quotation.whole), max(quotation.whole)
    around = [*range(tree.sentence(first).start, first), *range(last + 1, tree.sentence(last).stop)]
    return all(tree.parse.upos[token] in {"PUNCT", "CCONJ"} for token in around)


def _goes_on_from(scene: Scene, candidates: Sequence[Candidate], spoken: Mapping[int, list[int]], quotation: Quoted) -> int | None:
    """The last statement of speech in the sentence before a quotation (or in its own), or None."""
    parse, first = scene.tree.parse, min(quotation.whole)
    here = scene.tree.sentence_number(first)
    near = [place for sentence in (here - 1, here) for place in spoken.get(sentence, []) if max(candidates[place].tokens) < first]
    if not near:
        return None
    last = max(near, key=lambda place: max(candidates[place].tokens))
    between = scene.article.text[parse.ends[max(candidates[last].tokens)] : parse.starts[first]]
    return last if "\n" not in between or quotation.continues or _fills_paragraph(scene, quotation) else None


def _fills_paragraph(scene: Scene, quotation: Quoted) -> bool:
    """Whether a quotation is a paragraph of its own; four of five such go on with the speaker of the one before (PolNeAR train)."""
    parse, text = scene.tree.parse, scene.article.text
    start, end = parse.starts[min(quotation.whole)], parse.ends[max(quotation.whole)]
    after = text[end : end + 2].lstrip(" \t")
    return text[max(0, start - 2) : start].rstrip(" \t").endswith("\n") and (end >= len(text) or after.startswith("\n"))


def manner_of(scene: Scene, content: Tokens) -> Manner:
    """Direct when all words of the content stand in quotation marks, mixed when some do, indirect when none does."""
    words = [token for token in content if any(character.isalnum() for character in scene.tree.parse.tokens[token])]
    inside = sum(token in scene.quoted for token in words)
    if not inside:
        return "indirect"
    return "direct" if inside / len(words) >= DIRECT else "mixed"


def speaker_inside(scene: Scene, candidate: Candidate, by_content: Mapping[int, list[Candidate]]) -> Tokens:
    """The source of the statement whose quotation holds this candidate's source: who "I" is; empty when nobody is."""
    for quotation in scene.quotations_at(candidate.source):
        for token in sorted(candidate.source & quotation.inner):
            for other in by_content.get(token, []):
                if other is not candidate and other.source and not other.source & quotation.inner:
                    return other.source
    return NOTHING


def speaker_before(scene: Scene, candidate: Candidate, by_sentence: Mapping[int, list[Candidate]]) -> Tokens:
    """Who "they" is in "..., said the experts, although they noted": the speaker of the clause before; else empty."""
    head = scene.tree.head_of(candidate.source)
    if head is not None and scene.tree.word(head) in RELATIVE:
        return _antecedent(scene, head)
    if head is None or scene.tree.word(head) not in scene.words("third_person"):
        return NOTHING
    plural = scene.tree.word(head) == "they"
    for other in reversed(by_sentence.get(scene.tree.sentence_number(head), [])):
        if other.anchor < head and other is not candidate and head not in other.content and other.row is not None and other.row.kind == "speech":
            named = scene.tree.head_of(other.source)
            if named is not None and scene.tree.parse.upos[named] in {"NOUN", "PROPN"} and _plural(scene, named) == plural:
                return other.source
    return NOTHING


def _antecedent(scene: Scene, pronoun: int) -> Tokens:
    """The noun phrase that the clause of "who" hangs on, else the mention just before "who" or ", who"."""
    tree = scene.tree
    verb = tree.heads[pronoun]
    noun = tree.heads[verb] if verb >= 0 and tree.parse.relations[verb] == "acl:relcl" else -1
    if 0 <= noun < pronoun and tree.parse.upos[noun] in {"NOUN", "PROPN"}:
        return frozenset(
            token for token in noun_phrase(tree, noun, frozenset(tree.governed(noun, "case"))) if token < pronoun and tree.parse.tokens[token] != ","
        )
    at = pronoun - 1
    if at > 0 and scene.tree.parse.tokens[at] == ",":
        at -= 1
    link = scene.held.get(at)
    return frozenset(range(link.mention.first, link.mention.last + 1)) if link is not None else NOTHING


def _plural(scene: Scene, token: int) -> bool:
    """Whether a noun stands for several."""
    return "Number=Plur" in scene.tree.parse.features[token] or scene.tree.parse.lemmas[token].lower() in scene.words("group_nouns")


def by_content(candidates: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """For each token, the candidates whose content holds it."""
    found: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        for token in candidate.content:
            found.setdefault(token, []).append(candidate)
    return found
