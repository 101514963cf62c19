"""Statements of an article: the reader's attributions and the rules' findings, merged, layered and resolved."""

from collections.abc import Mapping, Sequence
from typing import cast

from rapporteur.statements.about import about_of, topics_of
from rapporteur.statements.acts import act_of, distance_of
from rapporteur.statements.addressee import addressee_of
from rapporteur.statements.candidate import Candidate
from rapporteur.statements.headlines import headline_candidates
from rapporteur.statements.merge import merged
from rapporteur.statements.occasion import setting_of
from rapporteur.statements.participles import with_speakers
from rapporteur.statements.parties import party
from rapporteur.statements.passing import passed_on
from rapporteur.statements.phrases import phrase_candidates
from rapporteur.statements.quoted import by_content, completed, floating, manner_of, musing, speaker_before, speaker_inside
from rapporteur.statements.relays import layered
from rapporteur.statements.relink import relinked
from rapporteur.statements.scene import Scene, make_scene
from rapporteur.statements.sources import source_of
from rapporteur.statements.tails import tail_candidates
from rapporteur.statements.tidy import believable, can_speak, clipped, filled, resumed, widened, without_strays
from rapporteur.statements.tree import NOTHING, Tokens
from rapporteur.statements.unnamed import anonymity_of, asks_silence, source_type
from rapporteur.statements.verbs import noun_candidates, verb_candidates
from rapporteur.tables.cues import StatementTables
from rapporteur.text.dateline import dateline_words
from rapporteur.types import (
    UNKNOWN_TIME,
    Article,
    Cast,
    Distance,
    Evidence,
    Parse,
    Party,
    Problem,
    SourceType,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
)
from rapporteur.types.ids import short_id

# Characters that may stand between the pieces of one cue ("did not, he said, deny"): chosen on made sentences.
CUE_GAP = 12


def find_statements(article: Article, parse: Parse, cast: Cast, tables: StatementTables) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """All statements of an article in text order, and what could not be read.

    ``said`` is unknown here: the dates room fills it. Gives nothing for an article without tokens.
    """
    if not parse.tokens:
        return (), ()
    scene = make_scene(article, parse, cast, tables)
    candidates = _candidates(scene)
    around = by_content(candidates)
    sentences: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        sentences.setdefault(scene.tree.sentence_number(candidate.anchor), []).append(candidate)
    found = [_statement(scene, candidate, around, speaker_before(scene, candidate, sentences)) for candidate in candidates]
    return tuple(sorted({statement.id: statement for statement in found}.values(), key=_order)), ()


def _candidates(scene: Scene) -> list[Candidate]:
    tree, tables = scene.tree, scene.tables
    rules = [*verb_candidates(tree, tables), *noun_candidates(tree, tables), *tail_candidates(tree, tables)]
    rules = [*phrase_candidates(tree, tables), *headline_candidates(scene), *rules]
    rules = [candidate for candidate in rules if not musing(scene, candidate) and can_speak(scene, candidate)]
    found = {rule.anchor: rule for rule in rules}
    reader = [_sourced(scene, clipped(scene, one, found.get(one.anchor))) for one in relinked(scene, tree.parse.attributions, found)]
    together = with_speakers(tree, tables, merged(tree, reader, rules))
    whole = [completed(scene, resumed(scene, filled(scene, widened(scene, candidate)))) for candidate in together if believable(scene, candidate)]
    whole = [passed_on(scene, without_strays(scene, candidate)) for candidate in whole]
    unsaid = dateline_words(scene.article.text, scene.article.dateline, tree.parse.tokens, tree.parse.starts)
    said = [candidate.with_content(candidate.content.difference(unsaid)) for candidate in layered(scene, floating(scene, whole))]
    return [candidate for candidate in said if candidate.content and not asks_silence(scene, candidate.cue, candidate.content)]


