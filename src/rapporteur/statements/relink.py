"""The reader's attributions linked again where its links run over too great a distance."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.cue import cues_at, negated, row_of
from rapporteur.statements.scene import Scene
from rapporteur.statements.tree import NOTHING, Tokens
from rapporteur.tables.cues import Cue
from rapporteur.types import Attribution, Span

# Pieces of one cue ("made it | clear") stand at most this many tokens apart: chosen on PolNeAR dev, not swept.
CUE_REACH = 4
# Pieces of one source stand at most this many tokens apart: chosen on PolNeAR dev, not swept.
SOURCE_REACH = 2
# A piece is another cue's when a rule gives that cue this part of it: chosen on made sentences.
MINE = 0.8


@dataclass(slots=True)
class _Cue:
    """One cue being filled: its tokens, its main token, the score of its attribution, and the pieces that are its own."""

    tokens: Tokens
    anchor: int
    score: float
    sources: list[Tokens] = field(default_factory=list)
    contents: list[Tokens] = field(default_factory=list)


def relinked(scene: Scene, attributions: Iterable[Attribution], rules: Mapping[int, Candidate]) -> list[Candidate]:
    """The reader's candidates, each piece with a cue near it; ``rules`` are the rules' findings by main token.

    A piece whose cue stands in another sentence goes to the cue of its own sentence that lacks one, the one for which
    a rule found the same words first, else the nearest; a quotation may stay with a cue of its paragraph.
    """
    owned = [(found, _cues(scene, found)) for found in attributions]
    cues = [cue for _, own in owned for cue in own]
    anchors = sorted(cue.anchor for cue in cues)
    sources: list[Tokens] = []
    contents: list[Tokens] = []
    for found, own in owned:
        sources += [piece for piece in _pieces(scene, found.source) if not _kept(scene, own, piece, anchors, rules, content=False)]
        contents += [piece for piece in _pieces(scene, found.content) if not _kept(scene, own, piece, anchors, rules, content=True)]
    homes: dict[int, list[_Cue]] = {}
    for cue in cues:
        homes.setdefault(scene.tree.sentence_number(cue.anchor), []).append(cue)
    for piece in sources:
        _adopted(scene, homes, piece, rules, content=False)
    for piece in contents:
        _adopted(scene, homes, piece, rules, content=True)
    return [_candidate(scene, cue, rules.get(cue.anchor)) for cue in cues]


def _pieces(scene: Scene, spans: Iterable[Span]) -> list[Tokens]:
    """The spans in tokens, cut where paragraphs end."""
    found: list[Tokens] = []
    for span in spans:
        by_paragraph: dict[int, set[int]] = {}
        for token in scene.tree.tokens([span]):
            by_paragraph.setdefault(scene.tree.paragraph(token).start, set()).add(token)
        found += [scene.tree.trimmed(tokens) for _, tokens in sorted(by_paragraph.items())]
    return [piece for piece in found if piece]


def _cues(scene: Scene, found: Attribution) -> list[_Cue]:
    """The cues of an attribution: pieces far apart, or in two sentences, are two cues."""
    groups: list[set[int]] = []
    for token in sorted(scene.tree.tokens(found.cue)):
        last = max(groups[-1]) if groups else None
        if last is not None and token - last <= CUE_REACH and not _two_cues(scene, last, token):
            groups[-1].add(token)
        else:
            groups.append({token})
    tokens = [frozenset(group) for group in groups]
    anchors = [row_of(scene.tree, scene.tables, group)[1] for group in tokens]
    return [_Cue(tokens=group, anchor=anchor, score=found.score) for group, anchor in zip(tokens, anchors, strict=True)]


def _two_cues(scene: Scene, last: int, token: int) -> bool:
    """Whether a cue cannot go on over what stands between: the end of a sentence, or a comma before another verb."""
    if scene.tree.sentence(token) != scene.tree.sentence(last):
        return True
    comma = any(scene.tree.parse.tokens[between] == "," for between in range(last + 1, token))
    return comma and (scene.tree.word(token) == "according" or any(True for _ in cues_at(scene.tree, scene.tables, token)))


def _kept(scene: Scene, own: list[_Cue], piece: Tokens, anchors: list[int], rules: Mapping[int, Candidate], *, content: bool) -> bool:
    """Whether a piece stays with the nearest cue of its own attribution: one of its sentence, or with no other between."""
    if not own:
        return False
    cue = min(own, key=lambda cue: _distance(cue, piece))
    at_home = scene.tree.sentence_number(cue.anchor) in {scene.tree.sentence_number(min(piece)), scene.tree.sentence_number(max(piece))}
    paragraphs = {scene.tree.paragraph(min(piece)), scene.tree.paragraph(cue.anchor)}
    quoted = content and min(piece) > cue.anchor and any(token in scene.quoted for token in piece)
    after = content and min(piece) > cue.anchor
    if not at_home and (((len(paragraphs) > 1 or after) and not quoted) or _between(scene, anchors, cue, piece)):
        return False
    if content and _belongs_elsewhere(scene, cue, piece, rules):
        return True
    (cue.contents if content else cue.sources).append(piece)
    return True


def _between(scene: Scene, anchors: list[int], cue: _Cue, piece: Tokens) -> bool:
    """Whether another cue stands between a piece and its cue, or in the sentences of the piece."""
    low = min(scene.tree.sentence(min(piece)).start, cue.anchor)
    high = max(scene.tree.sentence(max(piece)).stop - 1, cue.anchor)
    return any(anchor not in cue.tokens for anchor in anchors[bisect_left(anchors, low) : bisect_right(anchors, high)])


def _belongs_elsewhere(scene: Scene, cue: _Cue, piece: Tokens, rules: Mapping[int, Candidate]) -> bool:
    """Whether rules found the piece to be what another cue of the sentence says, and something else to be what this one says."""
    own = rules.get(cue.anchor)
    if own is None or not own.content or own.content & piece:
        return False
    others = (rules.get(token) for token in scene.tree.sentence(min(piece)) if token != cue.anchor)
    return any(other is not None and len(other.content & piece) >= MINE * len(piece) for other in others)


def _adopted(scene: Scene, homes: Mapping[int, list[_Cue]], piece: Tokens, rules: Mapping[int, Candidate], *, content: bool) -> None:
    """Give a loose piece to a cue of its sentence that lacks one; a loose quotation to the last cue before it."""
    sentence = scene.tree.sentence_number(min(piece))
    last = scene.tree.sentence_number(max(piece))
    near = [cue for number in range(sentence, last + 1) for cue in homes.get(number, []) if not (cue.contents if content else cue.sources)]
    if not near and not any(homes.get(number) for number in range(sentence, last + 1)):
        around = [cue for number in (sentence - 1, last + 1) for cue in homes.get(number, []) if not (cue.contents if content else cue.sources)]
        near = [cue for cue in around if cue.anchor in scene.tree.paragraph(min(piece))]
    if near:
        cue = min(near, key=lambda cue: (-_agreement(rules.get(cue.anchor), piece, content=content), _distance(cue, piece)))
        (cue.contents if content else cue.sources).append(piece)
    elif content and not homes.get(sentence) and any(token in scene.quoted for token in piece):
        before = [cue for cue in homes.get(sentence - 1, []) if cue.anchor in scene.tree.paragraph(min(piece))]
        if before:
            before[-1].contents.append(piece)


def _agreement(rule: Candidate | None, piece: Tokens, *, content: bool) -> int:
    """How many tokens of a piece a rule gave to the same cue."""
    return 0 if rule is None else len(piece & (rule.content if content else rule.source))


def _distance(cue: _Cue, piece: Tokens) -> int:
    return max(0, min(piece) - max(cue.tokens), min(cue.tokens) - max(piece))


def _candidate(scene: Scene, cue: _Cue, rule: Candidate | None) -> Candidate:
    """The cue with its pieces; of several sources the one that a rule confirms, else the nearest."""
    row, anchor = row_of(scene.tree, scene.tables, cue.tokens)
    source = _one_source(cue, rule)
    content = frozenset().union(*cue.contents) - cue.tokens - source if cue.contents else NOTHING
    if row is not None and row.stance == "declined" and not _of_saying(scene, cue.tokens | content):
        row = _plain_row(scene, anchor)
    stance = row.stance if row else "plain"
    if negated(scene.tree, anchor):
        stance = "hedged" if stance == "denied" else "denied"
    return Candidate(source=source, cue=cue.tokens, content=content, score=cue.score, origin="reader", anchor=anchor, row=row, stance=stance)


def _of_saying(scene: Scene, tokens: Tokens) -> bool:
    """Whether what is declined is to say something ("declined to comment", not "declined to step in")."""
    return any(scene.tree.parse.lemmas[token].lower() in scene.words("declinable") for token in tokens)


def _plain_row(scene: Scene, verb: int) -> Cue | None:
    """The first row of a verb that is not one of silence."""
    lemma = scene.tables.lemma(scene.tree.parse.tokens[verb], scene.tree.parse.lemmas[verb])
    return next((row for _, row in scene.tables.verbs.get(lemma, ()) if row.stance != "declined"), None)


def _one_source(cue: _Cue, rule: Candidate | None) -> Tokens:
    pieces = [piece for piece in cue.sources if rule is None or not rule.source or not piece <= rule.content]
    if not pieces:
        return NOTHING
    first = min(pieces, key=lambda piece: (-_agreement(rule, piece, content=False), _distance(cue, piece)))
    close = [piece for piece in pieces if max(0, min(piece) - max(first), min(first) - max(piece)) <= SOURCE_REACH]
    return frozenset().union(first, *close) - cue.tokens