def _sourced(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with a source: the subject of its cue where the reader gives none, or one from behind the content."""
    before = frozenset(token for token in candidate.source if token < candidate.anchor)
    if before and max(candidate.source) > candidate.anchor:
        return candidate.with_source(before)
    behind = candidate.source and candidate.content and min(candidate.source) > max(candidate.content) > candidate.anchor
    if candidate.source and not behind:
        return candidate
    subject = source_of(scene.tree, scene.tables, candidate.anchor) - candidate.cue
    if not candidate.source and subject and max(subject) < candidate.anchor and scene.tree.head_of(subject) in candidate.content:
        return candidate.with_source(subject)
    return candidate.with_source(subject - candidate.content or candidate.source)


def _statement(scene: Scene, candidate: Candidate, around: Mapping[int, list[Candidate]], before: Tokens) -> Statement:
    inside = speaker_inside(scene, candidate, around)
    spoken_to = addressee_of(scene.tree, scene.tables, candidate)
    candidate = candidate.with_content(_without(candidate.content, spoken_to))

    def who(tokens: Tokens) -> Party | None:
        head = scene.tree.head_of(tokens)
        first = head is not None and scene.tree.word(head) in scene.words("first_person")
        return party(scene, tokens, said_by=inside if first else NOTHING)

    candidate = candidate.with_source(scene.tree.trimmed(candidate.source))
    content = scene.tree.spans(candidate.content)
    speaker = party(scene, candidate.source, said_by=before) if before else who(candidate.source)
    evidence = _sentences(scene, candidate)
    kind_of_source = source_type(scene, before or candidate.source, speaker)
    occasion, medium, place = setting_of(scene, candidate)
    return Statement(
        id=_id(scene.article, scene.tree.spans(candidate.cue), content),
        article=scene.article.id,
        speaker=speaker,
        addressee=who(spoken_to),
        relays=_others(speaker, [who(relay) for relay in candidate.relays]),
        cue=_cue(scene, candidate),
        content=tuple(scene.article.evidence(span.start, span.end) for span in content),
        manner=manner_of(scene, candidate.content),
        kind=_kind(scene, candidate),
        said=UNKNOWN_TIME,
        evidence=evidence,
        score=round(candidate.score, 4),
        stance=candidate.stance or "plain",
        act=cast("SpeechAct", act_of(scene, candidate, candidate.stance)),
        distance=cast("Distance", distance_of(scene, candidate)),
        source_type=cast("SourceType", kind_of_source),
        anonymity=anonymity_of(scene, evidence, kind_of_source),
        occasion=occasion,
        medium=medium,
        place=place,
        about=about_of(scene, candidate.content, speaker),
        topics=topics_of(scene, candidate.content),
    )


def _others(speaker: Party | None, relays: Sequence[Party | None]) -> tuple[Party, ...]:
    """The relays that are not the speaker again ("he said he had said so")."""
    own = (speaker.actor or speaker.name.lower()) if speaker else ""
    return tuple(relay for relay in relays if relay and (relay.actor or relay.name.lower()) != own)


def _without(content: Tokens, spoken_to: Tokens) -> Tokens:
    """Content without the one spoken to, where it is left in the middle of nothing ("..., told | Reuters")."""
    alone = spoken_to and not {min(spoken_to) - 1, max(spoken_to) + 1} & content
    return content - spoken_to if alone and content - spoken_to else content


def _kind(scene: Scene, candidate: Candidate) -> StatementKind:
    """The row's kind; a cue the table does not know is speech when it brings quotation marks or is a mark itself."""
    if candidate.row is not None:
        return candidate.row.kind
    marks = all(scene.tree.parse.upos[token] in {"PUNCT", "SYM"} for token in candidate.cue)
    return "speech" if marks or manner_of(scene, candidate.content) != "indirect" else "stance"


def _cue(scene: Scene, candidate: Candidate) -> Evidence | None:
    """The words of the cue: all of them when little stands between, else the piece with its main word."""
    pieces = scene.tree.spans(candidate.cue)
    if not pieces:
        return None
    if pieces[-1].end - pieces[0].start <= sum(piece.end - piece.start for piece in pieces) + CUE_GAP:
        return scene.article.evidence(pieces[0].start, pieces[-1].end)
    at = scene.tree.parse.starts[candidate.anchor]
    piece = next((piece for piece in pieces if piece.start <= at < piece.end), pieces[0])
    return scene.article.evidence(piece.start, piece.end)


def _sentences(scene: Scene, candidate: Candidate) -> Evidence:
    """The sentences that hold the statement, from the first to the last."""
    tree = scene.tree
    first = tree.sentence(min(candidate.tokens)).start
    last = tree.sentence(max(candidate.tokens)).stop - 1
    return scene.article.evidence(tree.parse.starts[first], tree.parse.ends[last])


def _id(article: Article, cue: Sequence[Span], content: Sequence[Span]) -> str:
    """The id made of the article, the cue and the content."""
    words = "|".join([article.id, *(f"{span.start}-{span.end}" for span in cue), "/", *(f"{span.start}-{span.end}" for span in content)])
    return short_id(words)


def _order(statement: Statement) -> tuple[int, int, str]:
    """Text order: by evidence, then cue."""
    return (statement.evidence.span.start, statement.cue.span.start if statement.cue else 0, statement.id)
